package io.millrace.pipeline.job;

import io.millrace.pipeline.checkpoint.Checkpoint;
import io.millrace.pipeline.checkpoint.CheckpointFolder;
import io.millrace.pipeline.checkpoint.FlinkPath;
import io.millrace.pipeline.checkpoint.SavepointPosition;
import io.millrace.pipeline.cluster.ClusterAddress;
import io.millrace.pipeline.plan.PlannedJob;
import io.millrace.pipeline.rules.JobPlanner;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.problem.InvalidSolutionException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RestoreMode;

/** Runs the pipelines and generators of one solution on a cluster. */
public final class JobRunner {
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
    private static final Duration LONGEST_RESTART_DELAY = Duration.ofSeconds(10);

    private final Solution solution;
    private final ReferenceResolver references;
    private final ClusterAddress cluster;
    private final Path checkpoints;

    /**
     * Makes a runner.
     *
     * @param solution whose files run
     * @param references what {@code ${…}} stands for
     * @param cluster where they run
     * @param checkpoints the folder for the checkpoints of this solution, reachable by the cluster
     */
    public JobRunner(Solution solution, ReferenceResolver references, ClusterAddress cluster, Path checkpoints) {
        this.solution = solution;
        this.references = references;
        this.cluster = cluster;
        this.checkpoints = checkpoints;
    }

    /**
     * Plans the job of one file, to go on from the newest checkpoint or savepoint that it left, or from nothing when it
     * left none. The cluster need not run yet.
     *
     * @return the job, or nothing for a bounded job that has already done all its work
     * @throws InvalidSolutionException when the file cannot be planned, when its plan is not the one that its state
     *     belongs to, or when its state is damaged or gone
     */
    public Optional<ReadyJob> prepare(SqlFile file) throws InvalidSolutionException {
        CheckpointFolder folder = new CheckpointFolder(checkpoints.resolve(file.name()));
        if (folder.finished()) {
            return Optional.empty();
        }
        KeptState state = new KeptState(solution, file, folder);
        Optional<Path> newest = folder.newest();
        Optional<SavepointPosition> resumesAt =
                newest.isPresent() ? Optional.of(position(file, state, newest.get())) : Optional.empty();
        PlannedJob job = new JobPlanner(solution, references, options(file, folder, newest)).plan(file);
        if (newest.isPresent()) {
            state.require(job);
            folder.markCheckpointed();
        } else if (folder.checkpointed()) {
            throw state.refusal(
                    "the checkpoints of '" + file.name() + "' in " + folder.path() + " are gone", "put them back");
        }
        return Optional.of(new ReadyJob(job, folder, state, resumesAt, cluster));
    }

    /**
     * An older checkpoint is no substitute for a damaged one: what the job has written in transactions since would be
     * written again.
     */
    private static SavepointPosition position(SqlFile file, KeptState state, Path newest)
            throws InvalidSolutionException {
        try {
            return Checkpoint.read(newest).position();
        } catch (IOException e) {
            throw state.refusal(
                    "the newest checkpoint of '" + file.name() + "', " + newest + ", is damaged (" + e.getMessage()
                            + ")",
                    "put its files back");
        }
    }

    private Configuration options(SqlFile file, CheckpointFolder folder, Optional<Path> newest) {
        Configuration options = cluster.submission();
        options.set(PipelineOptions.NAME, solution.name() + "/" + file.name());
        // One reader, so that "the latest record read" means one thing; a file may SET more.
        options.set(CoreOptions.DEFAULT_PARALLELISM, 1);
        // Rows pass between chained operators without a copy; the planner's operators do not keep what they pass on.
        options.set(PipelineOptions.OBJECT_REUSE, true);
        options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        options.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        options.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, FlinkPath.text(folder.path()));
        options.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2);
        options.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        options.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        options.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_RESTART_DELAY);
        options.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        newest.ifPresent(state -> {
            options.set(StateRecoveryOptions.SAVEPOINT_PATH, FlinkPath.text(state));
            options.set(StateRecoveryOptions.RESTORE_MODE, RestoreMode.CLAIM);
        });
        return options;
    }
}
