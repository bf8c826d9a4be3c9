package io.millrace.warehouse.lineup;

import io.millrace.solution.problem.UserProblem;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people read of what was thrown: a problem of theirs as it is, and of a mistake of ours that the log has more. */
public final class ErrorLines {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorLines.class);

    private ErrorLines() {}

    /** Returns the text line by line. */
    public static List<String> of(Throwable thrown) {
        return text(thrown).lines().toList();
    }

    /** Returns the text, and writes the trace to the log when it is a mistake of ours. */
    public static String text(Throwable thrown) {
        if (thrown instanceof UserProblem problem) {
            return String.valueOf(problem.getMessage());
        }
        LOG.error("Unexpected", thrown);
        return "Millrace failed: " + thrown + "; the log has more";
    }
}
