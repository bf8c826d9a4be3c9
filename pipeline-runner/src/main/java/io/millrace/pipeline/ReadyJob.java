package io.millrace.pipeline;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.common.TopicPartition;

/** A job that is planned and knows where it goes on from. */
public final class ReadyJob {
    private final PlannedJob planned;
    private final CheckpointFolder folder;
    private final boolean resumes;
    private final Map<TopicPartition, Long> resumesAt;
    private final ClusterAddress cluster;

    ReadyJob(
            PlannedJob planned,
            CheckpointFolder folder,
            boolean resumes,
            Map<TopicPartition, Long> resumesAt,
            ClusterAddress cluster) {
        this.planned = planned;
        this.folder = folder;
        this.resumes = resumes;
        this.resumesAt = Map.copyOf(resumesAt);
        this.cluster = cluster;
    }

    /** Answers the name of the file that it comes from. */
    public String name() {
        return planned.name();
    }

    /** Answers whether it goes on from what an earlier run left. */
    public boolean resumes() {
        return resumes;
    }

    /** Answers which record of each partition is the next that it reads; what is not told begins at the first. */
    public Map<TopicPartition, Long> resumesAt() {
        return resumesAt;
    }

    /** Answers the folder of its checkpoints. */
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
        folder.rememberPlan(planned.fingerprint());
        JobClient client = planned.inserts()
                .execute()
                .getJobClient()
                .orElseThrow(() -> new ClusterException("Flink gave no handle on job '" + name() + "'"));
        return new RunningJob(planned, client, folder, new JobMetrics(cluster), whenEnded);
    }
}
