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
    /** A line of a stack trace on which an exception stands, and its indentation. */
    private static final Pattern PRINTED = Pattern.compile("^(\\s*)(?:Caused by: |Suppressed: )?(.*)");
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

    /** Answers in one line what the deepest cause says. */
    static String deepestLine(Throwable thrown) {
        return oneLine(deepest(thrown));
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
        String message = lines.isEmpty() ? "" : deepestMessage(lines, 0, lines.size());
        return message.length() <= LONGEST_CAUSE ? message : message.substring(0, LONGEST_CAUSE) + "…";
    }

    /** The exception is printed on the line {@code begin}, and its causes on lines before {@code end}. */
    private static String deepestMessage(List<String> lines, int begin, int end) {
        String indent = PRINTED.matcher(lines.get(begin)).replaceFirst("$1");
        String exception = exception(lines.get(begin));
        String message = message(exception).orElse(exception);
        for (int i = begin + 1; i < end && lines.get(i).startsWith(indent); i++) {
            if (lines.get(i).startsWith(CAUSE, indent.length())) {
                String cause = exception(lines.get(i));
                Matcher again = PRINTED_AGAIN.matcher(cause);
                if (again.matches()) {
                    // Its own causes stand where it was printed first, mostly below an exception that was suppressed.
                    int first = lines.subList(0, i).stream()
                            .map(FlinkMessages::exception)
                            .toList()
                            .lastIndexOf(again.group(1));
                    return first < 0 ? message(again.group(1)).orElse(message) : deepestMessage(lines, first, i);
                }
                message = message(cause).orElse(message);
            }
        }
        return message;
    }

    private static String exception(String line) {
        return PRINTED.matcher(line).replaceFirst("$2");
    }

    private static Optional<String> message(String exception) {
        Matcher parts = EXCEPTION.matcher(exception);
        return parts.matches() ? Optional.ofNullable(parts.group(1)) : Optional.of(exception);
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
