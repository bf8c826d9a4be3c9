package io.millrace.quarantine;

import io.millrace.solution.Place;
import io.millrace.solution.problem.UserException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics as a reader that sees committed transactions only. For one thread. */
final class Topics implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** What is done with each record. */
    interface Use {
        void of(ConsumerRecord<byte[], byte[]> next) throws UserException;
    }

    Topics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Shows every record of a topic up to now, each partition in its order; none when there is no such topic. */
    void read(String topic, Use use) throws UserException {
        List<TopicPartition> partitions = partitions(topic);
        if (partitions.isEmpty()) {
            return;
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), ANSWER) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> next : consumer.poll(POLL)) {
                use.of(next);
            }
        }
    }

    boolean exists(String topic) throws UserException {
        return !partitions(topic).isEmpty();
    }

    private List<TopicPartition> partitions(String topic) throws UserException {
        try {
            List<PartitionInfo> known = consumer.listTopics(ANSWER).getOrDefault(topic, List.of());
            return known.stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
        } catch (KafkaException e) {
            throw new UserException("Kafka does not answer at " + bootstrapServers, e);
        }
    }

    /** Answers the record at a place, if Kafka still has it. */
    Optional<ConsumerRecord<byte[], byte[]>> at(Place place) {
        TopicPartition partition = new TopicPartition(place.topic(), place.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, place.offset());
        try {
            while (consumer.position(partition, ANSWER) == place.offset()
                    && consumer.endOffsets(List.of(partition), ANSWER).get(partition) > place.offset()) {
                List<ConsumerRecord<byte[], byte[]>> found = consumer.poll(POLL).records(partition);
                if (!found.isEmpty()) {
                    return Optional.of(found.get(0)).filter(first -> first.offset() == place.offset());
                }
            }
        } catch (OffsetOutOfRangeException e) {
            // Retention has deleted it; the caller goes on without.
            return Optional.empty();
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
