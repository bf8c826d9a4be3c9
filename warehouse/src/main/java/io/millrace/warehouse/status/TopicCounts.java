package io.millrace.warehouse.status;

import io.millrace.audit.KafkaOffsets;
import io.millrace.audit.NextRecords;
import io.millrace.records.CommittedConsumer;
import io.millrace.records.Origins;
import io.millrace.records.PutAsideRecord;
import io.millrace.solution.Solution;
import io.millrace.solution.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Counts records of topics for the status.
 *
 * <p>Progress comes from offsets: a pipeline commits those of its last checkpoint under the solution's name. Offsets that
 * hold no record are no lag where nothing but them is left. Quarantine
 * and late topics are written in transactions, whose markers take offsets too, and a pipeline that begins again from the
 * beginning writes the same record once more; so their records are read and counted by their origins; they are few.
 */
public final class TopicCounts implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaOffsets offsets;
    private final NextRecords nextRecords;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Long> records = new ConcurrentHashMap<>();
    private final Thread counting = new Thread(this::count, "topic-counts");
    private volatile boolean closed;

    /**
     * How far a pipeline has come.
     *
     * @param read offsets up to its newest checkpoint, null when Kafka does not answer
     * @param lag offsets from the first record after it to the end, null when Kafka does not answer
     */
    record Progress(Long read, Long lag) {
        static final Progress UNKNOWN = new Progress(null, null);
    }

    public TopicCounts(String bootstrapServers, List<Solution> solutions) {
        offsets = KafkaOffsets.open(bootstrapServers, ANSWER);
        nextRecords = NextRecords.open(bootstrapServers);
        consumer = CommittedConsumer.open(bootstrapServers, Map.of());
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
        Map<String, Origins> origins = new HashMap<>();
        try (consumer) {
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> next : consumer.poll(POLL)) {
                    Origins known = origins.computeIfAbsent(next.topic(), topic -> new Origins());
                    // What tells no origin is none of a pipeline's, and each a record of its own.
                    if (PutAsideRecord.originOf(next.value()).map(known::add).orElse(true)) {
                        records.merge(next.topic(), 1L, Long::sum);
                    }
                }
            }
        } catch (InterruptException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns how many records these topics hold together. */
    long records(Set<String> topics) {
        return topics.stream()
                .mapToLong(topic -> records.getOrDefault(topic, 0L))
                .sum();
    }

    /** Returns how far a consumer group has come in these topics. For one thread at a time. */
    Progress progress(String group, Set<String> topics) {
        try {
            Set<TopicPartition> partitions = offsets.partitions(topics);
            Map<TopicPartition, Long> first = offsets.first(partitions);
            Map<TopicPartition, Long> end = offsets.end(partitions);
            Map<TopicPartition, Long> committedEnd = offsets.committedEnd(partitions);
            Map<TopicPartition, Long> committed = offsets.committed(group);
            long read = 0;
            long lag = 0;
            for (TopicPartition partition : partitions) {
                long begin = first.get(partition);
                long position = Math.max(begin, committed.getOrDefault(partition, begin));
                read += position - begin;
                lag += Math.max(
                        0,
                        end.get(partition) - nextRecords.next(group, partition, position, committedEnd.get(partition)));
            }
            return new Progress(read, lag);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Progress.UNKNOWN;
        } catch (KafkaException e) {
            return Progress.UNKNOWN;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            counting.join(ANSWER.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        offsets.close();
        nextRecords.close();
    }
}
