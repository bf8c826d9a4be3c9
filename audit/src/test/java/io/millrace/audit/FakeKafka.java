package io.millrace.audit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Topics of one partition, held by consumers that belong to Kafka's client library. */
final class FakeKafka implements AuditClients {
    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    private final Map<TopicPartition, Long> begins = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /** Makes a topic; offsets that get no record stand for markers of transactions. */
    FakeKafka topic(String name, long begin, long end) {
        TopicPartition partition = new TopicPartition(name, 0);
        begins.put(partition, begin);
        ends.put(partition, end);
        records.putIfAbsent(partition, new ArrayList<>());
        return this;
    }

    FakeKafka record(String topic, long offset, long time, String value) {
        TopicPartition partition = new TopicPartition(topic, 0);
        records.get(partition)
                .add(new ConsumerRecord<>(
                        topic,
                        0,
                        offset,
                        time,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        null,
                        value.getBytes(StandardCharsets.UTF_8),
                        new RecordHeaders(),
                        Optional.empty()));
        ends.merge(partition, offset + 1, Math::max);
        return this;
    }

    /** Adds a record that was put aside, as pipelines write it. */
    FakeKafka aside(String topic, long offset, long time, String origin, long originOffset) {
        return record(
                topic,
                offset,
                time,
                "{\"topic\":\"" + origin + "\",\"partition\":0,\"offset\":" + originOffset + ",\"raw_bytes\":null}");
    }

    @Override
    public Consumer<byte[], byte[]> aside() {
        return new Reader();
    }

    @Override
    public Consumer<byte[], byte[]> gaps() {
        return new Reader();
    }

    /** Each poll finds all that lies behind the position, or, when nothing does, goes to the end as Kafka does. */
    private final class Reader extends MockConsumer<byte[], byte[]> {
        Reader() {
            super(OffsetResetStrategy.EARLIEST);
            Node[] nobody = {};
            ends.keySet()
                    .forEach(partition -> updatePartitions(
                            partition.topic(), List.of(new PartitionInfo(partition.topic(), 0, null, nobody, nobody))));
            updateBeginningOffsets(begins);
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            updateEndOffsets(ends);
            Map<TopicPartition, Long> silent = new HashMap<>();
            for (TopicPartition partition : assignment()) {
                long position = position(partition);
                List<ConsumerRecord<byte[], byte[]>> next = records.get(partition).stream()
                        .filter(record -> record.offset() >= position)
                        .toList();
                next.forEach(this::addRecord);
                if (next.isEmpty()) {
                    silent.put(partition, ends.get(partition));
                }
            }
            ConsumerRecords<byte[], byte[]> found = super.poll(timeout);
            silent.forEach(this::seek);
            return found;
        }

        @Override
        public synchronized Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
            updateBeginningOffsets(begins);
            return super.beginningOffsets(partitions);
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            updateEndOffsets(ends);
            return super.endOffsets(partitions);
        }
    }
}
