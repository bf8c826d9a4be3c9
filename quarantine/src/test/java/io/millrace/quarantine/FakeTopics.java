package io.millrace.quarantine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Topics of one partition, held by consumers that belong to Kafka's client library. */
final class FakeTopics {
    private final Map<String, List<ConsumerRecord<byte[], byte[]>>> topics = new HashMap<>();

    /** Adds a record at the end of a topic, which is made when it is not there. */
    FakeTopics add(String topic, String key, String value) {
        List<ConsumerRecord<byte[], byte[]>> records = topics.computeIfAbsent(topic, name -> new ArrayList<>());
        records.add(new ConsumerRecord<>(topic, 0, records.size(), bytes(key), bytes(value)));
        return this;
    }

    /** Adds a record that was put aside as malformed, as pipelines write it. */
    FakeTopics malformed(String origin, long offset, String error, String raw) {
        return add(
                origin + "_quarantine",
                null,
                "{\"topic\":\"" + origin + "\",\"partition\":0,\"offset\":" + offset
                        + ",\"timestamp\":\"2026-11-21 10:00:00.000\",\"error\":\"" + error + "\",\"raw_bytes\":"
                        + (raw == null ? "null" : "\"" + Base64.getEncoder().encodeToString(bytes(raw)) + "\"") + "}");
    }

    /** Adds a record that was put aside as late, as pipelines write it. */
    FakeTopics late(String origin, long offset, String eventTime, String watermark) {
        return add(
                origin + "_late",
                null,
                "{\"topic\":\"" + origin + "\",\"partition\":0,\"offset\":" + offset
                        + ",\"timestamp\":\"2026-11-21 10:00:00.000\",\"event_time\":\"" + eventTime
                        + "\",\"watermark\":\"" + watermark + "\",\"raw_bytes\":\"\"}");
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns one that sees them. */
    Consumer<byte[], byte[]> consumer() {
        return new Reader();
    }

    private final class Reader extends MockConsumer<byte[], byte[]> {
        Reader() {
            super(OffsetResetStrategy.NONE);
            Node[] nobody = {};
            topics.forEach((topic, records) -> {
                TopicPartition partition = new TopicPartition(topic, 0);
                updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, nobody, nobody)));
                updateBeginningOffsets(Map.of(partition, 0L));
                updateEndOffsets(Map.of(partition, (long) records.size()));
            });
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            for (TopicPartition partition : assignment()) {
                long position = position(partition);
                topics.get(partition.topic()).stream()
                        .filter(record -> record.offset() >= position)
                        .forEach(this::addRecord);
            }
            return super.poll(timeout);
        }
    }
}
