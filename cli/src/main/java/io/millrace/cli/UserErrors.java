package io.millrace.cli;

import io.millrace.pipeline.cluster.ClusterException;
import io.millrace.provisioning.ProvisioningException;
import io.millrace.quarantine.QuarantineException;
import io.millrace.services.LocalServicesException;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.verification.value.VerificationException;
import java.net.BindException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints what the user can mend as it is, and keeps the stack traces of all else in the log. */
final class UserErrors implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UserErrors.class);

    @Override
    public int handleExecutionException(Exception thrown, CommandLine commandLine, ParseResult parsed) {
        LOG.debug("The command ends with an error", thrown);
        commandLine.getErr().println(message(thrown));
        return thrown instanceof UserException user ? user.exitCode() : CommandLine.ExitCode.SOFTWARE;
    }

    /** Answers the same, line by line. */
    static List<String> lines(Throwable thrown) {
        return String.valueOf(message(thrown)).lines().toList();
    }

    static String message(Throwable thrown) {
        if (thrown instanceof UserException
                || thrown instanceof InvalidSolutionException
                || thrown instanceof LocalServicesException
                || thrown instanceof ProvisioningException
                || thrown instanceof ClusterException
                || thrown instanceof QuarantineException
                || thrown instanceof VerificationException
                || thrown instanceof BindException) {
            return thrown.getMessage();
        }
        LOG.error("Unexpected", thrown);
        return "Millrace failed: " + thrown + "; the log has more";
    }
}
