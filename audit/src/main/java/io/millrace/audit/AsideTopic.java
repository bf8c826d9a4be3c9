package io.millrace.audit;

import io.millrace.records.Origins;
import io.millrace.records.PutAsideRecord;
import io.millrace.records.RecordPosition;
import io.millrace.records.TopicReader;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** The origins of the records that lie in one quarantine or late topic. For one thread. */
final class AsideTopic implements AutoCloseable {
    private final String name;
    private final String origin;
    private final long since;
    private final Consumer<byte[], byte[]> consumer;
    private final TopicReader reader;
    private final Origins origins = new Origins();
    /** The partitions in which a record of this life of the pipeline has come; those after it are so too, whatever the clock says. */
    private final Set<Integer> begun = new HashSet<>();

    /** Null until Kafka has told them. */
    private List<TopicPartition> partitions;

    private boolean complete;
    private long repeated;
    private long strangers;

    /**
     * Knows a topic; Kafka is asked for it when it is read.
     *
     * @param consumer reads it, and is closed with this
     * @param name its name
     * @param origin the topic whose records it holds
     * @param since when the account of them began, in milliseconds since 1970; what was put aside before belongs to an
     *     earlier life of the pipeline
     */
    AsideTopic(Consumer<byte[], byte[]> consumer, String name, String origin, long since) {
        this.name = name;
        this.origin = origin;
        this.since = since;
        this.consumer = consumer;
        this.reader = new TopicReader(consumer);
    }

    /**
     * Reads all that has been committed up to now.
     *
     * @throws TimeoutException when Kafka does not answer in time
     */
    void readOn() {
        if (partitions == null) {
            partitions = assigned();
        }
        if (partitions.isEmpty()) {
            complete = true;
            return;
        }
        reader.readOn(consumer.endOffsets(partitions), this::add);
        complete = consumer.beginningOffsets(partitions).values().stream().allMatch(begin -> begin == 0);
    }

    private List<TopicPartition> assigned() {
        List<TopicPartition> told = reader.partitions(name);
        consumer.assign(told);
        consumer.seekToBeginning(told);
        return told;
    }

    private void add(ConsumerRecord<byte[], byte[]> next) {
        if (next.timestamp() >= since) {
            begun.add(next.partition());
        }
        if (!begun.contains(next.partition())) {
            return;
        }
        Optional<RecordPosition> from = PutAsideRecord.originOf(next.value())
                .filter(found -> found.topic().equals(origin));
        if (from.isEmpty()) {
            strangers++;
        } else if (!origins.add(from.get())) {
            repeated++;
        }
    }

    /** Returns how many records of a partition of the origin it holds, from one offset up to, but without, another. */
    long count(int partition, long from, long to) {
        return origins.count(origin, partition, from, to);
    }

    /** Returns whether Kafka still has everything that was ever put here. */
    boolean complete() {
        return complete;
    }

    /** Returns how many records lie here once more. */
    long repeated() {
        return repeated;
    }

    /** Returns how many records are here that name no place in the origin. */
    long strangers() {
        return strangers;
    }

    @Override
    public void close() {
        consumer.close(Duration.ZERO);
    }
}
