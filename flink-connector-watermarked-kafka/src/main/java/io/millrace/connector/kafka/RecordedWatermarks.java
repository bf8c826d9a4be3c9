package io.millrace.connector.kafka;

import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a topic of late records tells of the watermarks that they met: JSON records with the fields {@code partition},
 * {@code offset} and {@code watermark} (wall clock, for example {@code 2021-08-13 10:00:00.5}, or with an offset). It is
 * kept in memory, 16 bytes a record.
 */
final class RecordedWatermarks implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String topic;
    private final String replayed;
    private final Properties kafka;
    private final EventTime eventTime;
    private transient Map<Integer, Partition> partitions;

    /**
     * Names the topics.
     *
     * @param replayed where those of its records are named that count by now, or null
     * @param kafka the properties of a consumer; the topics are read with {@code read_committed}
     * @param eventTime what the watermarks are those of
     */
    RecordedWatermarks(String topic, String replayed, Properties kafka, EventTime eventTime) {
        this.topic = topic;
        this.replayed = replayed;
        this.kafka = kafka;
        this.eventTime = eventTime;
    }

    /** Reads the topics from their beginning to their present end. */
    void read() {
        partitions = new HashMap<>();
        Properties settings = new Properties();
        settings.putAll(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("allow.auto.create.topics", "false");
        settings.remove("group.id");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            read(consumer, topic, this::remember);
            partitions.values().forEach(Partition::sort);
            if (replayed != null) {
                read(consumer, replayed, this::forget);
            }
        }
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer, String topic, Consumer<ConsumerRecord<byte[], byte[]>> use) {
        List<PartitionInfo> there = consumer.partitionsFor(topic);
        if (there == null) {
            return;
        }
        List<TopicPartition> all = there.stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        while (all.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            consumer.poll(POLL).forEach(use);
        }
    }

    private void forget(ConsumerRecord<byte[], byte[]> record) {
        try {
            String[] place = JSON.readTree(record.value()).path("to").asText().split("/", -1);
            Partition late = partitions.get(Integer.parseInt(place[1]));
            if (late != null) {
                late.forget(Long.parseLong(place[2]));
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "record " + record.offset() + " of topic '" + replayed + "' names no place", e);
        }
    }

    private void remember(ConsumerRecord<byte[], byte[]> record) {
        try {
            JsonNode late = JSON.readTree(record.value());
            if (late == null || !late.hasNonNull("watermark")) {
                return;
            }
            partitions
                    .computeIfAbsent(late.path("partition").intValue(), p -> new Partition())
                    .add(
                            late.path("offset").longValue(),
                            eventTime.millis(late.path("watermark").textValue()));
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "record " + record.offset() + " of partition " + record.partition() + " of topic '" + topic
                            + "' tells no watermark",
                    e);
        }
    }

    /** Answers the watermark that was recorded for a record, or {@link Long#MIN_VALUE}. */
    long of(int partition, long offset) {
        Partition recorded = partitions.get(partition);
        return recorded == null ? Long.MIN_VALUE : recorded.of(offset);
    }

    /** The late records of one partition: offsets and watermarks side by side, in the order of the offsets. */
    private static final class Partition {
        private long[] offsets = new long[64];
        private long[] watermarks = new long[64];
        private int size;

        void add(long offset, long watermark) {
            if (size == offsets.length) {
                offsets = Arrays.copyOf(offsets, size * 2);
                watermarks = Arrays.copyOf(watermarks, size * 2);
            }
            offsets[size] = offset;
            watermarks[size] = watermark;
            size++;
        }

        void forget(long offset) {
            int place = Arrays.binarySearch(offsets, 0, size, offset);
            if (place >= 0) {
                watermarks[place] = Long.MIN_VALUE;
            }
        }

        /** A pipeline with several readers may have written them in another order. */
        void sort() {
            for (int i = 1; i < size; i++) {
                if (offsets[i - 1] > offsets[i]) {
                    sortPairs();
                    return;
                }
            }
        }

        private void sortPairs() {
            long[][] pairs = new long[size][];
            Arrays.setAll(pairs, i -> new long[] {offsets[i], watermarks[i]});
            Arrays.sort(pairs, (a, b) -> Long.compare(a[0], b[0]));
            for (int i = 0; i < size; i++) {
                offsets[i] = pairs[i][0];
                watermarks[i] = pairs[i][1];
            }
        }

        long of(long offset) {
            int place = Arrays.binarySearch(offsets, 0, size, offset);
            return place < 0 ? Long.MIN_VALUE : watermarks[place];
        }
    }
}
