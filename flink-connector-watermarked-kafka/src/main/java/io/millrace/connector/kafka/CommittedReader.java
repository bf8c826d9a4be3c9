package io.millrace.connector.kafka;

import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes consumers beside the source: they see committed transactions only, move no offsets and create nothing. */
final class CommittedReader {
    private CommittedReader() {}

    /** @param kafka the properties of the table's consumer */
    static KafkaConsumer<byte[], byte[]> open(Properties kafka) {
        Properties settings = new Properties();
        settings.putAll(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("allow.auto.create.topics", "false");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Returns none for a topic that is not there. */
    static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        List<PartitionInfo> there = consumer.partitionsFor(topic);
        return there == null
                ? List.of()
                : there.stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
    }
}
