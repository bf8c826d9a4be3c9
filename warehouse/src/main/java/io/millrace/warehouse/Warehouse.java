package io.millrace.warehouse;

import io.millrace.audit.Auditor;
import io.millrace.dashboard.DashboardServer;
import io.millrace.dashboard.config.DashboardServerConfig;
import io.millrace.pipeline.cluster.EmbeddedCluster;
import io.millrace.pipeline.job.KeptState;
import io.millrace.provisioning.Provisioner;
import io.millrace.services.LocalServices;
import io.millrace.services.machine.PortCheck;
import io.millrace.services.program.ServicesConfig;
import io.millrace.solution.Solution;
import io.millrace.solution.problem.UserException;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import io.millrace.solution.reference.Service;
import io.millrace.warehouse.data.DataDirectory;
import io.millrace.warehouse.data.RunFile;
import io.millrace.warehouse.job.Jobs;
import io.millrace.warehouse.lineup.Lineup;
import io.millrace.warehouse.lineup.Progress;
import io.millrace.warehouse.pause.PauseServer;
import io.millrace.warehouse.status.Status;
import io.millrace.warehouse.status.TopicCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The running product. Things start in the order in which data flows and stop in the reverse one, so that a stop loses
 * nothing: generators and pipelines (each with a savepoint), dashboards, Flink, services.
 */
public final class Warehouse implements AutoCloseable {
    private final WarehouseConfig config;
    private final DataDirectory data;
    private final Lineup lineup;
    private final Progress progress;
    private final Resources resources = new Resources();
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile Thread starter;

    public Warehouse(WarehouseConfig config, DataDirectory data, Lineup lineup, Progress progress) {
        this.config = config;
        this.data = data;
        this.lineup = lineup;
        this.progress = progress;
    }

    /**
     * Starts everything and returns when all of it runs that can; the trouble of one solution does not stop the others.
     *
     * @param generate whether the demo records of the solutions run too
     */
    public void start(boolean generate) throws Exception {
        starter = Thread.currentThread();
        try {
            PortCheck.requireFree(config.flinkPort(), "Flink's web page", "--flink-port");
            PortCheck.requireFree(config.dashboardPort(), "the dashboard server", "--dashboard-port");
            Files.deleteIfExists(data.runFile());
            lineup.each(solution -> KeptState.check(solution, data.checkpoints(solution)));
            LocalServices services = resources.own(launchServices());
            EmbeddedCluster flink = resources.own(startFlink());
            Jobs jobs = resources.own(new Jobs(flink.address(), services.endpoints(), data, lineup, progress));
            // Planning is work for the processor and needs no service, so it is done while they come up.
            lineup.each(jobs::prepare);
            services.awaitReady();
            lineup.each(solution -> {
                new Provisioner(services.endpoints()).provision(solution);
                progress.line(solution.name(), "topics and tables are there");
            });
            lineup.each(jobs::check);
            Optional<String> kafka = services.endpoints().find(Reference.KAFKA_BOOTSTRAP_SERVERS);
            Optional<TopicCounts> counts = kafka.map(servers -> new TopicCounts(servers, lineup.runnable()));
            counts.ifPresent(resources::own);
            Auditor auditor = resources.own(new Auditor(kafka, jobs::audited));
            Status status = new Status(lineup, services, jobs, counts, auditor::alarms);
            List<Solution> running = lineup.runnable();
            DashboardServer dashboards = resources.own(DashboardServer.start(
                    DashboardServerConfig.onPort(config.dashboardPort()),
                    running,
                    solution -> services.endpoints(),
                    status));
            lineup.each(jobs::startPipelines);
            status.started(dashboards::urls);
            PauseServer pauses = resources.own(new PauseServer(jobs, services.endpoints()));
            announce(running, services.endpoints(), flink, dashboards, pauses);
            if (generate) {
                jobs.startGenerators(lineup.runnable());
            }
        } finally {
            started.countDown();
        }
    }

    /** Returns whether {@link #close()} was called. */
    public boolean stopping() {
        return resources.closing();
    }

    private EmbeddedCluster startFlink() {
        int jobs = lineup.runnable().stream()
                .mapToInt(s -> s.pipelines().size() + s.generators().size())
                .sum();
        EmbeddedCluster cluster = EmbeddedCluster.start(config.flinkPort(), Math.max(8, 4 * jobs), data.temporary());
        progress.line("flink", "ready, " + cluster.address().url());
        return cluster;
    }

    private LocalServices launchServices() throws UserException, InterruptedException {
        Set<Service> needed = EnumSet.noneOf(Service.class);
        lineup.runnable().forEach(solution -> needed.addAll(solution.services()));
        List<String> databases = lineup.runnable().stream()
                .flatMap(s -> s.mysqlDatabase().stream())
                .toList();
        return LocalServices.launch(
                new ServicesConfig(data.folder(), config.programs(), config.ports(), databases),
                needed,
                (service, state, what) -> progress.line(service.key(), what));
    }

    private void announce(
            List<Solution> running,
            Endpoints endpoints,
            EmbeddedCluster flink,
            DashboardServer dashboards,
            PauseServer pauses)
            throws IOException {
        new RunFile(
                        ProcessHandle.current().pid(),
                        dashboards.url() + "api/status",
                        pauses.port(),
                        pauses.token(),
                        folders(running),
                        EndpointLines.of(endpoints, flink.address().url().toString(), dashboards.url()))
                .write(data.runFile());
        progress.plain("");
        for (Solution solution : running) {
            solution.dashboards()
                    .forEach(dashboard -> progress.plain(
                            "  " + dashboard.title() + "\n      " + dashboards.url(solution, dashboard)));
        }
        progress.plain("");
        progress.plain("  All dashboards  " + dashboards.url());
        progress.plain("  Flink           " + flink.address().url());
        progress.plain("  Logs            " + data.logs());
        progress.plain("  Ctrl-C stops; the next start goes on from here.");
        progress.plain("");
    }

    private static Map<String, Path> folders(List<Solution> solutions) {
        Map<String, Path> folders = new LinkedHashMap<>();
        solutions.forEach(solution -> folders.put(solution.name(), solution.folder()));
        return folders;
    }

    /** Stops everything that runs, also when {@link #start} has not got to its end. */
    @Override
    public void close() {
        resources.refuseMore();
        Thread starting = starter;
        if (starting != null && started.getCount() > 0) {
            starting.interrupt();
            try {
                started.await(12, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        resources.close();
        try {
            Files.deleteIfExists(data.runFile());
        } catch (IOException e) {
            progress.line("millrace", "cannot remove " + data.runFile() + ": " + e.getMessage());
        }
    }
}
