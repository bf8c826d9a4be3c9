package io.millrace.pipeline;

import io.millrace.solution.Location;
import io.millrace.solution.Problem;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what Flink throws into one line for the author of the SQL. */
final class FlinkMessages {
    private static final Pattern LINE = Pattern.compile("\\bline (\\d+), column \\d+");
    private static final Pattern POSITION =
            Pattern.compile("(SQL parse failed\\. |SQL validation failed\\. )?(Encountered|(From|At) line .*?: )");
    private static final int LONGEST_CAUSE = 300;
    /** JavaCC lists every token that could have stood there: hundreds. */
    private static final String EXPECTATIONS = "Was expecting";

    private FlinkMessages() {}

    /**
     * Answers the problem that an exception describes, on the line that its message names.
     *
     * @param statementLine the line to name when the message names none
     */
    static Problem problem(Path path, int statementLine, Throwable thrown, String remedy) {
        return new Problem(new Location(path, lineIn(thrown, statementLine)), oneLine(deepest(thrown)), remedy);
    }

    /** Answers what the deepest cause with a message says, in one line. */
    static String brief(Throwable thrown) {
        return shortened(oneLine(deepest(thrown)));
    }

    /** Answers a message without its middle when it is too long for a line: what is wrong often stands at the end. */
    static String shortened(String message) {
        int half = LONGEST_CAUSE / 2;
        return message.length() <= LONGEST_CAUSE
                ? message
                : message.substring(0, half) + " … " + message.substring(message.length() - half);
    }

    /** The cause that says what is wrong is often not the one that says where. */
    private static int lineIn(Throwable thrown, int otherwise) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Matcher line = LINE.matcher(messageOf(cause));
            if (line.find()) {
                return Math.max(Integer.parseInt(line.group(1)), 1);
            }
        }
        return otherwise;
    }

    private static String oneLine(Throwable cause) {
        String message = messageOf(cause);
        int expectations = message.indexOf(EXPECTATIONS);
        if (expectations > 0) {
            message = message.substring(0, expectations);
        }
        Matcher position = POSITION.matcher(message);
        if (position.lookingAt() && position.group(3) != null) {
            message = message.substring(position.end());
        }
        return message.replaceAll("\\s+", " ").strip().replaceAll("[.;]$", "");
    }

    private static String messageOf(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }

    /** The deepest cause with a message says most; those above repeat it with ever more context. */
    private static Throwable deepest(Throwable thrown) {
        Throwable answer = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                answer = cause;
            }
        }
        return answer;
    }
}
