package io.millrace.pipeline;

import io.millrace.solution.Location;
import io.millrace.solution.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what Flink throws into one line for the author of the SQL. */
final class FlinkMessages {
    private static final Pattern LINE = Pattern.compile("\\bline (\\d+), column \\d+");
    private static final Pattern POSITION =
            Pattern.compile("(SQL parse failed\\. |SQL validation failed\\. )?(Encountered|(From|At) line .*?: )");
    private static final String CAUSE = "Caused by: ";
    /** How a cause is printed that was printed before. */
    private static final Pattern PRINTED_AGAIN = Pattern.compile("\\[CIRCULAR REFERENCE: ?(.*)]");
    /** An exception without a message is its class alone, and some write themselves in a way of their own. */
    private static final Pattern EXCEPTION = Pattern.compile("(?:[\\w$]+\\.)+[\\w$]+(?:: (.*))?");

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

    /** Answers the first line of the message that the deepest exception of a printed stack trace has. */
    static String deepestMessage(String stackTrace) {
        List<String> lines = stackTrace.lines().toList();
        String message = lines.isEmpty() ? "" : lines.get(0);
        for (int i = 0; i < lines.size(); i++) {
            if (i == 0 || lines.get(i).startsWith(CAUSE)) {
                message = printedMessage(lines.get(i).replaceFirst("^" + CAUSE, ""))
                        .orElse(message);
            }
        }
        return message.length() <= LONGEST_CAUSE ? message : message.substring(0, LONGEST_CAUSE) + "…";
    }

    private static Optional<String> printedMessage(String line) {
        Matcher again = PRINTED_AGAIN.matcher(line);
        String printed = again.matches() ? again.group(1) : line;
        Matcher exception = EXCEPTION.matcher(printed);
        return exception.matches() ? Optional.ofNullable(exception.group(1)) : Optional.of(printed);
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
