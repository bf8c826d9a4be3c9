package io.millrace.pipeline.message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exception as a stack trace prints it; the cluster tells no more. It is the head of a chain of causes. Beside each of
 * them may stand what was suppressed, each with causes of its own, and a cause that was printed before is only named.
 */
public final class PrintedTrace {
    private static final Pattern LINE =
            Pattern.compile("^(?<indent>\\t*)(?<role>Caused by: |Suppressed: )(?<exception>.*)");
    private static final Pattern PRINTED_BEFORE = Pattern.compile("\\[CIRCULAR REFERENCE: ?(.*)]");
    /** An exception without a message is its class alone, and some write themselves in a way of their own. */
    private static final Pattern EXCEPTION = Pattern.compile("(?:[\\w$]+\\.)+[\\w$]+(?:: (.*))?");
    /** What only says that something else has failed. */
    private static final Pattern WRAPPER =
            Pattern.compile("Writing records to JDBC failed\\.|Could not perform checkpoint .*"
                    + "|Could not complete snapshot .*|Complete bulk has failed\\.|Asynchronous task checkpoint failed\\."
                    + "|Exceeded checkpoint tolerable failure threshold.*|Global failure triggered by .*");

    private final List<Printed> all = new ArrayList<>();

    /** One exception; {@code text} is all of its first line. */
    private static final class Printed {
        private final String text;
        private final int indent;
        private final List<Printed> suppressed = new ArrayList<>();
        private Printed cause;

        Printed(String text, int indent) {
            this.text = text;
            this.indent = indent;
        }

        Optional<String> message() {
            Matcher parts = EXCEPTION.matcher(text);
            return parts.matches() ? Optional.ofNullable(parts.group(1)) : Optional.of(text);
        }

        boolean tells() {
            return message()
                    .filter(message -> !WRAPPER.matcher(message).matches())
                    .isPresent();
        }
    }

    public PrintedTrace(String trace) {
        for (String line : trace.lines().toList()) {
            if (all.isEmpty()) {
                all.add(new Printed(line.strip(), 0));
                continue;
            }
            Matcher printed = LINE.matcher(line);
            if (printed.matches()) {
                add(
                        printed.group("exception"),
                        printed.group("indent").length(),
                        printed.group("role").startsWith("S"));
            }
        }
    }

    /** A cause stands below the last exception as far to the right as itself, what was suppressed one step further. */
    private void add(String exception, int indent, boolean suppressed) {
        int beside = suppressed ? indent - 1 : indent;
        Printed added = new Printed(exception, indent);
        for (int i = all.size() - 1; i >= 0; i--) {
            Printed parent = all.get(i);
            if (parent.indent == beside) {
                if (suppressed) {
                    parent.suppressed.add(added);
                } else {
                    parent.cause = added;
                }
                break;
            }
        }
        all.add(added);
    }

    /** Returns the exceptions from the one that was thrown to its root cause, each as it is printed. */
    List<String> chain() {
        if (all.isEmpty()) {
            return List.of();
        }
        List<Printed> chain = chain(all.get(0), new HashSet<>());
        if (chain.stream().noneMatch(Printed::tells)) {
            // What the chain itself does not tell may stand among what was suppressed.
            all.stream()
                    .flatMap(printed -> printed.suppressed.stream())
                    .map(printed -> chain(printed, new HashSet<>()))
                    .filter(other -> other.stream().anyMatch(Printed::tells))
                    .findFirst()
                    .ifPresent(chain::addAll);
        }
        return chain.stream().map(printed -> printed.text).toList();
    }

    private List<Printed> chain(Printed head, Set<Printed> seen) {
        List<Printed> chain = new ArrayList<>();
        for (Printed next = head; next != null && seen.add(next); next = next.cause) {
            Matcher before = PRINTED_BEFORE.matcher(next.text);
            if (before.matches()) {
                chain.addAll(printedBefore(next, before.group(1), seen));
            } else {
                chain.add(next);
            }
        }
        return chain;
    }

    /** Several may have been printed with this text; the right one is not told, and the one with most causes says most. */
    private List<Printed> printedBefore(Printed reference, String text, Set<Printed> seen) {
        List<Printed> alike = all.subList(0, all.indexOf(reference)).stream()
                .filter(printed -> printed.text.equals(text))
                .toList();
        return alike.isEmpty()
                ? List.of(new Printed(text, reference.indent))
                : alike.stream()
                        .filter(printed -> !seen.contains(printed))
                        .map(printed -> chain(printed, new HashSet<>(seen)))
                        .max(Comparator.comparingInt(List::size))
                        .orElse(List.of());
    }

    /** Returns the message of the root cause, the deepest one that tells something. */
    String rootMessage() {
        List<Printed> chain = chain().stream().map(text -> new Printed(text, 0)).toList();
        return deepest(chain, true).or(() -> deepest(chain, false)).orElse(all.isEmpty() ? "" : all.get(0).text);
    }

    private static Optional<String> deepest(List<Printed> chain, boolean telling) {
        return chain.stream()
                .filter(printed -> !telling || printed.tells())
                .flatMap(printed -> printed.message().stream())
                .reduce((outer, inner) -> inner);
    }
}
