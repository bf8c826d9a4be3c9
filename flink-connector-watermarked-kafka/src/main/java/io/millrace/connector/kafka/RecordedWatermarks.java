package io.millrace.connector.kafka;

import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * What a topic of late records tells of the watermarks that they met: JSON records with the fields {@code partition},
 * {@code offset} and {@code watermark} (wall clock, for example {@code 2021-08-13 10:00:00.5}, or with an offset). It is
 * kept in memory, 16 bytes a record. What others have written there is left out: it must not stop a job.
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
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedReader.open(kafka)) {
            read(consumer, topic, this::remember);
            partitions.values().forEach(Partition::sort);
            if (replayed != null) {
                read(consumer, replayed, this::forget);
            }
        }
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer, String topic, Consumer<ConsumerRecord<byte[], byte[]>> use) {
        List<TopicPartition> all = CommittedReader.partitions(consumer, topic);
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
        } catch (IOException | RuntimeException foreign) {
            // It names no record, so it takes none away.
        }
    }

    private void remember(ConsumerRecord<byte[], byte[]> record) {
        try {
            JsonNode late = JSON.readTree(record.value());
            if (late == null || !late.hasNonNull("watermark")) {
                return;
            }
            long watermark = eventTime.millis(late.path("watermark").textValue());
            partitions
                    .computeIfAbsent(late.path("partition").intValue(), p -> new Partition())
                    .add(late.path("offset").longValue(), watermark);
        } catch (IOException | RuntimeException foreign) {
            // It tells no watermark, so the record that it may mean has met none.
        }
    }

    /** Returns the watermark that was recorded for a record, or {@link Long#MIN_VALUE}. */
    long of(int partition, long offset) {
        Partition recorded = partitions.get(partition);
        return recorded == null ? Long.MIN_VALUE : recorded.of(offset);
    }

    /** Lets go of all of them. */
    void release() {
        partitions = Map.of();
    }

    /** Returns by partition the offset behind the last record of which a watermark was recorded. */
    Map<Integer, Long> ends() {
        Map<Integer, Long> ends = new HashMap<>();
        partitions.forEach((partition, recorded) -> ends.put(partition, recorded.end()));
        return ends;
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

        /** Several readers write them in any order, and a reading from the beginning once more: the last one counts. */
        void sort() {
            for (int i = 1; i < size; i++) {
                if (offsets[i - 1] >= offsets[i]) {
                    sortPairs();
                    return;
                }
            }
        }

        private void sortPairs() {
            long[][] pairs = new long[size][];
            Arrays.setAll(pairs, i -> new long[] {offsets[i], watermarks[i]});
            // Pairs of one offset keep their order.
            Arrays.sort(pairs, Comparator.comparingLong(pair -> pair[0]));
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (i + 1 == size || pairs[i + 1][0] != pairs[i][0]) {
                    offsets[kept] = pairs[i][0];
                    watermarks[kept] = pairs[i][1];
                    kept++;
                }
            }
            size = kept;
        }

        long end() {
            return offsets[size - 1] + 1;
        }

        long of(long offset) {
            int place = Arrays.binarySearch(offsets, 0, size, offset);
            return place < 0 ? Long.MIN_VALUE : watermarks[place];
        }
    }
}
