package io.millrace.warehouse.status;

import io.millrace.audit.Auditor.Alarm;
import io.millrace.dashboard.status.StatusSource;
import io.millrace.lineage.LineageReader;
import io.millrace.services.LocalServices;
import io.millrace.services.supervision.ServiceState;
import io.millrace.services.supervision.ServiceStatus;
import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.warehouse.job.Jobs;
import io.millrace.warehouse.lineup.Lineup;
import io.millrace.warehouse.status.WarehouseStatus.ServiceLine;
import io.millrace.warehouse.status.WarehouseStatus.SolutionLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Gathers the status of a running Millrace when it is asked, at most once a second, however many ask. */
public final class Status implements StatusSource {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final long MEBIBYTE = 1 << 20;

    private final Lineup lineup;
    private final LocalServices services;
    private final Jobs jobs;
    private final JobStatus jobStatus;
    private final Supplier<List<Alarm>> alarms;
    private final Map<String, LineageReader> lineages = new ConcurrentHashMap<>();
    private Function<String, List<String>> dashboards = solution -> List.of();
    private boolean started;
    private WarehouseStatus latest;
    private long gatheredAt;

    /**
     * Knows what is asked.
     *
     * @param counts what Kafka tells of the pipelines; nothing where there is no Kafka
     * @param alarms answers what does not add up
     */
    public Status(
            Lineup lineup,
            LocalServices services,
            Jobs jobs,
            Optional<TopicCounts> counts,
            Supplier<List<Alarm>> alarms) {
        this.lineup = lineup;
        this.services = services;
        this.jobs = jobs;
        this.jobStatus = new JobStatus(jobs, counts);
        this.alarms = alarms;
    }

    /** Says that all has been started, and who answers where the dashboards of a solution are. */
    public synchronized void started(Function<String, List<String>> dashboardUrls) {
        dashboards = dashboardUrls;
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

    @Override
    public OptionalInt historyWritten(String solution) {
        return jobs.historyWritten(solution);
    }

    @Override
    public Optional<Object> lineage(Solution solution, List<Dashboard> pages) {
        return Optional.of(lineages.computeIfAbsent(solution.name(), name -> LineageReader.of(lineup.written(solution)))
                .with(pages));
    }

    private WarehouseStatus gather() {
        List<String> problems = new ArrayList<>();
        if (!started) {
            problems.add("still starting");
        }
        List<ServiceLine> serviceLines =
                services.states().stream().map(s -> line(s, problems)).toList();
        List<Alarm> audited = alarms.get();
        List<JobStatus.Seen> seen = jobs.all().stream().map(jobStatus::look).toList();
        List<SolutionLine> solutions = lineup.folders().entrySet().stream()
                .map(solution -> line(solution.getKey(), solution.getValue(), seen, audited))
                .toList();
        problems.addAll(all(solutions, SolutionLine::problems));
        return new WarehouseStatus(
                problems.isEmpty(),
                solutions,
                all(solutions, SolutionLine::dashboards),
                serviceLines,
                seen.stream().map(JobStatus.Seen::line).toList(),
                problems,
                all(solutions, SolutionLine::gaps),
                Stream.concat(
                                audited.stream()
                                        .filter(alarm -> alarm.solution().isEmpty())
                                        .map(Alarm::text),
                                all(solutions, SolutionLine::alarms).stream())
                        .toList());
    }

    private static List<String> all(List<SolutionLine> solutions, Function<SolutionLine, List<String>> lines) {
        return solutions.stream()
                .flatMap(solution -> lines.apply(solution).stream())
                .toList();
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

    private SolutionLine line(String name, Path folder, List<JobStatus.Seen> seen, List<Alarm> audited) {
        List<JobStatus.Seen> own =
                seen.stream().filter(job -> job.line().solution().equals(name)).toList();
        return new SolutionLine(
                name,
                folder.toString(),
                dashboards.apply(name),
                Stream.concat(
                                lineup.troubles(name).stream().map(line -> name + ": " + line),
                                own.stream().flatMap(job -> job.problem().stream()))
                        .toList(),
                jobs.gaps(name).stream().map(gap -> name + ": " + gap).toList(),
                Stream.concat(
                                audited.stream()
                                        .filter(alarm -> alarm.solution().equals(Optional.of(name)))
                                        .map(Alarm::text),
                                own.stream().flatMap(job -> job.alarm().stream()))
                        .toList());
    }
}
