package io.millrace.benchmarks.peers;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How peers reach Kafka; what is not said is Kafka's default. */
final class KafkaSettings {
    private KafkaSettings() {}

    /** Returns the settings of a reader of the records. */
    static Properties reading() {
        return properties(Map.of(
                CommonClientConfigs.GROUP_ID_CONFIG,
                "peer-" + ProcessHandle.current().pid(),
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class.getName(),
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class.getName(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
                Stopwatch.class.getName()));
    }

    /** Returns the settings of a writer. */
    static Properties writing() {
        return properties(Map.of(
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName(),
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName()));
    }

    private static Properties properties(Map<String, String> more) {
        Properties properties = new Properties();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, System.getenv("KAFKA_BOOTSTRAP"));
        properties.putAll(more);
        return properties;
    }
}
