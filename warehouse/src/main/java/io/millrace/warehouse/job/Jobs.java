package io.millrace.warehouse.job;

import io.millrace.audit.Auditor;
import io.millrace.pipeline.cluster.ClusterAddress;
import io.millrace.pipeline.cluster.ClusterException;
import io.millrace.pipeline.job.JobRunner;
import io.millrace.pipeline.job.PausedPipeline;
import io.millrace.pipeline.job.ReadyJob;
import io.millrace.pipeline.job.RunningJob;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Problem;
import io.millrace.solution.problem.UserException;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import io.millrace.warehouse.data.DataDirectory;
import io.millrace.warehouse.lineup.ErrorLines;
import io.millrace.warehouse.lineup.Lineup;
import io.millrace.warehouse.lineup.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Flink jobs of one run. Pipelines start at once; generators start one after another, a bounded one first ends. */
public final class Jobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final Duration STOP = Duration.ofSeconds(7);
    private static final Duration LONGEST_SAVEPOINT = Duration.ofMinutes(1);

    /**
     * A job and where it comes from.
     *
     * @param solution its solution
     * @param generator whether it makes demo records
     * @param running the job
     */
    public record Job(Solution solution, boolean generator, RunningJob running) {}

    private record Prepared(Solution solution, ReadyJob job) {}

    private final ClusterAddress cluster;
    private final Endpoints endpoints;
    private final DataDirectory data;
    private final Lineup lineup;
    private final Progress progress;
    private final List<Prepared> prepared = new ArrayList<>();
    private final List<Job> jobs = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> gaps = new ConcurrentHashMap<>();
    private final ExecutorService generators = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "generators");
        thread.setDaemon(true);
        return thread;
    });
    private final History history = new History();
    private final Set<String> paused = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    public Jobs(ClusterAddress cluster, Endpoints endpoints, DataDirectory data, Lineup lineup, Progress progress) {
        this.cluster = cluster;
        this.endpoints = endpoints;
        this.data = data;
        this.lineup = lineup;
        this.progress = progress;
    }

    public List<Job> all() {
        return List.copyOf(jobs);
    }

    /** Returns what the pipelines say of themselves; those that the cluster knows nothing of are left out. */
    public List<Auditor.Pipeline> audited() {
        return jobs.stream()
                .filter(job -> !job.generator())
                .flatMap(job -> job.running().figures().stream()
                        .map(figures -> new Auditor.Pipeline(
                                job.solution().name() + "/" + job.running().name(),
                                job.solution().name(),
                                job.running().topicsRead(),
                                figures)))
                .toList();
    }

    /** Plans the pipelines of a solution. */
    public void prepare(Solution solution) throws InvalidSolutionException {
        List<Problem> problems = new ArrayList<>();
        List<Prepared> planned = new ArrayList<>();
        JobRunner runner = runner(solution);
        for (SqlFile file : solution.pipelines()) {
            try {
                runner.prepare(file).ifPresent(job -> planned.add(new Prepared(solution, job)));
            } catch (InvalidSolutionException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSolutionException(problems);
        }
        for (Prepared pipeline : planned) {
            // A record that never comes does no harm, so these keep nothing from running.
            pipeline.job().risks().forEach(risk -> progress.trouble(solution.name(), risk.toString()));
        }
        prepared.addAll(planned);
    }

    /** Returns what the pipelines of a solution never read although it was in their topics once, one line each. */
    public List<String> gaps(String solution) {
        return gaps.getOrDefault(solution, List.of());
    }

    /**
     * Says what the planned pipelines of a solution will never read.
     *
     * @throws UserException when one of them must not go on
     */
    public void check(Solution solution) throws UserException, InterruptedException {
        List<ReadyJob> resuming = planned(solution).stream()
                .filter(job -> !job.resumesAt().isEmpty())
                .toList();
        Optional<String> kafka = endpoints.find(Reference.KAFKA_BOOTSTRAP_SERVERS);
        if (resuming.isEmpty() || kafka.isEmpty()) {
            return;
        }
        try (ResumeCheck check = ResumeCheck.open(kafka.get())) {
            List<String> refusals = new ArrayList<>();
            for (ReadyJob job : resuming) {
                check.refusal(solution, job).ifPresent(refusals::add);
            }
            if (!refusals.isEmpty()) {
                throw new UserException(String.join(System.lineSeparator(), refusals));
            }
            List<String> found = new ArrayList<>();
            for (ReadyJob job : resuming) {
                found.addAll(check.gaps(solution, job));
            }
            found.forEach(gap -> progress.line(solution.name(), gap));
            gaps.put(solution.name(), List.copyOf(found));
        }
    }

    /**
     * Submits the pipelines of a solution that were planned; one that is refused does not keep the others from running.
     *
     * @throws UserException when one is refused
     */
    public void startPipelines(Solution solution) throws UserException {
        List<String> refusals = new ArrayList<>();
        for (ReadyJob job : planned(solution)) {
            try {
                start(solution, job, false);
            } catch (ClusterException e) {
                refusals.add(e.getMessage());
            }
        }
        prepared.removeIf(pipeline -> pipeline.solution().equals(solution));
        if (!refusals.isEmpty()) {
            throw new UserException(String.join(System.lineSeparator(), refusals));
        }
    }

    private List<ReadyJob> planned(Solution solution) {
        return prepared.stream()
                .filter(pipeline -> pipeline.solution().equals(solution))
                .map(Prepared::job)
                .toList();
    }

    public void startGenerators(List<Solution> solutions) {
        solutions.forEach(solution -> generators.execute(() -> generate(solution)));
    }

    private void generate(Solution solution) {
        JobRunner runner = runner(solution);
        try {
            List<SqlFile> files = solution.generators();
            for (SqlFile file : files) {
                Optional<ReadyJob> job = runner.prepare(file);
                boolean last = file.equals(files.get(files.size() - 1));
                if (job.isPresent() && !ended(solution, start(solution, job.get(), true), last)) {
                    return;
                }
            }
        } catch (InvalidSolutionException | RuntimeException e) {
            if (!stopping) {
                lineup.trouble(solution.name(), ErrorLines.of(e));
            }
        }
    }

    /** The last generator may go on for ever, so what comes before it is history. */
    private boolean ended(Solution solution, RunningJob generator, boolean last) {
        return last ? generator.ended().join() : history.follow(solution.name(), generator);
    }

    /** Returns how far the demo records of a solution are written, in percent; nothing when none of its past is being written. */
    public OptionalInt historyWritten(String solution) {
        return history.written(solution);
    }

    private RunningJob start(Solution solution, ReadyJob ready, boolean generator) {
        String what = (generator ? "generator " : "pipeline ") + ready.name();
        RunningJob job = ready.submit(done -> {
            if (!stopping && !paused.contains(solution.name())) {
                progress.line(
                        solution.name(),
                        what + (done ? " is done" : " failed; see " + cluster.url() + " and " + data.logs()));
            }
        });
        jobs.add(new Job(solution, generator, job));
        progress.line(solution.name(), what + (ready.resumes() ? " goes on" : " starts"));
        return job;
    }

    /** Returns whether pipelines of this solution have been started. */
    public boolean runs(String solution) {
        return jobs.stream().anyMatch(job -> job.solution().name().equals(solution) && !job.generator());
    }

    /** Returns whether the pipelines of this solution stand still for a while. */
    public boolean paused(String solution) {
        return paused.contains(solution);
    }

    /**
     * Stops the running pipelines of a solution with savepoints, from which {@link #resume} has them go on. One that does not
     * stop goes on, and leaves the others.
     *
     * @return where each of them stands
     */
    public Map<String, PausedPipeline> pause(String solution) {
        paused.add(solution);
        Map<String, PausedPipeline> stopped = new ConcurrentHashMap<>();
        atOnce(pipelines(solution), job -> {
            try {
                stand(job.running())
                        .ifPresent(place -> stopped.put(job.running().name(), place));
            } catch (ClusterException | CompletionException e) {
                LOG.warn("A pipeline does not stand still", e);
                progress.line(solution, e.getMessage() + "; it cannot be verified");
            }
        });
        progress.line(solution, "pipelines stand still for a verification");
        return stopped;
    }

    /** The savepoint is there a moment before the job has ended, and only a job that has ended can go on. */
    private static Optional<PausedPipeline> stand(RunningJob job) {
        Optional<Path> savepoint = job.stop(LONGEST_SAVEPOINT);
        if (savepoint.isPresent()) {
            job.ended()
                    .orTimeout(LONGEST_SAVEPOINT.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }
        return savepoint.map(place -> new PausedPipeline(place.toString(), job.fingerprint()));
    }

    /** Has the pipelines go on that {@link #pause} has stopped; one that cannot does not keep the others from it. */
    public void resume(String solution) {
        for (Job job : pipelines(solution)) {
            try {
                if (!stopping && job.running().ended().isDone()) {
                    resume(job);
                }
            } catch (InvalidSolutionException | RuntimeException e) {
                LOG.error("Pipeline {} does not go on", job.running().name(), e);
                lineup.trouble(solution, ErrorLines.of(e));
            }
        }
        paused.remove(solution);
    }

    private void resume(Job job) throws InvalidSolutionException {
        JobRunner runner = runner(job.solution());
        for (SqlFile file : job.solution().pipelines()) {
            if (file.name().equals(job.running().name())) {
                Optional<ReadyJob> ready = runner.prepare(file);
                jobs.remove(job);
                ready.ifPresent(again -> start(job.solution(), again, false));
            }
        }
    }

    private List<Job> pipelines(String solution) {
        return jobs.stream()
                .filter(job -> job.solution().name().equals(solution) && !job.generator())
                .toList();
    }

    private JobRunner runner(Solution solution) {
        return new JobRunner(solution, new ReferenceResolver(solution, endpoints), cluster, data.checkpoints(solution));
    }

    /** Stops all jobs, each with a savepoint. */
    @Override
    public void close() {
        stopping = true;
        generators.shutdownNow();
        atOnce(jobs, this::stop);
    }

    /** Each job has a thread of its own: a stop waits for the cluster, and few processors must not make a queue of it. */
    private static void atOnce(List<Job> jobs, Consumer<Job> action) {
        CompletableFuture.allOf(jobs.stream()
                        .map(job -> CompletableFuture.runAsync(
                                () -> action.accept(job), task -> new Thread(task, "jobs").start()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private void stop(Job job) {
        try {
            Optional<String> kafka =
                    endpoints.find(Reference.KAFKA_BOOTSTRAP_SERVERS).filter(servers -> !job.generator());
            job.running()
                    .stop(STOP)
                    .ifPresent(savepoint -> kafka.ifPresent(servers ->
                            ReadPositions.commit(servers, job.solution().name(), savepoint)));
        } catch (ClusterException e) {
            LOG.warn("Stopping without a savepoint; the newest checkpoint is used instead", e);
            progress.line(job.solution().name(), e.getMessage() + "; its newest checkpoint is used instead");
        }
    }
}
