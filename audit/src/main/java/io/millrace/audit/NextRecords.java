package io.millrace.audit;

import io.millrace.records.CommittedConsumer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks Kafka where behind an offset the next record lies. Markers of transactions, transactions that were given up and
 * records that compaction has removed take offsets, too, and nobody ever reads those. What has been found is remembered, so
 * that a reader costs one small fetch for each time that it has moved. For one thread.
 */
public final class NextRecords implements AutoCloseable {
    /** One fetch that finds something is enough; what is not found in time is looked for on from there the next time. */
    private static final long LONGEST_SEARCH_NANOS = 1_000_000_000;

    private final Consumer<byte[], byte[]> consumer;
    private final Map<Reader, Stretch> known = new HashMap<>();

    private record Reader(String name, TopicPartition partition) {}

    /** Offsets without a record, from one up to, but without, another; {@code ended} when a record lies there. */
    private record Stretch(long from, long to, boolean ended) {
        boolean holds(long offset) {
            return from <= offset && offset <= to;
        }
    }

    /** Asks by this consumer, which should fetch little at a time, and closes it at the end. */
    public NextRecords(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Connects when it is asked. */
    public static NextRecords open(String bootstrapServers) {
        return new NextRecords(CommittedConsumer.open(
                bootstrapServers,
                Map.of(
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        1,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        64 << 10)));
    }

    /**
     * Returns the offset of the first record at or behind a reader's position, or the end when there is none.
     *
     * @param reader who reads; what is known of a partition is kept for each of them
     * @param end the offset behind the last record that is committed
     * @throws org.apache.kafka.common.KafkaException when Kafka does not answer in time
     */
    public long next(String reader, TopicPartition partition, long position, long end) {
        if (position >= end) {
            return position;
        }
        Reader key = new Reader(reader, partition);
        Stretch stretch = known.get(key);
        if (stretch == null || !stretch.holds(position)) {
            stretch = new Stretch(position, position, false);
        }
        if (!stretch.ended() && stretch.to() < end) {
            stretch = search(partition, stretch, end);
            known.put(key, stretch);
        }
        return Math.min(stretch.to(), end);
    }

    private Stretch search(TopicPartition partition, Stretch stretch, long end) {
        consumer.assign(Set.of(partition));
        consumer.seek(partition, stretch.to());
        long limit = System.nanoTime() + LONGEST_SEARCH_NANOS;
        long reached = stretch.to();
        while (reached < end && System.nanoTime() < limit) {
            List<ConsumerRecord<byte[], byte[]>> found =
                    consumer.poll(CommittedConsumer.POLL).records(partition);
            if (!found.isEmpty()) {
                return new Stretch(stretch.from(), found.get(0).offset(), true);
            }
            reached = consumer.position(partition);
        }
        return new Stretch(stretch.from(), reached, false);
    }

    @Override
    public void close() {
        consumer.close(Duration.ZERO);
    }
}
