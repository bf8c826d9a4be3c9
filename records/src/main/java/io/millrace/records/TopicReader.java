package io.millrace.records;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads topics up to where they end now. The consumer is given; it belongs to no group, and its settings say what of
 * transactions it sees. Whatever is asked of Kafka throws a {@link org.apache.kafka.common.KafkaException} when it does not
 * answer. For one thread.
 */
public final class TopicReader {
    /** A reading that gets no further for so long is given up. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;

    /**
     * What is done with each record.
     *
     * @param <E> what it may throw, which ends the reading
     */
    @FunctionalInterface
    public interface Use<E extends Exception> {
        /** Takes the next record. */
        void of(ConsumerRecord<byte[], byte[]> record) throws E;
    }

    /** Reads by this consumer, which stays its owner's to close. */
    public TopicReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Returns the partitions of a topic; none when there is no such topic. */
    public List<TopicPartition> partitions(String topic) {
        return consumer.listTopics().getOrDefault(topic, List.of()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    /** Returns where a topic ends now; nothing for a topic that is not there. */
    public Map<TopicPartition, Long> ends(String topic) {
        return consumer.endOffsets(partitions(topic));
    }

    /** Shows every record of a topic up to now, each partition in its order; none when there is no such topic. */
    public <E extends Exception> void read(String topic, Use<E> use) throws E {
        read(ends(topic), use);
    }

    /** Shows the records of partitions from their first one up to, but without, the given offsets. */
    public <E extends Exception> void read(Map<TopicPartition, Long> ends, Use<E> use) throws E {
        consumer.assign(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
        readOn(ends, use);
    }

    /** Shows the records of the assigned partitions from where each stands up to, but without, the given offsets. */
    public <E extends Exception> void readOn(Map<TopicPartition, Long> ends, Use<E> use) throws E {
        long reached = -1;
        long limit = 0;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            long now = ends.keySet().stream().mapToLong(consumer::position).sum();
            if (now != reached) {
                reached = now;
                limit = System.nanoTime() + LONGEST_SILENCE.toNanos();
            } else if (System.nanoTime() > limit) {
                throw new TimeoutException("the end of " + ends.keySet() + " is not reached");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(CommittedConsumer.POLL)) {
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    use.of(record);
                }
            }
        }
    }

    /** Returns the record at a position, if Kafka still has it. */
    public Optional<ConsumerRecord<byte[], byte[]>> at(RecordPosition position) {
        TopicPartition partition = new TopicPartition(position.topic(), position.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, position.offset());
        try {
            while (consumer.position(partition) == position.offset()
                    && consumer.endOffsets(List.of(partition)).get(partition) > position.offset()) {
                List<ConsumerRecord<byte[], byte[]>> found =
                        consumer.poll(CommittedConsumer.POLL).records(partition);
                if (!found.isEmpty()) {
                    return Optional.of(found.get(0)).filter(first -> first.offset() == position.offset());
                }
            }
        } catch (OffsetOutOfRangeException e) {
            // Retention has deleted it; the caller goes on without.
            return Optional.empty();
        }
        return Optional.empty();
    }
}
