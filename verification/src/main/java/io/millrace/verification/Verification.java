package io.millrace.verification;

import io.millrace.pipeline.account.NotAccounted;
import io.millrace.pipeline.checkpoint.SavepointPosition;
import io.millrace.pipeline.cluster.ClusterAddress;
import io.millrace.pipeline.cluster.ClusterException;
import io.millrace.pipeline.job.PausedPipeline;
import io.millrace.pipeline.plan.PlannedJob;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.rules.JobPlanner;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.problem.InvalidSolutionException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;

/**
 * The verification of one solution: planned while its pipelines run, {@link #hold held} while they stand still, {@link
 * #run run} when they run again.
 */
public final class Verification implements AutoCloseable {
    private final String kafka;
    private final Consumer<String> progress;
    private final StoredResults stored;
    private final List<PipelineVerification> pipelines = new ArrayList<>();
    /** By pipeline why it cannot be planned. */
    private final Map<String, String> broken = new LinkedHashMap<>();

    private Verification(String kafka, StoredResults stored, Consumer<String> progress) {
        this.kafka = kafka;
        this.stored = stored;
        this.progress = progress;
    }

    /**
     * Plans the pipelines of a solution, to know what they read and write.
     *
     * @param references what {@code ${…}} stands for in the pipelines that run
     * @param kafka the bootstrap servers
     * @param folder an empty folder for what the stores hold
     * @param progress is told in one line what is being done
     */
    public static Verification plan(
            Solution solution, ReferenceResolver references, String kafka, Path folder, Consumer<String> progress) {
        StoredResults stored =
                new StoredResults(folder, solution.verifyRules().redisKeys(), solution.timeZone(), progress);
        Verification verification = new Verification(kafka, stored, progress);
        JobPlanner planner = new JobPlanner(solution, references, new Configuration());
        Map<SqlFile, PlannedJob> jobs = new LinkedHashMap<>();
        for (SqlFile file : solution.pipelines()) {
            try {
                jobs.put(file, planner.plan(file));
            } catch (InvalidSolutionException e) {
                verification.broken.put(file.name(), e.getMessage());
            }
        }
        List<ResultTable> all =
                jobs.values().stream().flatMap(job -> job.results().stream()).toList();
        jobs.forEach((file, job) -> verification.pipelines.add(new PipelineVerification(
                solution,
                references,
                file,
                job,
                NotAccounted.of(job.topicsRead(), job.results(), all),
                stored,
                progress)));
        return verification;
    }

    /**
     * Takes hold of all results; the pipelines must stand still.
     *
     * @param paused those that were running, by their names
     */
    public void hold(Map<String, PausedPipeline> paused) {
        for (PipelineVerification pipeline : pipelines) {
            PausedPipeline stopped = paused.get(pipeline.name());
            if (stopped == null) {
                pipeline.refuse("it was not running");
            } else if (!pipeline.fingerprint().equals(stopped.fingerprint())) {
                pipeline.refuse("its SQL has changed since it was started; start it again before it can be proven");
            } else {
                hold(pipeline, Path.of(stopped.savepoint()));
            }
        }
    }

    private static void hold(PipelineVerification pipeline, Path savepoint) {
        try {
            pipeline.hold(SavepointPosition.of(savepoint));
        } catch (ClusterException e) {
            pipeline.refuse(e.getMessage());
        }
    }

    /**
     * Recomputes and compares; the pipelines may run.
     *
     * @param cluster where the recomputation runs
     * @param shown how many differences of a result are kept at most
     */
    public List<PipelineReport> run(ClusterAddress cluster, int parallelism, int shown) {
        progress.accept("reading what the stores held");
        pipelines.forEach(PipelineVerification::write);
        List<PipelineReport> reports = new ArrayList<>();
        for (PipelineVerification pipeline : pipelines) {
            BatchRun batch = new BatchRun(cluster, parallelism, line -> progress.accept(pipeline.name() + ": " + line));
            reports.add(pipeline.run(batch, kafka, shown));
        }
        broken.forEach((name, cause) -> reports.add(PipelineReport.unproven(name, cause, List.of())));
        return reports;
    }

    @Override
    public void close() {
        stored.close();
    }
}
