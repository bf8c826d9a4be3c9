package io.millrace.quarantine;

import io.millrace.solution.problem.UserException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the replay of a topic needs of Kafka.
 *
 * @param aside reads records put aside
 * @param originals reads the records that they were, while {@code aside} is in the middle of reading; it must not reset
 *     offsets by itself
 * @param admin makes the ledger
 * @param producer writes records and ledger in transactions; only the newest one for a topic may
 */
record ReplayClients(
        Consumer<byte[], byte[]> aside,
        Consumer<byte[], byte[]> originals,
        Admin admin,
        Producer<byte[], byte[]> producer)
        implements AutoCloseable {
    private static final int LARGEST_RECORD = 16 << 20;

    /**
     * Connects for the replay of a topic, fences off any other one of it, and makes its ledger.
     *
     * @throws UserException when Kafka does not answer, or makes none
     */
    static ReplayClients open(String bootstrapServers, String topic) throws UserException {
        ReplayClients clients = new ReplayClients(
                Quarantine.consumer(bootstrapServers),
                Quarantine.consumer(bootstrapServers),
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers)),
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                                ProducerConfig.TRANSACTIONAL_ID_CONFIG, "millrace-replay-" + topic,
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD),
                        new ByteArraySerializer(),
                        new ByteArraySerializer()));
        try {
            new Ledger(topic).create(clients.admin());
            return clients;
        } catch (UserException | RuntimeException e) {
            clients.close();
            throw e;
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        originals.close();
        aside.close();
    }
}
