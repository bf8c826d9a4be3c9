package io.millrace.warehouse.job;

import io.millrace.audit.KafkaOffsets;
import io.millrace.pipeline.job.ReadyJob;
import io.millrace.solution.Solution;
import io.millrace.solution.problem.UserException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Compares where pipelines go on with what Kafka holds, before they do. Flink itself says nothing: it reads on at the first
 * record that there is.
 */
final class ResumeCheck implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final KafkaOffsets offsets;

    ResumeCheck(KafkaOffsets offsets) {
        this.offsets = offsets;
    }

    static ResumeCheck open(String bootstrapServers) {
        return new ResumeCheck(KafkaOffsets.open(bootstrapServers, TIMEOUT));
    }

    /**
     * Returns what a pipeline will never read, one line for each partition where that is so.
     *
     * @throws UserException when Kafka does not answer
     */
    List<String> gaps(Solution solution, ReadyJob job) throws UserException, InterruptedException {
        Map<TopicPartition, Long> resumesAt = resumesAt(job);
        if (resumesAt.isEmpty()) {
            return List.of();
        }
        try {
            return gaps(job.name(), resumesAt, offsets.first(resumesAt.keySet()), offsets.end(resumesAt.keySet()));
        } catch (KafkaException e) {
            throw silent(solution, job, e);
        }
    }

    /** Returns one line for each partition of which a pipeline never reads what it should have. */
    static List<String> gaps(
            String pipeline,
            Map<TopicPartition, Long> resumesAt,
            Map<TopicPartition, Long> first,
            Map<TopicPartition, Long> end) {
        List<String> lines = new ArrayList<>();
        resumesAt.forEach((partition, next) -> {
            String where = "topic " + partition.topic() + ", partition " + partition.partition();
            if (first.get(partition) > next) {
                lines.add("pipeline " + pipeline + " never reads " + (first.get(partition) - next) + " records of "
                        + where
                        + " (offsets " + next + " to " + (first.get(partition) - 1)
                        + "): Kafka has deleted them; its results lack them");
            } else if (end.get(partition) < next) {
                lines.add("pipeline " + pipeline + " begins " + where + " anew: it goes on from offset " + next
                        + ", and Kafka ends at " + end.get(partition)
                        + "; the topic was made again, or Kafka has lost records");
            }
        });
        return lines;
    }

    /** Returns why a checkpoint cannot be the newest that there was: more has been committed than it has read. */
    static Optional<String> refusal(
            String pipeline,
            Path checkpoints,
            Map<TopicPartition, Long> resumesAt,
            Map<TopicPartition, Long> committed) {
        return resumesAt.entrySet().stream()
                .filter(next -> next.getValue() > 0 && committed.containsKey(next.getKey()))
                .filter(next -> committed.get(next.getKey()) > next.getValue())
                .map(next -> "the newest checkpoint of '" + pipeline + "' in " + checkpoints
                        + " is gone: the one before ends at offset " + next.getValue() + " of " + next.getKey()
                        + ", and " + committed.get(next.getKey())
                        + " has been reached; put it back; or delete " + checkpoints
                        + ", which recomputes the results from what the topics still hold")
                .findFirst();
    }

    private static Map<TopicPartition, Long> resumesAt(ReadyJob job) {
        Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
        job.resumesAt()
                .forEach((topic, partitions) -> partitions.forEach(
                        (partition, offset) -> offsets.put(new TopicPartition(topic, partition), offset)));
        return offsets;
    }

    private static UserException silent(Solution solution, ReadyJob job, Exception cause) {
        return new UserException(
                "Kafka does not say which records of " + solution.name() + "/" + job.name() + " it holds: "
                        + cause.getMessage() + "; look at its log and start again",
                cause);
    }

    /**
     * Returns why a pipeline must not go on from the newest checkpoint that is there. The offsets of a checkpoint are
     * committed when it is complete, so one that ends before them is not the newest that there was; what the pipeline has
     * written in transactions since would be written again. One that reads again what had been read before it began from
     * the beginning may find the offsets of that time, as may one that has not read anything of a partition.
     *
     * @throws UserException when Kafka does not answer
     */
    Optional<String> refusal(Solution solution, ReadyJob job) throws UserException, InterruptedException {
        if (job.readsAgain()) {
            return Optional.empty();
        }
        try {
            return refusal(job.name(), job.checkpoints(), resumesAt(job), offsets.committed(solution.name()));
        } catch (KafkaException e) {
            throw silent(solution, job, e);
        }
    }

    @Override
    public void close() {
        offsets.close();
    }
}
