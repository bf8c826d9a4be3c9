package io.millrace.cli;

import io.millrace.cli.audit.Auditor;
import io.millrace.pipeline.ClusterAddress;
import io.millrace.pipeline.ClusterException;
import io.millrace.pipeline.JobRunner;
import io.millrace.pipeline.ReadyJob;
import io.millrace.pipeline.RunningJob;
import io.millrace.solution.Endpoints;
import io.millrace.solution.InvalidSolutionException;
import io.millrace.solution.Problem;
import io.millrace.solution.Reference;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
final class Jobs implements AutoCloseable {
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
    record Job(Solution solution, boolean generator, RunningJob running) {}

    /**
     * Where a pipeline stands still.
     *
     * @param savepoint the folder of the savepoint that it was stopped with
     * @param fingerprint what tells its plan from others
     */
    record Standing(String savepoint, String fingerprint) {}

    private record Prepared(Solution solution, ReadyJob job) {}

    private final ClusterAddress cluster;
    private final Endpoints endpoints;
    private final DataDirectory data;
    private final Progress progress;
    private final List<Prepared> prepared = new ArrayList<>();
    private final List<Job> jobs = new CopyOnWriteArrayList<>();
    private final List<String> gaps = new CopyOnWriteArrayList<>();
    private final ExecutorService generators = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "generators");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> paused = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    Jobs(ClusterAddress cluster, Endpoints endpoints, DataDirectory data, Progress progress) {
        this.cluster = cluster;
        this.endpoints = endpoints;
        this.data = data;
        this.progress = progress;
    }

    List<Job> all() {
        return List.copyOf(jobs);
    }

    /** Answers what the pipelines say of themselves; those that the cluster knows nothing of are left out. */
    List<Auditor.Pipeline> audited() {
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
    void prepare(Solution solution) throws InvalidSolutionException {
        List<Problem> problems = new ArrayList<>();
        JobRunner runner = runner(solution);
        for (SqlFile file : solution.pipelines()) {
            try {
                runner.prepare(file).ifPresent(job -> prepared.add(new Prepared(solution, job)));
            } catch (InvalidSolutionException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSolutionException(problems);
        }
    }

    /** Answers what the pipelines of this run never read although it was in their topics once, one line each. */
    List<String> gaps() {
        return List.copyOf(gaps);
    }

    /**
     * Submits the pipelines that were planned, and says what they will never read.
     *
     * @throws UserException when one of them must not go on; then none is submitted
     */
    void startPipelines() throws UserException, InterruptedException {
        try (ResumeCheck check = new ResumeCheck(endpoints.get(Reference.KAFKA_BOOTSTRAP_SERVERS))) {
            List<String> refusals = new ArrayList<>();
            for (Prepared pipeline : prepared) {
                check.refusal(pipeline.solution(), pipeline.job()).ifPresent(refusals::add);
            }
            if (!refusals.isEmpty()) {
                throw new UserException(String.join(System.lineSeparator(), refusals));
            }
            for (Prepared pipeline : prepared) {
                for (String gap : check.gaps(pipeline.solution(), pipeline.job())) {
                    progress.line(pipeline.solution().name(), gap);
                    gaps.add(pipeline.solution().name() + ": " + gap);
                }
            }
        }
        prepared.forEach(pipeline -> start(pipeline.solution(), pipeline.job(), false));
        prepared.clear();
    }

    void startGenerators(List<Solution> solutions) {
        solutions.forEach(solution -> generators.execute(() -> generate(solution)));
    }

    private void generate(Solution solution) {
        JobRunner runner = runner(solution);
        try {
            for (SqlFile file : solution.generators()) {
                Optional<ReadyJob> job = runner.prepare(file);
                if (job.isPresent() && !start(solution, job.get(), true).ended().join()) {
                    return;
                }
            }
        } catch (InvalidSolutionException | ClusterException e) {
            progress.line(solution.name(), e.getMessage());
        }
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

    /** Answers whether pipelines of this solution have been started. */
    boolean runs(String solution) {
        return jobs.stream().anyMatch(job -> job.solution().name().equals(solution) && !job.generator());
    }

    /** Answers whether the pipelines of this solution stand still for a while. */
    boolean paused(String solution) {
        return paused.contains(solution);
    }

    /**
     * Stops the running pipelines of a solution with savepoints, from which {@link #resume} has them go on. One that does not
     * stop goes on, and leaves the others.
     *
     * @return where each of them stands
     */
    Map<String, Standing> pause(String solution) {
        paused.add(solution);
        Map<String, Standing> standing = new ConcurrentHashMap<>();
        atOnce(pipelines(solution), job -> {
            try {
                stand(job.running())
                        .ifPresent(place -> standing.put(job.running().name(), place));
            } catch (ClusterException | CompletionException e) {
                LOG.warn("A pipeline does not stand still", e);
                progress.line(solution, e.getMessage() + "; it cannot be verified");
            }
        });
        progress.line(solution, "pipelines stand still for a verification");
        return standing;
    }

    /** The savepoint is there a moment before the job has ended, and only a job that has ended can go on. */
    private static Optional<Standing> stand(RunningJob job) {
        Optional<Path> savepoint = job.stop(LONGEST_SAVEPOINT);
        if (savepoint.isPresent()) {
            job.ended()
                    .orTimeout(LONGEST_SAVEPOINT.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }
        return savepoint.map(place -> new Standing(place.toString(), job.fingerprint()));
    }

    /** Has the pipelines go on that {@link #pause} has stopped. */
    void resume(String solution) throws InvalidSolutionException {
        try {
            for (Job job : pipelines(solution)) {
                if (!stopping && job.running().ended().isDone()) {
                    resume(job);
                }
            }
        } finally {
            paused.remove(solution);
        }
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
            job.running().stop(STOP);
        } catch (ClusterException e) {
            LOG.warn("Stopping without a savepoint; the newest checkpoint is used instead", e);
            progress.line(job.solution().name(), e.getMessage() + "; its newest checkpoint is used instead");
        }
    }
}
