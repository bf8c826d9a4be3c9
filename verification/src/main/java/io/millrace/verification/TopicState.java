package io.millrace.verification;

import io.millrace.pipeline.checkpoint.SavepointPosition;
import io.millrace.verification.value.VerificationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Whether the topics of a pipeline still hold all that it has read.
 *
 * @param until the savepoint, with every partition of its topics
 * @param records how many offsets there are between the topics' beginnings and the savepoint
 * @param empty one line for each topic that has no record before the savepoint
 * @param gone one line for each partition of which records are no longer there
 * @param replaced whether one of them cannot be the partition that was read
 * @param firstRecord the time of the oldest record in milliseconds since 1970, if there is a record
 */
record TopicState(
        SavepointPosition until,
        long records,
        List<String> empty,
        List<String> gone,
        boolean replaced,
        OptionalLong firstRecord) {
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** Returns it; a pipeline that reads no topic needs no Kafka. */
    static TopicState of(SavepointPosition until, String bootstrapServers) {
        if (until.positions().isEmpty()) {
            return new TopicState(until, 0, List.of(), List.of(), false, OptionalLong.empty());
        }
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        // To ask for a topic that is gone does not bring it back.
        properties.put("allow.auto.create.topics", "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return new Reader(until, consumer).read();
        } catch (KafkaException e) {
            throw new VerificationException("cannot ask Kafka for its topics: " + e.getMessage(), e);
        }
    }

    /** Collects the state of one topic after the other. */
    private static final class Reader {
        private final SavepointPosition until;
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final Map<String, Map<Integer, Long>> positions = new TreeMap<>();
        private final List<String> empty = new ArrayList<>();
        private final List<String> gone = new ArrayList<>();
        private boolean replaced;
        private long records;
        private OptionalLong first = OptionalLong.empty();

        Reader(SavepointPosition until, KafkaConsumer<byte[], byte[]> consumer) {
            this.until = until;
            this.consumer = consumer;
        }

        TopicState read() {
            until.positions().forEach(this::read);
            return new TopicState(
                    new SavepointPosition(positions, until.watermark()), records, empty, gone, replaced, first);
        }

        private void read(String topic, Map<Integer, Long> read) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, ANSWER).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, ANSWER);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
            // A topic with fewer partitions than were read ends at 0 in those that it lacks.
            read.forEach((partition, until) -> {
                if (until > 0 && !ends.containsKey(new TopicPartition(topic, partition))) {
                    replaced(topic, partition, 0, until);
                }
            });
            Map<Integer, Long> all = new TreeMap<>();
            long held = 0;
            for (TopicPartition partition : partitions) {
                long until = read.getOrDefault(partition.partition(), 0L);
                all.put(partition.partition(), until);
                if (ends.get(partition) < until) {
                    replaced(topic, partition.partition(), ends.get(partition), until);
                } else if (beginnings.get(partition) > 0 && until > 0) {
                    gone.add("topic '" + topic + "' no longer holds the records before offset "
                            + beginnings.get(partition) + " of partition " + partition.partition()
                            + "; keep records longer (retention.ms) to prove results made of them");
                }
                held += Math.max(0, until - beginnings.get(partition));
            }
            positions.put(topic, all);
            records += held;
            if (held == 0) {
                empty.add("topic '" + topic + "' is empty");
            }
            consumer.offsetsForTimes(
                            partitions.stream().collect(Collectors.toMap(Function.identity(), p -> 0L)), ANSWER)
                    .values()
                    .forEach(this::remember);
        }

        private void replaced(String topic, int partition, long end, long until) {
            replaced = true;
            gone.add("topic '" + topic + "' ends at offset " + end + " of partition " + partition
                    + ", but the pipeline has read up to " + until + "; it was created again or until off");
        }

        private void remember(OffsetAndTimestamp oldest) {
            if (oldest != null) {
                first = OptionalLong.of(Math.min(oldest.timestamp(), first.orElse(Long.MAX_VALUE)));
            }
        }
    }
}
