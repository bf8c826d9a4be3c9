package io.millrace.records;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes consumers that see committed transactions only, belong to no group and create nothing. */
public final class CommittedConsumer {
    /** How long one fetch waits for records. */
    public static final Duration POLL = Duration.ofMillis(200);
    /** How long Kafka has for an answer. */
    public static final Duration ANSWER = Duration.ofSeconds(10);

    private CommittedConsumer() {}

    /**
     * Makes a consumer.
     *
     * @param more options beside those that it always has
     */
    public static KafkaConsumer<byte[], byte[]> open(String bootstrapServers, Map<String, Object> more) {
        Map<String, Object> options = new HashMap<>(more);
        options.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        options.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        options.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        options.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        options.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        options.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        return new KafkaConsumer<>(options, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
