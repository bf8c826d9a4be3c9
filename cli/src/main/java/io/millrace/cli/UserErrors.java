package io.millrace.cli;

import io.millrace.cli.option.UsageException;
import io.millrace.warehouse.lineup.ErrorLines;
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
        commandLine.getErr().println(ErrorLines.text(thrown));
        return thrown instanceof UsageException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }
}
