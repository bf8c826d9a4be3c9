package io.millrace.quarantine;

import io.millrace.records.PutAsideRecord;
import io.millrace.records.RecordPosition;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Lets late records count. They are not sent back, for they count already wherever no time slot is asked for; the ledger of
 * the late topic names them, and a recomputation of the slots takes those that it names for punctual.
 */
public final class LateReadmission implements AutoCloseable {
    private final String topic;
    private final ReplayClients clients;
    private final Quarantine quarantine;
    private final Ledger ledger;
    private final Producer<byte[], byte[]> producer;

    /**
     * Prepares it, and fences off any other one of the same topic.
     *
     * @param bootstrapServers where Kafka is, {@code host:port}
     * @param topic the late topic
     * @throws UserException when it is no late topic, or Kafka does not answer
     */
    public static LateReadmission open(String bootstrapServers, String topic) throws UserException {
        if (!topic.endsWith(Topic.LATE)) {
            throw new UserException("'" + topic + "' holds no late records; their topics end with " + Topic.LATE);
        }
        return new LateReadmission(ReplayClients.open(bootstrapServers, topic), topic);
    }

    LateReadmission(ReplayClients clients, String topic) {
        this.topic = topic;
        this.clients = clients;
        quarantine = new Quarantine(clients.aside());
        producer = clients.producer();
        ledger = new Ledger(topic);
    }

    /**
     * Names the chosen records in the ledger, in one transaction.
     *
     * @return how many it did not name before
     * @throws UserException when Kafka fails; nothing new is named then
     */
    public int run(Predicate<PutAsideRecord> chosen) throws UserException {
        try {
            producer.initTransactions();
            Map<RecordPosition, RecordPosition> before = quarantine.replayed(topic);
            List<Future<RecordMetadata>> entries = new ArrayList<>();
            producer.beginTransaction();
            quarantine.read(topic, record -> {
                if (chosen.test(record) && record.replayed(before).isEmpty()) {
                    entries.add(producer.send(ledger.entry(record.position(), record.origin())));
                }
            });
            producer.flush();
            for (Future<RecordMetadata> entry : entries) {
                entry.get();
            }
            producer.commitTransaction();
            return entries.size();
        } catch (KafkaException | ExecutionException e) {
            throw new UserException("Kafka did not take the ledger of '" + topic + "': " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("interrupted", e);
        }
    }

    @Override
    public void close() {
        clients.close();
    }
}
