package io.millrace.audit;

import io.millrace.solution.Place;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** The origins of the records that lie in one quarantine or late topic. For one thread. */
final class AsideTopic implements AutoCloseable {
    private static final Duration LONGEST_READING = Duration.ofSeconds(30);

    private final String name;
    private final String origin;
    private final long since;
    private final KafkaConsumer<byte[], byte[]> consumer;
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
     * @param name its name
     * @param origin the topic whose records it holds
     * @param since when the account of them began, in milliseconds since 1970; what was put aside before belongs to an
     *     earlier life of the pipeline
     */
    AsideTopic(String bootstrapServers, String name, String origin, long since) {
        this.name = name;
        this.origin = origin;
        this.since = since;
        consumer = CommittedReader.open(bootstrapServers, Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"));
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
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long limit = System.nanoTime() + LONGEST_READING.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > limit) {
                throw new TimeoutException("the end of " + partitions + " is not reached");
            }
            consumer.poll(CommittedReader.POLL).forEach(this::add);
        }
        complete = consumer.beginningOffsets(partitions).values().stream().allMatch(begin -> begin == 0);
    }

    private List<TopicPartition> assigned() {
        List<TopicPartition> told = Optional.ofNullable(consumer.listTopics().get(name)).orElse(List.of()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
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
        Optional<Place> place =
                Place.originOf(next.value()).filter(found -> found.topic().equals(origin));
        if (place.isEmpty()) {
            strangers++;
        } else if (!origins.add(place.get())) {
            repeated++;
        }
    }

    /** Answers how many records of a partition of the origin it holds, from one offset up to, but without, another. */
    long count(int partition, long from, long to) {
        return origins.count(origin, partition, from, to);
    }

    /** Answers whether Kafka still has everything that was ever put here. */
    boolean complete() {
        return complete;
    }

    /** Answers how many records lie here once more. */
    long repeated() {
        return repeated;
    }

    /** Answers how many records are here that name no place in the origin. */
    long strangers() {
        return strangers;
    }

    @Override
    public void close() {
        consumer.close(Duration.ZERO);
    }
}
