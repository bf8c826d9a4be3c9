package io.millrace.cli;

import io.millrace.pipeline.ReadyJob;
import io.millrace.solution.Solution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Compares where pipelines go on with what Kafka holds, before they do. Flink itself says nothing: it reads on at the first
 * record that there is.
 */
final class ResumeCheck implements AutoCloseable {
    private static final long ANSWER_SECONDS = 30;

    private final Admin admin;

    ResumeCheck(String bootstrapServers) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /**
     * Answers what a pipeline will never read, one line for each partition where that is so.
     *
     * @throws UserException when Kafka does not answer
     */
    List<String> gaps(Solution solution, ReadyJob job) throws UserException, InterruptedException {
        Map<TopicPartition, Long> resumesAt = resumesAt(job);
        if (resumesAt.isEmpty()) {
            return List.of();
        }
        try {
            Map<TopicPartition, Long> first = offsets(resumesAt, OffsetSpec.earliest());
            Map<TopicPartition, Long> last = offsets(resumesAt, OffsetSpec.latest());
            List<String> lines = new ArrayList<>();
            resumesAt.forEach((partition, next) -> {
                String where = "topic " + partition.topic() + ", partition " + partition.partition();
                if (first.get(partition) > next) {
                    lines.add("pipeline " + job.name() + " never reads "
                            + (first.get(partition) - next) + " records of " + where + " (offsets " + next + " to "
                            + (first.get(partition) - 1)
                            + "): Kafka has deleted them; its results lack them");
                } else if (last.get(partition) < next) {
                    lines.add("pipeline " + job.name() + " begins " + where + " anew: it goes on from offset " + next
                            + ", and Kafka ends at " + last.get(partition)
                            + "; the topic was made again, or Kafka has lost records");
                }
            });
            return lines;
        } catch (ExecutionException | TimeoutException e) {
            throw silent(solution, job, e);
        }
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
     * Answers why a pipeline must not go on from the newest checkpoint that is there. The offsets of a checkpoint are
     * committed when it is complete, so one that ends before them is not the newest that there was; what the pipeline has
     * written in transactions since would be written again.
     *
     * @throws UserException when Kafka does not answer
     */
    Optional<String> refusal(Solution solution, ReadyJob job) throws UserException, InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(solution.name())
                    .partitionsToOffsetAndMetadata()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return resumesAt(job).entrySet().stream()
                    .filter(next -> committed.containsKey(next.getKey()))
                    .filter(next -> committed.get(next.getKey()).offset() > next.getValue())
                    .map(next -> "the newest checkpoint of '" + job.name() + "' in " + job.checkpoints()
                            + " is gone: the one before ends at offset " + next.getValue() + " of " + next.getKey()
                            + ", and " + committed.get(next.getKey()).offset()
                            + " has been reached; put it back; or delete " + job.checkpoints()
                            + ", which recomputes the results from what the topics still hold")
                    .findFirst();
        } catch (ExecutionException | TimeoutException e) {
            throw silent(solution, job, e);
        }
    }

    private Map<TopicPartition, Long> offsets(Map<TopicPartition, Long> partitions, OffsetSpec spec)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.keySet().stream().collect(Collectors.toMap(partition -> partition, partition -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(wanted)
                .all()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, answer) -> offsets.put(partition, answer.offset()));
        return offsets;
    }

    @Override
    public void close() {
        admin.close();
    }
}
