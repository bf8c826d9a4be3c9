package io.millrace.warehouse.status;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a running Millrace says of itself; also the JSON of {@code status --format json}.
 *
 * @param up whether everything runs: services ready, pipelines running
 * @param solutions the solutions of this run, also those that something keeps from running
 * @param dashboards the addresses of all dashboards
 * @param services the local services
 * @param jobs pipelines and generators
 * @param problems what keeps it from being up, one line each
 * @param gaps records that a pipeline never reads although they were in its topic once, one line for each partition
 * @param alarms what does not add up between records read and records accounted for, and pipelines that run but stand
 *     still, one line each
 */
public record WarehouseStatus(
        boolean up,
        List<SolutionLine> solutions,
        List<String> dashboards,
        List<ServiceLine> services,
        List<JobLine> jobs,
        List<String> problems,
        List<String> gaps,
        List<String> alarms) {
    public WarehouseStatus {
        solutions = List.copyOf(solutions);
        dashboards = List.copyOf(dashboards);
        services = List.copyOf(services);
        jobs = List.copyOf(jobs);
        problems = List.copyOf(problems);
        gaps = List.copyOf(gaps);
        alarms = List.copyOf(alarms);
    }

    /** Returns the folders of the solutions by their names. */
    public Map<String, Path> folders() {
        Map<String, Path> folders = new LinkedHashMap<>();
        solutions.forEach(solution -> folders.put(solution.name(), Path.of(solution.folder())));
        return folders;
    }

    /** Returns the part of it that is about some solutions; services, and what is amiss with them, stay. */
    public WarehouseStatus of(Collection<String> names) {
        List<SolutionLine> others = solutions.stream()
                .filter(solution -> !names.contains(solution.name()))
                .toList();
        List<String> left = without(problems, others, SolutionLine::problems);
        return new WarehouseStatus(
                left.isEmpty(),
                solutions.stream()
                        .filter(solution -> !others.contains(solution))
                        .toList(),
                without(dashboards, others, SolutionLine::dashboards),
                services,
                jobs.stream().filter(job -> names.contains(job.solution())).toList(),
                left,
                without(gaps, others, SolutionLine::gaps),
                without(alarms, others, SolutionLine::alarms));
    }

    private static List<String> without(
            List<String> lines, List<SolutionLine> others, Function<SolutionLine, List<String>> theirs) {
        Set<String> left = new LinkedHashSet<>(lines);
        others.forEach(solution -> theirs.apply(solution).forEach(left::remove));
        return List.copyOf(left);
    }

    /**
     * A solution. What is said of it stands among the lines of the whole, too.
     *
     * @param name its name
     * @param folder its folder
     * @param dashboards the addresses of its dashboards
     * @param problems what keeps it, or a part of it, from running
     * @param gaps records that a pipeline of it never reads
     * @param alarms what does not add up
     */
    record SolutionLine(
            String name,
            String folder,
            List<String> dashboards,
            List<String> problems,
            List<String> gaps,
            List<String> alarms) {
        SolutionLine {
            dashboards = List.copyOf(dashboards);
            problems = List.copyOf(problems);
            gaps = List.copyOf(gaps);
            alarms = List.copyOf(alarms);
        }
    }

    /**
     * A local service.
     *
     * @param name its name in {@code solution.yaml}
     * @param state what it is doing
     * @param port its port on 127.0.0.1
     * @param restarts how often it was started again after it had died
     * @param memoryMiB the memory that its process holds
     */
    public record ServiceLine(String name, String state, int port, int restarts, long memoryMiB) {}

    /**
     * A pipeline or generator. The counts of a pipeline are as of its newest checkpoint.
     *
     * @param solution its solution
     * @param name its file's name
     * @param kind {@code pipeline} or {@code generator}
     * @param state as Flink names it
     * @param in records read from its topics; empty for a generator, and for a pipeline that reads no topic
     * @param lag offsets in its topics from the first record that it has not read; 0 when it has read all, whatever
     *     transactions have left behind them
     * @param out rows that it has handed to its sinks since it was started
     * @param quarantined records in its quarantine topics
     * @param late records in its late topics
     * @param progress how it runs; empty for a generator, and when the cluster is silent
     * @param account what became of the records of each of its topics; none before the first checkpoint, null for a
     *     generator and for a pipeline that does not account for them
     * @param notAccounted the topics that it reads without saying what becomes of each record
     * @param failure why it does not run, or why it failed within the last minute, in one line; empty otherwise
     */
    public record JobLine(
            String solution,
            String name,
            String kind,
            String state,
            Long in,
            Long lag,
            Long out,
            Long quarantined,
            Long late,
            Progress progress,
            List<TopicAccount> account,
            List<String> notAccounted,
            String failure) {}

    /**
     * How a pipeline runs.
     *
     * @param restarts how often Flink has started it again since Millrace was started
     * @param checkpointAgeSeconds how long ago its last checkpoint was completed; empty before the first one
     * @param watermarkAgeSeconds how far its event time is behind the clock; empty without one
     */
    public record Progress(int restarts, Long checkpointAgeSeconds, Long watermarkAgeSeconds) {}

    /**
     * What became of the records of a topic, from the first one that the pipeline has read to its last checkpoint: in =
     * used + filtered + quarantined + late.
     *
     * @param topic its name
     * @param in records read
     * @param used records that are part of a result
     * @param filtered valid records that no result asks for
     * @param quarantined records put aside as malformed
     * @param late records put aside as late, though results without a time slot may count them
     * @param skipped offsets without a record, as transactions leave them
     */
    public record TopicAccount(
            String topic, long in, long used, long filtered, long quarantined, long late, long skipped) {}
}
