package io.millrace.cli;

import io.millrace.cli.WarehouseStatus.JobLine;
import io.millrace.cli.WarehouseStatus.ServiceLine;
import io.millrace.dashboard.StatusSource;
import io.millrace.pipeline.ClusterException;
import io.millrace.services.LocalServices;
import io.millrace.services.ServiceState;
import io.millrace.services.ServiceStatus;
import io.millrace.solution.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers the status of a running Millrace each time it is asked. */
final class Status implements StatusSource {
    private static final long MEBIBYTE = 1 << 20;

    private final LocalServices services;
    private final Jobs jobs;
    private final TopicCounts counts;
    private volatile List<String> dashboards = List.of();
    private volatile boolean started;

    Status(LocalServices services, Jobs jobs, TopicCounts counts) {
        this.services = services;
        this.jobs = jobs;
        this.counts = counts;
    }

    /** Says that all has been started, and where the dashboards are. */
    void started(List<String> dashboardUrls) {
        dashboards = List.copyOf(dashboardUrls);
        started = true;
    }

    @Override
    public WarehouseStatus status() {
        List<String> problems = new ArrayList<>();
        if (!started) {
            problems.add("still starting");
        }
        List<ServiceLine> serviceLines =
                services.states().stream().map(s -> line(s, problems)).toList();
        List<JobLine> jobLines = jobs.all().stream().map(j -> line(j, problems)).toList();
        return new WarehouseStatus(problems.isEmpty(), dashboards, serviceLines, jobLines, problems, jobs.gaps());
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

    private JobLine line(Jobs.Job job, List<String> problems) {
        String state = stateOf(job);
        String name = job.running().name();
        if (job.generator()) {
            return new JobLine(job.solution().name(), name, "generator", state, null, null, null, null, null);
        }
        if (!state.equals("RUNNING")) {
            problems.add("pipeline " + job.solution().name() + "/" + name + " is " + state);
        }
        Set<String> topics = job.running().topicsRead();
        OptionalLong out = job.running().rowsOut();
        TopicCounts.Progress progress = counts.progress(job.solution().name(), topics);
        return new JobLine(
                job.solution().name(),
                name,
                "pipeline",
                state,
                progress.read(),
                progress.lag(),
                out.isPresent() ? out.getAsLong() : null,
                counts.records(suffixed(topics, Topic.QUARANTINE)),
                counts.records(suffixed(topics, Topic.LATE)));
    }

    private static String stateOf(Jobs.Job job) {
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
