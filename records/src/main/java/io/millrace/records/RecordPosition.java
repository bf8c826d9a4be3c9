package io.millrace.records;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where a record lies in Kafka; its text is {@code topic/partition/offset}.
 *
 * @param topic the topic
 * @param partition the partition, from 0
 * @param offset the offset in the partition, from 0
 */
public record RecordPosition(String topic, int partition, long offset) {
    /** Refuses what can be no position. */
    public RecordPosition {
        if (topic.isEmpty() || partition < 0 || offset < 0) {
            throw new IllegalArgumentException("no position: " + topic + "/" + partition + "/" + offset);
        }
    }

    /**
     * Reads the text of a position.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static RecordPosition of(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("'" + text + "' is not topic/partition/offset");
        }
        return new RecordPosition(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }

    /** Returns where a record lies that was read. */
    public static RecordPosition of(ConsumerRecord<?, ?> record) {
        return new RecordPosition(record.topic(), record.partition(), record.offset());
    }

    @Override
    public String toString() {
        return topic + "/" + partition + "/" + offset;
    }
}
