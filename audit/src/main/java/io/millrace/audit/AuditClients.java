package io.millrace.audit;

import io.millrace.records.CommittedConsumer;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Opens the consumers of audits. They see committed transactions only and begin where Kafka's records do. */
interface AuditClients {
    /** Returns one that reads topics of records put aside. */
    Consumer<byte[], byte[]> aside();

    /** Returns one that fetches one record at a time. */
    Consumer<byte[], byte[]> gaps();

    /** Returns those that connect to this Kafka. */
    static AuditClients of(String bootstrapServers) {
        return new AuditClients() {
            @Override
            public Consumer<byte[], byte[]> aside() {
                return CommittedConsumer.open(
                        bootstrapServers, Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"));
            }

            @Override
            public Consumer<byte[], byte[]> gaps() {
                return CommittedConsumer.open(
                        bootstrapServers,
                        Map.of(
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest",
                                // One record answers the question.
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                1,
                                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                                1024));
            }
        };
    }
}
