package io.millrace.connector.kafka;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What an earlier reading of a topic has left: the watermarks that it recorded for late records, and how far it came. It
 * came to the offsets that its consumer group has committed, which may be a moment older than what was read; a record that
 * was found late was read in any case.
 */
class EarlierReading implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String topic;
    private final Properties kafka;
    private final RecordedWatermarks watermarks;

    /** @param kafka the properties of the table's consumer; without a {@code group.id} nothing is known to be committed */
    EarlierReading(String topic, Properties kafka, RecordedWatermarks watermarks) {
        this.topic = topic;
        this.kafka = kafka;
        this.watermarks = watermarks;
    }

    String topic() {
        return topic;
    }

    RecordedWatermarks watermarks() {
        return watermarks;
    }

    /** Returns the watermark that was recorded for a record, or {@link Long#MIN_VALUE}. */
    long watermarkOf(int partition, long offset) {
        return watermarks.of(partition, offset);
    }

    /**
     * Asks Kafka how far it came, and for the watermarks.
     *
     * @return by partition the offset behind the last record that was read; partitions of which nothing was read, or
     *     nothing is there any more, are left out
     */
    Map<Integer, Long> find() {
        watermarks.read();
        Map<Integer, Long> late = watermarks.ends();
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedReader.open(kafka)) {
            List<TopicPartition> partitions = CommittedReader.partitions(consumer, topic);
            Map<TopicPartition, Long> present = consumer.endOffsets(partitions);
            Map<TopicPartition, OffsetAndMetadata> committed =
                    kafka.containsKey("group.id") ? consumer.committed(new HashSet<>(partitions)) : Map.of();
            Map<Integer, Long> ends = new HashMap<>();
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata ofGroup = committed.get(partition);
                long read =
                        Math.max(ofGroup == null ? 0 : ofGroup.offset(), late.getOrDefault(partition.partition(), 0L));
                // A topic that was made again ends before what was read of the old one.
                ends.put(partition.partition(), Math.min(read, present.get(partition)));
            }
            return stillThere(ends, consumer);
        }
    }

    /**
     * Asks Kafka for the watermarks once more.
     *
     * @param left what {@link #find} has answered, without the partitions that have been read again since
     * @return the same without the partitions of which nothing is there any more
     */
    Map<Integer, Long> findAgain(Map<Integer, Long> left) {
        watermarks.read();
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedReader.open(kafka)) {
            return stillThere(left, consumer);
        }
    }

    private Map<Integer, Long> stillThere(Map<Integer, Long> ends, KafkaConsumer<byte[], byte[]> consumer) {
        Map<Integer, Long> there = new HashMap<>(ends);
        consumer.beginningOffsets(CommittedReader.partitions(consumer, topic))
                .forEach((partition, first) ->
                        there.computeIfPresent(partition.partition(), (number, end) -> end > first ? end : null));
        return there;
    }

    /** Lets go of the watermarks. */
    void release() {
        watermarks.release();
    }
}
