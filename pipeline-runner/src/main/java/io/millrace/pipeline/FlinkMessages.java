package io.millrace.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the stack traces of jobs that have failed into one line. */
final class FlinkMessages {
    private static final String CAUSE = "Caused by: ";
    /** A line of a stack trace on which an exception stands, and its indentation. */
    private static final Pattern PRINTED = Pattern.compile("^(\\s*)(?:Caused by: |Suppressed: )?(.*)");
    /** How a cause is printed that was printed before. */
    private static final Pattern PRINTED_AGAIN = Pattern.compile("\\[CIRCULAR REFERENCE: ?(.*)]");
    /** An exception without a message is its class alone, and some write themselves in a way of their own. */
    private static final Pattern EXCEPTION = Pattern.compile("(?:[\\w$]+\\.)+[\\w$]+(?:: (.*))?");

    /** Flink's own advice: to drop such records without a word. */
    private static final Pattern ADVICE_TO_DROP = Pattern.compile("\\s*You can set job configuration '.*");

    private static final String ADVICE =
            " Declare it NOT NULL in the table of the topic, or let the INSERT select rows WHERE it IS NOT NULL.";
    private static final int LONGEST_CAUSE = 300;

    private FlinkMessages() {}

    /** Answers the first line of the message that the deepest exception of a printed stack trace has. */
    static String deepestMessage(String stackTrace) {
        List<String> lines = stackTrace.lines().toList();
        String message = lines.isEmpty() ? "" : deepestMessage(lines, 0, lines.size());
        return PlannerMessages.cut(ADVICE_TO_DROP.matcher(message).replaceFirst(ADVICE), LONGEST_CAUSE + 1);
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
}
