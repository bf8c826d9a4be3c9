package io.millrace.pipeline.job;

import io.millrace.pipeline.checkpoint.CheckpointFolder;
import io.millrace.pipeline.checkpoint.SavepointPosition;
import io.millrace.pipeline.cluster.ClusterAddress;
import io.millrace.pipeline.cluster.ClusterException;
import io.millrace.pipeline.message.FlinkMessages;
import io.millrace.pipeline.plan.PlannedJob;
import io.millrace.solution.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.core.execution.JobClient;

/** A job that is planned and knows where it goes on from. */
public final class ReadyJob {
    private final PlannedJob planned;
    private final CheckpointFolder folder;
    private final KeptState state;
    private final Optional<SavepointPosition> resumesAt;
    private final ClusterAddress cluster;

    ReadyJob(
            PlannedJob planned,
            CheckpointFolder folder,
            KeptState state,
            Optional<SavepointPosition> resumesAt,
            ClusterAddress cluster) {
        this.planned = planned;
        this.folder = folder;
        this.state = state;
        this.resumesAt = resumesAt;
        this.cluster = cluster;
    }

    /** Returns the name of the file that it comes from. */
    public String name() {
        return planned.name();
    }

    /** Returns whether it goes on from what an earlier run left. */
    public boolean resumes() {
        return resumesAt.isPresent();
    }

    /** Returns for each topic and partition the offset of the record that it reads next; what is not told begins at the first. */
    public Map<String, Map<Integer, Long>> resumesAt() {
        return resumesAt.map(SavepointPosition::positions).orElse(Map.of());
    }

    /** Returns whether it goes on to read what had been read before it began from the beginning. */
    public boolean readsAgain() {
        return resumesAt.map(SavepointPosition::readingAgain).orElse(false);
    }

    /** Returns what a record could be like that would stop it. */
    public List<Problem> risks() {
        return planned.risks();
    }

    /** Returns the folder of its checkpoints. */
    public Path checkpoints() {
        return folder.path();
    }

    /**
     * Submits the job; once only.
     *
     * @param whenEnded is told when the job has ended, with whether it did all its work
     * @throws ClusterException when the cluster refuses it
     */
    public RunningJob submit(Consumer<Boolean> whenEnded) {
        state.remember(planned);
        return new RunningJob(planned, execute(), folder, new JobDetails(cluster), whenEnded);
    }

    /** Flink generates and compiles code only now, and throws whatever it likes when that fails. */
    private JobClient execute() {
        try {
            return planned.inserts()
                    .execute()
                    .getJobClient()
                    .orElseThrow(() -> new ClusterException("Flink gave no handle on job '" + name() + "'"));
        } catch (ClusterException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ClusterException("Flink refuses job '" + name() + "': " + FlinkMessages.brief(e), e);
        }
    }
}
