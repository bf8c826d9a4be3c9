package io.millrace.cli;

import io.millrace.cli.WarehouseStatus.JobLine;
import io.millrace.cli.WarehouseStatus.Progress;
import io.millrace.cli.WarehouseStatus.ServiceLine;
import io.millrace.cli.WarehouseStatus.TopicAccount;
import io.millrace.dashboard.StatusSource;
import io.millrace.pipeline.ClusterException;
import io.millrace.pipeline.JobFigures;
import io.millrace.pipeline.RecordAccount;
import io.millrace.pipeline.RecordAccount.PartitionCount;
import io.millrace.services.LocalServices;
import io.millrace.services.ServiceState;
import io.millrace.services.ServiceStatus;
import io.millrace.solution.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Gathers the status of a running Millrace when it is asked, at most once a second, however many ask. */
final class Status implements StatusSource {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final long MEBIBYTE = 1 << 20;
    private static final String RUNNING = "RUNNING";
    private static final Duration FAILED_JUST_NOW = Duration.ofMinutes(1);

    private final LocalServices services;
    private final Jobs jobs;
    private final TopicCounts counts;
    private final Supplier<List<String>> alarms;
    private List<String> dashboards = List.of();
    private boolean started;
    private WarehouseStatus latest;
    private long gatheredAt;

    /** @param alarms answers what does not add up */
    Status(LocalServices services, Jobs jobs, TopicCounts counts, Supplier<List<String>> alarms) {
        this.services = services;
        this.jobs = jobs;
        this.counts = counts;
        this.alarms = alarms;
    }

    /** Says that all has been started, and where the dashboards are. */
    synchronized void started(List<String> dashboardUrls) {
        dashboards = List.copyOf(dashboardUrls);
        started = true;
        latest = null;
    }

    @Override
    public synchronized WarehouseStatus status() {
        if (latest == null || System.nanoTime() - gatheredAt > FRESH.toNanos()) {
            latest = gather();
            gatheredAt = System.nanoTime();
        }
        return latest;
    }

    private WarehouseStatus gather() {
        List<String> problems = new ArrayList<>();
        if (!started) {
            problems.add("still starting");
        }
        List<ServiceLine> serviceLines =
                services.states().stream().map(s -> line(s, problems)).toList();
        List<String> alarmLines = new ArrayList<>(alarms.get());
        List<JobLine> jobLines =
                jobs.all().stream().map(j -> line(j, problems, alarmLines)).toList();
        return new WarehouseStatus(
                problems.isEmpty(), dashboards, serviceLines, jobLines, problems, jobs.gaps(), alarmLines);
    }

    private static ServiceLine line(ServiceStatus service, List<String> problems) {
        if (service.state() != ServiceState.READY) {
            problems.add(service.service().key() + " is " + service.state());
        }
        return new ServiceLine(
                service.service().key(),
                service.state().name(),
                service.port(),
                service.restarts(),
                service.residentBytes() / MEBIBYTE);
    }

    private JobLine line(Jobs.Job job, List<String> problems, List<String> alarmLines) {
        String state = stateOf(job);
        String name = job.running().name();
        String failure = failureOf(job, state);
        if (job.generator()) {
            return new JobLine(
                    job.solution().name(), name, "generator", state, null, null, null, null, null, null, null, failure);
        }
        if (!state.equals(RUNNING)) {
            problems.add("pipeline " + job.solution().name() + "/" + name + " is " + state
                    + (failure == null ? "" : ": " + failure));
        }
        Set<String> topics = job.running().topicsRead();
        Optional<JobFigures> figures = job.running().figures();
        if (state.equals(RUNNING)) {
            figures.flatMap(job.running()::stalledFor)
                    .ifPresent(
                            age -> alarmLines.add("pipeline " + job.solution().name() + "/" + name
                                    + " has completed no checkpoint for " + age.toSeconds()
                                    + " s; something that it reads or writes stands still, or is too slow"));
        }
        TopicCounts.Progress progress = counts.progress(job.solution().name(), topics);
        return new JobLine(
                job.solution().name(),
                name,
                "pipeline",
                state,
                progress.read(),
                progress.lag(),
                figures.map(JobFigures::rowsOut).orElse(null),
                counts.records(suffixed(topics, Topic.QUARANTINE)),
                counts.records(suffixed(topics, Topic.LATE)),
                figures.map(Status::progress).orElse(null),
                figures.filter(JobFigures::accounts)
                        .map(known -> known.account().map(Status::account).orElse(List.of()))
                        .orElse(null),
                failure);
    }

    private static Progress progress(JobFigures figures) {
        return new Progress(
                figures.restarts(),
                figures.checkpoint().map(last -> age(last.completed())).orElse(null),
                figures.watermark().map(Status::age).orElse(null));
    }

    private static Long age(Instant moment) {
        return Duration.between(moment, Instant.now()).toSeconds();
    }

    private static List<TopicAccount> account(RecordAccount account) {
        return account.partitions().stream()
                .collect(Collectors.groupingBy(PartitionCount::topic, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(topic -> account(topic.getKey(), topic.getValue()))
                .toList();
    }

    private static TopicAccount account(String topic, List<PartitionCount> partitions) {
        long skipped = sum(partitions, PartitionCount::skipped);
        return new TopicAccount(
                topic,
                sum(partitions, PartitionCount::next) - sum(partitions, PartitionCount::first) - skipped,
                sum(partitions, PartitionCount::used),
                sum(partitions, PartitionCount::filtered),
                sum(partitions, PartitionCount::quarantined),
                sum(partitions, PartitionCount::late),
                skipped);
    }

    private static long sum(List<PartitionCount> partitions, ToLongFunction<PartitionCount> figure) {
        return partitions.stream().mapToLong(figure).sum();
    }

    /** A job that fails again and again runs in between, so what is a little older still says how it is doing. */
    private static String failureOf(Jobs.Job job, String state) {
        return job.running()
                .lastFailure()
                .filter(failure -> !state.equals(RUNNING)
                        || failure.when().isAfter(Instant.now().minus(FAILED_JUST_NOW)))
                .map(failure -> PrintableText.of(failure.cause()))
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
