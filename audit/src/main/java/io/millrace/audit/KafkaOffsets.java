package io.millrace.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Where the partitions of topics begin and end, and how far a consumer group has come. */
public final class KafkaOffsets implements AutoCloseable {
    private final Admin admin;
    private final Duration timeout;

    /**
     * Asks by this client, and closes it at the end.
     *
     * @param timeout how long an answer is waited for
     */
    public KafkaOffsets(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeout = timeout;
    }

    /**
     * Connects when it is asked.
     *
     * @param bootstrapServers where Kafka is, {@code host:port}
     * @param timeout how long an answer is waited for
     */
    public static KafkaOffsets open(String bootstrapServers, Duration timeout) {
        return new KafkaOffsets(
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers)), timeout);
    }

    /**
     * Returns the partitions of topics.
     *
     * @throws KafkaException when Kafka does not answer in time, or a topic is not there
     */
    public Set<TopicPartition> partitions(Set<String> topics) throws InterruptedException {
        return answer(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream().map(p -> new TopicPartition(topic.name(), p.partition())))
                .collect(Collectors.toSet());
    }

    /**
     * Returns the offset of each partition's first record.
     *
     * @throws KafkaException when Kafka does not answer in time, or a partition is not there
     */
    public Map<TopicPartition, Long> first(Set<TopicPartition> partitions) throws InterruptedException {
        return offsets(partitions, OffsetSpec.earliest());
    }

    /**
     * Returns the offset behind each partition's last record.
     *
     * @throws KafkaException when Kafka does not answer in time, or a partition is not there
     */
    public Map<TopicPartition, Long> end(Set<TopicPartition> partitions) throws InterruptedException {
        return offsets(partitions, OffsetSpec.latest());
    }

    /**
     * Returns the offset behind each partition's last record that is committed: where the oldest transaction begins that is
     * still open, or else the end.
     *
     * @throws KafkaException when Kafka does not answer in time, or a partition is not there
     */
    public Map<TopicPartition, Long> committedEnd(Set<TopicPartition> partitions) throws InterruptedException {
        return offsets(partitions, OffsetSpec.latest(), new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
    }

    /**
     * Returns the offsets that a consumer group has committed.
     *
     * @throws KafkaException when Kafka does not answer in time
     */
    public Map<TopicPartition, Long> committed(String group) throws InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, committed) -> {
                    if (committed != null) {
                        offsets.put(partition, committed.offset());
                    }
                });
        return offsets;
    }

    /**
     * Commits offsets for a group of which nobody is a member.
     *
     * @param offsets by topic and partition; 0 says that nothing has been read
     * @throws KafkaException when Kafka does not answer in time, or does not take them
     */
    public void commit(String group, Map<String, Map<Integer, Long>> offsets) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
        offsets.forEach((topic, partitions) -> partitions.forEach((partition, offset) -> {
            if (offset > 0) {
                read.put(new TopicPartition(topic, partition), new OffsetAndMetadata(offset));
            }
        }));
        if (!read.isEmpty()) {
            answer(admin.alterConsumerGroupOffsets(group, read).all());
        }
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException {
        return offsets(partitions, which, new ListOffsetsOptions());
    }

    private Map<TopicPartition, Long> offsets(
            Set<TopicPartition> partitions, OffsetSpec which, ListOffsetsOptions options) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer(admin.listOffsets(wanted, options).all())
                .forEach((partition, answer) -> offsets.put(partition, answer.offset()));
        return offsets;
    }

    private <T> T answer(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("no answer within " + timeout.toSeconds() + " s", e);
        }
    }

    @Override
    public void close() {
        admin.close(timeout);
    }
}
