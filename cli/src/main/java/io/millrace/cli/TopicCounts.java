package io.millrace.cli;

import io.millrace.solution.Solution;
import io.millrace.solution.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Counts records of topics for the status.
 *
 * <p>Progress comes from offsets: a pipeline commits those of its last checkpoint under the solution's name. Quarantine
 * and late topics are written in transactions, whose markers take offsets too, so their records are read and counted;
 * they are few.
 */
final class TopicCounts implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Long> records = new ConcurrentHashMap<>();
    private final Thread counting = new Thread(this::count, "topic-counts");
    private volatile boolean closed;

    /**
     * How far a pipeline has come.
     *
     * @param read records up to its newest checkpoint, null when Kafka does not answer
     * @param lag records after it, null when Kafka does not answer
     */
    record Progress(Long read, Long lag) {}

    TopicCounts(String bootstrapServers, List<Solution> solutions) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = solutions.stream()
                .flatMap(solution -> solution.topics().stream())
                .filter(Topic::putAside)
                .flatMap(TopicCounts::partitions)
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        counting.setDaemon(true);
        if (partitions.isEmpty()) {
            consumer.close();
        } else {
            counting.start();
        }
    }

    private static Stream<TopicPartition> partitions(Topic topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition));
    }

    private void count() {
        try (consumer) {
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> next : consumer.poll(POLL)) {
                    records.merge(next.topic(), 1L, Long::sum);
                }
            }
        } catch (InterruptException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers how many records these topics hold together. */
    long records(Set<String> topics) {
        return topics.stream()
                .mapToLong(topic -> records.getOrDefault(topic, 0L))
                .sum();
    }

    /** Answers how far a consumer group has come in these topics. */
    Progress progress(String group, Set<String> topics) {
        try {
            Map<TopicPartition, Long> first = offsets(topics, OffsetSpec.earliest());
            Map<TopicPartition, Long> last = offsets(topics, OffsetSpec.latest());
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            long read = 0;
            long lag = 0;
            for (Map.Entry<TopicPartition, Long> end : last.entrySet()) {
                long begin = first.get(end.getKey());
                OffsetAndMetadata offset = committed.get(end.getKey());
                long position = offset == null ? begin : Math.max(begin, offset.offset());
                read += position - begin;
                lag += end.getValue() - position;
            }
            return new Progress(read, lag);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Progress(null, null);
        } catch (ExecutionException | TimeoutException e) {
            return new Progress(null, null);
        }
    }

    private Map<TopicPartition, Long> offsets(Set<String> topics, OffsetSpec spec)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> wanted =
                admin
                        .describeTopics(topics)
                        .allTopicNames()
                        .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                        .values()
                        .stream()
                        .flatMap(topic ->
                                topic.partitions().stream().map(p -> new TopicPartition(topic.name(), p.partition())))
                        .collect(Collectors.toMap(partition -> partition, partition -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(wanted)
                .all()
                .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((partition, answer) -> offsets.put(partition, answer.offset()));
        return offsets;
    }

    @Override
    public void close() {
        closed = true;
        try {
            counting.join(ANSWER.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        admin.close(ANSWER);
    }
}
