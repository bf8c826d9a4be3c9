package io.millrace.warehouse.status;

import io.millrace.pipeline.account.AccountFigures;
import io.millrace.pipeline.account.NotAccounted;
import io.millrace.pipeline.cluster.ClusterException;
import io.millrace.pipeline.job.JobFigures;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.records.AccountLine;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.PrintableText;
import io.millrace.warehouse.job.Jobs;
import io.millrace.warehouse.status.WarehouseStatus.JobLine;
import io.millrace.warehouse.status.WarehouseStatus.Progress;
import io.millrace.warehouse.status.WarehouseStatus.TopicAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Looks at the jobs of a run, one at a time. */
final class JobStatus {
    private static final String RUNNING = "RUNNING";
    private static final Set<String> FAILING = Set.of("FAILING", "FAILED", "RESTARTING");
    private static final Duration FAILED_JUST_NOW = Duration.ofMinutes(1);

    private final Jobs jobs;
    private final Optional<TopicCounts> counts;

    /**
     * What is seen of a job.
     *
     * @param line how it is doing
     * @param problem what keeps it from running, in one line
     * @param alarm what is amiss although it runs, in one line
     */
    record Seen(JobLine line, Optional<String> problem, Optional<String> alarm) {}

    /** @param counts what Kafka tells of the pipelines; nothing where there is no Kafka */
    JobStatus(Jobs jobs, Optional<TopicCounts> counts) {
        this.jobs = jobs;
        this.counts = counts;
    }

    Seen look(Jobs.Job job) {
        String state = stateOf(job);
        String failure = failureOf(job, state);
        return job.generator() ? generator(job, state, failure) : pipeline(job, state, failure);
    }

    private static String name(Jobs.Job job) {
        return job.solution().name() + "/" + job.running().name();
    }

    private static Optional<String> problem(String kind, Jobs.Job job, String state, String failure) {
        return Optional.of(kind + " " + name(job) + " is " + state + (failure == null ? "" : ": " + failure));
    }

    /** One that waits for another one, or is done, is no problem. */
    private static Seen generator(Jobs.Job job, String state, String failure) {
        JobLine line = new JobLine(
                job.solution().name(),
                job.running().name(),
                "generator",
                state,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                failure);
        return new Seen(
                line,
                FAILING.contains(state) ? problem("generator", job, state, failure) : Optional.empty(),
                Optional.empty());
    }

    private Seen pipeline(Jobs.Job job, String state, String failure) {
        Set<String> topics = job.running().topicsRead();
        Optional<JobFigures> figures = job.running().figures();
        Optional<TopicCounts> known = counts.filter(kafka -> !topics.isEmpty());
        TopicCounts.Progress progress = known.map(
                        kafka -> kafka.progress(job.solution().name(), topics))
                .orElse(TopicCounts.Progress.UNKNOWN);
        JobLine line = new JobLine(
                job.solution().name(),
                job.running().name(),
                "pipeline",
                state,
                progress.read(),
                progress.lag(),
                figures.map(JobFigures::rowsOut).orElse(null),
                known.map(kafka -> kafka.records(suffixed(topics, Topic.QUARANTINE)))
                        .orElse(null),
                known.map(kafka -> kafka.records(suffixed(topics, Topic.LATE))).orElse(null),
                figures.map(JobStatus::progress).orElse(null),
                figures.filter(JobFigures::accounts)
                        .map(some -> some.account().map(JobStatus::account).orElse(List.of()))
                        .orElse(null),
                notAccounted(job),
                failure);
        boolean well = state.equals(RUNNING) || job.running().done();
        return new Seen(
                line,
                well ? Optional.empty() : problem("pipeline", job, state, failure),
                state.equals(RUNNING)
                        ? figures.flatMap(job.running()::stalledFor)
                                .map(age -> "pipeline " + name(job) + " has completed no checkpoint for "
                                        + age.toSeconds()
                                        + " s; something that it reads or writes stands still, or is too slow")
                        : Optional.empty());
    }

    private List<String> notAccounted(Jobs.Job job) {
        List<ResultTable> all = jobs.all().stream()
                .filter(other -> other.solution().equals(job.solution()) && !other.generator())
                .flatMap(other -> other.running().results().stream())
                .toList();
        return List.copyOf(
                NotAccounted.of(job.running().topicsRead(), job.running().results(), all));
    }

    private static Progress progress(JobFigures figures) {
        return new Progress(
                figures.restarts(),
                figures.checkpoint().map(last -> age(last.completed())).orElse(null),
                figures.watermark().map(JobStatus::age).orElse(null));
    }

    private static Long age(Instant moment) {
        return Duration.between(moment, Instant.now()).toSeconds();
    }

    private static List<TopicAccount> account(AccountFigures account) {
        return account.partitions().stream()
                .collect(Collectors.groupingBy(AccountLine::topic, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(topic -> account(topic.getKey(), topic.getValue()))
                .toList();
    }

    private static TopicAccount account(String topic, List<AccountLine> partitions) {
        long skipped = sum(partitions, AccountLine::skipped);
        return new TopicAccount(
                topic,
                sum(partitions, AccountLine::next) - sum(partitions, AccountLine::first) - skipped,
                sum(partitions, AccountLine::used),
                sum(partitions, AccountLine::filtered),
                sum(partitions, AccountLine::quarantined),
                sum(partitions, AccountLine::late),
                skipped);
    }

    private static long sum(List<AccountLine> partitions, ToLongFunction<AccountLine> figure) {
        return partitions.stream().mapToLong(figure).sum();
    }

    /** A job that fails again and again runs in between, so what is a little older still says how it is doing. */
    private static String failureOf(Jobs.Job job, String state) {
        return job.running()
                .lastFailure()
                .filter(failure -> !state.equals(RUNNING)
                        || failure.when().isAfter(Instant.now().minus(FAILED_JUST_NOW)))
                .map(failure -> PrintableText.of(failure.line()))
                .orElse(null);
    }

    private String stateOf(Jobs.Job job) {
        if (!job.generator() && jobs.paused(job.solution().name())) {
            return "PAUSED";
        }
        try {
            return job.running().state();
        } catch (ClusterException e) {
            return "UNKNOWN";
        }
    }

    private static Set<String> suffixed(Set<String> topics, String suffix) {
        return topics.stream().map(topic -> topic + suffix).collect(Collectors.toSet());
    }
}
