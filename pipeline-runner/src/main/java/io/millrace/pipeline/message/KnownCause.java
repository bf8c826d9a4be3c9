package io.millrace.pipeline.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cause of a failure in words of people, and what to do about it. Both stand in {@code remedies.tsv}.
 *
 * @param text the cause, in one line
 * @param remedy what to do that loses nothing; empty when the cause is not in the file
 */
public record KnownCause(String text, Optional<String> remedy) {
    private static final List<Rule> RULES = read();

    /** The first pattern that is found in the printed chain of causes tells the cause, or leaves the root cause as it is. */
    private record Rule(Pattern pattern, Optional<String> cause, String remedy) {
        public static Rule of(String line) {
            String[] cells = line.split("\t+", -1);
            if (cells.length != 3) {
                throw new IllegalStateException("remedies.tsv: a line must have three cells, got: " + line);
            }
            return new Rule(
                    Pattern.compile(cells[0], Pattern.DOTALL),
                    Optional.of(cells[1]).filter(text -> !text.equals("-")),
                    cells[2]);
        }

        KnownCause applied(Matcher found, String root) {
            return new KnownCause(
                    FlinkMessages.shortened(
                            cause.map(text -> filled(text, found)).orElse(root)),
                    Optional.of(filled(remedy, found)));
        }

        private static String filled(String template, Matcher found) {
            String text = template;
            for (int group = 1; group <= found.groupCount(); group++) {
                text = text.replace("$" + group, Objects.toString(found.group(group), ""));
            }
            return text;
        }
    }

    private static List<Rule> read() {
        try (InputStream in = KnownCause.class.getResourceAsStream("remedies.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Rule::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static KnownCause of(PrintedTrace trace) {
        String chain = String.join("\n", trace.chain());
        for (Rule rule : RULES) {
            Matcher found = rule.pattern().matcher(chain);
            if (found.find()) {
                return rule.applied(found, trace.rootMessage());
            }
        }
        return new KnownCause(line(trace.rootMessage()), Optional.empty());
    }

    private static String line(String cause) {
        return FlinkMessages.shortened(cause.strip().replaceAll("[.;]+$", ""));
    }
}
