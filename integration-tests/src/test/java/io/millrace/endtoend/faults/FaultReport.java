package io.millrace.endtoend.faults;

import io.millrace.endtoend.Difference;
import io.millrace.endtoend.Difference.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What became of each fault, as a Markdown file that is written anew after each of them. */
final class FaultReport {
    private static final Duration TARGET = Duration.ofSeconds(30);
    private static final int SHOWN = 20;

    private final Path file;
    private final long seed;
    private final List<FaultOutcome> outcomes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    FaultReport(Path file, long seed) {
        this.file = file.toAbsolutePath();
        this.seed = seed;
    }

    void add(FaultOutcome outcome) throws IOException {
        outcomes.add(outcome);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text());
    }

    /** Adds what is to be known about the whole run; the same thing once only. */
    void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    boolean allWithstood() {
        return outcomes.stream().allMatch(FaultOutcome::withstood);
    }

    /** Returns a folder for what else is kept of the newest outcome. */
    Path folderFor(FaultOutcome outcome) {
        return file.resolveSibling("seed-" + seed + "-fault-" + (outcomes.indexOf(outcome) + 1));
    }

    /** Returns an outcome in one line. */
    static String line(FaultOutcome outcome) {
        return String.format(
                Locale.ROOT,
                "%s | %s | %s | %s | %d | %d | %d | %d | %d | %s",
                outcome.solution(),
                outcome.fault(),
                seconds(outcome.away()),
                outcome.fresh() == null ? "never" : seconds(outcome.fresh()),
                outcome.sent(),
                outcome.compared(),
                outcome.count(Kind.LOST),
                outcome.count(Kind.DOUBLED),
                outcome.count(Kind.TORN),
                outcome.remark().replace("|", "/"));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private String text() {
        StringBuilder text = new StringBuilder("# Faults, seed " + seed + "\n\n");
        List<Duration> fresh = outcomes.stream()
                .map(FaultOutcome::fresh)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        text.append(String.format(
                Locale.ROOT,
                "%d faults, %d records; lost %d, doubled %d, torn %d.%n",
                outcomes.size(),
                outcomes.stream().mapToLong(FaultOutcome::sent).sum(),
                sum(Kind.LOST),
                sum(Kind.DOUBLED),
                sum(Kind.TORN)));
        if (!fresh.isEmpty()) {
            text.append(String.format(
                    Locale.ROOT,
                    "Fresh results after the return: median %s, longest %s, %d of %d within %d s.%n",
                    seconds(fresh.get(fresh.size() / 2)),
                    seconds(fresh.get(fresh.size() - 1)),
                    fresh.stream().filter(time -> time.compareTo(TARGET) <= 0).count(),
                    outcomes.size(),
                    TARGET.toSeconds()));
        }
        notes.forEach(note -> text.append("\n").append(note).append("\n"));
        text.append(
                        "\n| # | solution | fault | away | fresh after | records | compared | lost | doubled | torn | remark |\n")
                .append("|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (int i = 0; i < outcomes.size(); i++) {
            text.append("| ")
                    .append(i + 1)
                    .append(" | ")
                    .append(line(outcomes.get(i)))
                    .append(" |\n");
        }
        for (FaultOutcome outcome : outcomes) {
            for (Difference difference :
                    outcome.differences().stream().limit(SHOWN).toList()) {
                text.append("\n    ").append(difference.kind()).append(' ').append(difference.line());
            }
        }
        return text.append('\n').toString();
    }

    private long sum(Kind kind) {
        return outcomes.stream().mapToLong(outcome -> outcome.count(kind)).sum();
    }
}
