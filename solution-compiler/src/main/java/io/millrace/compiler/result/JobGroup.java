package io.millrace.compiler.result;

import io.millrace.compiler.declaration.Result;
import io.millrace.compiler.declaration.TopicTable;
import io.millrace.compiler.query.Slot;
import io.millrace.compiler.query.Sql;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What runs as one job: topics, each read by no other job, and all results that read them.
 *
 * @param name the job's name
 * @param topics the topics that it accounts for
 * @param results what it fills
 */
public record JobGroup(String name, List<TopicTable> topics, List<ResultSql> results) {
    public JobGroup {
        topics = List.copyOf(topics);
        results = List.copyOf(results);
    }

    /**
     * Returns the jobs of a solution, as few results in each as one reader a topic allows.
     *
     * @param read answers the topics, and the results in Kafka, that a result reads
     */
    public static List<JobGroup> of(
            Map<String, TopicTable> topics, Collection<ResultSql> results, Function<Result, Set<String>> read) {
        List<Readers> groups = new ArrayList<>();
        for (ResultSql result : results) {
            Readers together = new Readers(new LinkedHashSet<>(read.apply(result.result())), new ArrayList<>());
            List<Readers> touched = groups.stream()
                    .filter(group -> !Collections.disjoint(group.read(), together.read()))
                    .toList();
            for (Readers group : touched) {
                together.read().addAll(group.read());
                together.results().addAll(group.results());
            }
            together.results().add(result);
            groups.removeAll(touched);
            groups.add(together);
        }
        return groups.stream()
                .map(group -> group.job(topics))
                .sorted(Comparator.comparing(JobGroup::name))
                .toList();
    }

    /** Results, and all that they read. */
    private record Readers(Set<String> read, List<ResultSql> results) {
        JobGroup job(Map<String, TopicTable> topics) {
            List<TopicTable> accounted = topics.values().stream()
                    .filter(topic -> read.contains(topic.name()))
                    .toList();
            return new JobGroup(JobGroup.name(accounted, results), accounted, results);
        }
    }

    private static String name(List<TopicTable> topics, List<ResultSql> results) {
        return topics.stream()
                .flatMap(topic -> topic.options().find(TopicTable.PIPELINE).stream())
                .findFirst()
                .or(() -> topics.stream().findFirst().map(TopicTable::name))
                .or(() -> results.get(0).result().options().find(TopicTable.PIPELINE))
                .orElseGet(() -> results.get(0).result().name());
    }

    /** Returns where what it does begins. */
    public Location location() {
        return topics.stream().findFirst().map(TopicTable::location).orElseGet(() -> results.get(0)
                .result()
                .location());
    }

    private List<ResultSql> having(Slot.Course... courses) {
        return results.stream()
                .filter(result -> Arrays.stream(courses).anyMatch(result.query().courses()::contains))
                .toList();
    }

    /** Flink corrects either all windows of a job, or none. */
    public Optional<Problem> check() {
        List<ResultSql> corrected = having(Slot.Course.CORRECTED);
        List<ResultSql> told = having(Slot.Course.FINAL, Slot.Course.OVERLAPPING);
        return corrected.isEmpty() || told.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Problem(
                                corrected.get(0).result().location(),
                                "'" + corrected.get(0).result().name()
                                        + "' has a window that is corrected as records come, and reads the same topic as '"
                                        + told.get(0).result().name() + "', whose window is told once",
                                "group by an expression of its time in place of TUMBLE, and give it 'slot' = '1 d', or how long its slots are"));
    }

    /** Returns the options of Flink that it needs. */
    public String settings() {
        List<String> settings = new ArrayList<>();
        // The verdict on a record is computed once, for all INSERTs that carry it out.
        settings.add(set("table.optimizer.reuse-optimize-block-with-digest-enabled", "true"));
        // An idle partition holds nobody up.
        settings.add(set("table.exec.source.idle-timeout", "10s"));
        if (!having(Slot.Course.CORRECTED).isEmpty()) {
            // A slot is visible at once and corrected as records come. Each record fires, and the sink's buffer folds
            // what
            // changes within 100 ms: a delay above 0 would wake every slot in the state again and again, changed or
            // not.
            settings.add(set("table.exec.emit.early-fire.enabled", "true"));
            settings.add(set("table.exec.emit.early-fire.delay", "0ms"));
            settings.add(set("table.exec.emit.late-fire.enabled", "true"));
            settings.add(set("table.exec.emit.late-fire.delay", "0ms"));
            Duration longest = topics.stream()
                    .map(TopicTable::lifetime)
                    .max(Comparator.naturalOrder())
                    .orElse(TopicTable.USUAL_LIFETIME);
            settings.add(set("table.exec.emit.allow-lateness", longest.toSeconds() + " s"));
        }
        if (results.stream().anyMatch(result -> result.store().showsAtCheckpoints())) {
            settings.add(set("execution.checkpointing.interval", "1s"));
        }
        return String.join("\n", settings);
    }

    private static String set(String key, String value) {
        return "SET " + Sql.text(key) + " = " + Sql.text(value) + ";";
    }
}
