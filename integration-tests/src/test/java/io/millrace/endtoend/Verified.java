package io.millrace.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.endtoend.Launcher.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What {@code verify} has found in one solution. */
public final class Verified {
    private final Outcome outcome;
    private final List<String> notes = new ArrayList<>();
    private final List<String> notAccounted = new ArrayList<>();
    private final Map<String, JsonNode> results = new TreeMap<>();

    private Verified(Outcome outcome) {
        this.outcome = outcome;
        try {
            for (JsonNode pipelines : new ObjectMapper().readTree(outcome.out())) {
                for (JsonNode pipeline : pipelines) {
                    pipeline.path("notes").forEach(note -> notes.add(note.asText()));
                    pipeline.path("notAccounted").forEach(topic -> notAccounted.add(topic.asText()));
                    pipeline.path("results")
                            .forEach(result -> results.put(result.path("table").asText(), result));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(outcome.all(), e);
        }
    }

    /**
     * Verifies solutions of a running Millrace.
     *
     * @param solutions their names, or the paths of their folders
     */
    public static Verified of(RunningMillrace millrace, String... solutions) {
        List<String> arguments = new ArrayList<>(List.of(solutions));
        arguments.addAll(List.of("--format", "json", "--show", "1000"));
        return new Verified(run(millrace.dataDirectory(), arguments.toArray(String[]::new)));
    }

    /** Runs the command, for what it says when it finds nothing to verify. */
    public static Outcome run(Path dataDirectory, String... arguments) {
        List<String> words = new ArrayList<>(List.of("verify", "--data-dir", dataDirectory.toString()));
        words.addAll(List.of(arguments));
        return Launcher.run(words.toArray(String[]::new));
    }

    public int exitCode() {
        return outcome.exitCode();
    }

    /** Returns what was said of the topics. */
    public List<String> notes() {
        return notes;
    }

    /** Returns the topics of whose records nobody says what became of them. */
    public List<String> notAccounted() {
        return notAccounted;
    }

    /** Returns the verdict on each result. */
    public Map<String, String> verdicts() {
        Map<String, String> verdicts = new TreeMap<>();
        results.forEach(
                (table, result) -> verdicts.put(table, result.path("verdict").asText()));
        return verdicts;
    }

    /** Returns for how many keys of each result the store holds what was computed. */
    public Map<String, Long> equal() {
        Map<String, Long> counts = new TreeMap<>();
        results.forEach(
                (table, result) -> counts.put(table, result.path("equal").asLong()));
        return counts;
    }

    /** Returns why no more can be said of a result. */
    public String cause(String table) {
        return results.get(table).path("cause").asText();
    }

    /** Returns every difference of a result: its kind, its key, what was computed and what is stored. */
    public List<String> differences(String table) {
        List<String> lines = new ArrayList<>();
        for (JsonNode difference : results.get(table).path("differences")) {
            lines.add(difference.path("kind").asText()
                    + " " + difference.path("key").asText()
                    + ": " + difference.path("expected").asText("nothing")
                    + ", " + difference.path("stored").asText("nothing"));
        }
        lines.sort(null);
        return lines;
    }

    /** Returns the results that are not proven; that nothing is stored where nothing must be, is. */
    public List<String> unequal() {
        return verdicts().entrySet().stream()
                .filter(result -> !Set.of("EQUAL", "EMPTY").contains(result.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public String toString() {
        return outcome.all();
    }
}
