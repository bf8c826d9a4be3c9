package io.millrace.quarantine;

import io.millrace.records.PutAsideRecord;
import io.millrace.records.RecordPosition;
import io.millrace.records.TopicReader;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.UserException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.Header;

/** Sends records of one quarantine topic back to where they came from, each once. */
public final class Replay implements AutoCloseable {
    /** The header of a replayed record that names its position in quarantine. */
    public static final String HEADER = "millrace-replayed-from";

    private static final int BATCH = 500;

    private final String topic;
    private final ReplayClients clients;
    private final Quarantine quarantine;
    /** Apart from the quarantine's, which is in the middle of reading when an original is looked up. */
    private final TopicReader originals;

    private final Ledger ledger;
    private final Producer<byte[], byte[]> producer;

    /**
     * What a replay has done.
     *
     * @param sent records that were sent back: position in quarantine to position in the topic
     * @param refused one line for each record that could not be transformed
     * @param before how many of the chosen records had been replayed before
     */
    public record Outcome(Map<RecordPosition, RecordPosition> sent, List<String> refused, int before) {}

    /**
     * Prepares a replay, and fences off any other one of the same topic.
     *
     * @param bootstrapServers where Kafka is, {@code host:port}
     * @param topic the quarantine topic
     * @throws UserException when it is a late topic, or Kafka does not answer
     */
    public static Replay open(String bootstrapServers, String topic) throws UserException {
        if (!topic.endsWith(Topic.QUARANTINE)) {
            throw new UserException(
                    "Only records of a topic whose name ends with " + Topic.QUARANTINE + " can be sent back");
        }
        return new Replay(ReplayClients.open(bootstrapServers, topic), topic);
    }

    Replay(ReplayClients clients, String topic) {
        this.topic = topic;
        this.clients = clients;
        quarantine = new Quarantine(clients.aside());
        originals = new TopicReader(clients.originals());
        producer = clients.producer();
        ledger = new Ledger(topic);
    }

    /**
     * Sends the chosen records back, those apart that have been before.
     *
     * @throws UserException when it cannot go on; what the ledger holds by then has been sent, all else has not
     */
    public Outcome run(Predicate<PutAsideRecord> chosen, Transform transform) throws UserException {
        Map<RecordPosition, RecordPosition> sent = new LinkedHashMap<>();
        List<String> refused = new ArrayList<>();
        try {
            // Ends a transaction that a killed replay has left open, so that the ledger is complete.
            producer.initTransactions();
            Map<RecordPosition, RecordPosition> before = quarantine.replayed(topic);
            List<PutAsideRecord> batch = new ArrayList<>();
            AtomicInteger again = new AtomicInteger();
            quarantine.read(topic, record -> {
                if (!chosen.test(record)) {
                    return;
                }
                if (record.replayed(before).isPresent()) {
                    again.incrementAndGet();
                    return;
                }
                batch.add(record);
                if (batch.size() == BATCH) {
                    sent.putAll(send(batch, transform, refused));
                    batch.clear();
                }
            });
            sent.putAll(send(batch, transform, refused));
            return new Outcome(sent, refused, again.get());
        } catch (ProducerFencedException e) {
            throw new UserException(
                    "Another replay of '" + topic + "' has begun; " + sent.size()
                            + " records were sent before, the other one does the rest",
                    e);
        } catch (KafkaException e) {
            throw new UserException(
                    "Kafka took " + sent.size() + " records, then failed: " + e.getMessage()
                            + "; replay again, what was sent is not sent twice",
                    e);
        }
    }

    private Map<RecordPosition, RecordPosition> send(
            List<PutAsideRecord> batch, Transform transform, List<String> refused) throws UserException {
        Map<RecordPosition, Future<RecordMetadata>> pending = new LinkedHashMap<>();
        producer.beginTransaction();
        for (PutAsideRecord record : batch) {
            try {
                pending.put(record.position(), producer.send(replayed(record, transform.apply(record))));
            } catch (UserException e) {
                refused.add(record.position() + ": " + e.getMessage());
            }
        }
        producer.flush();
        Map<RecordPosition, RecordPosition> sent = new LinkedHashMap<>();
        List<Future<RecordMetadata>> entries = new ArrayList<>();
        for (Map.Entry<RecordPosition, Future<RecordMetadata>> entry : pending.entrySet()) {
            RecordPosition to = positionOf(entry.getValue());
            sent.put(entry.getKey(), to);
            entries.add(producer.send(ledger.entry(entry.getKey(), to)));
        }
        producer.flush();
        for (Future<RecordMetadata> entry : entries) {
            positionOf(entry);
        }
        producer.commitTransaction();
        return sent;
    }

    private ProducerRecord<byte[], byte[]> replayed(PutAsideRecord record, byte[] value) {
        Optional<ConsumerRecord<byte[], byte[]>> original = originals.at(record.origin());
        ProducerRecord<byte[], byte[]> replayed = new ProducerRecord<>(
                record.origin().topic(),
                record.origin().partition(),
                original.map(ConsumerRecord::key).orElse(null),
                value);
        original.ifPresent(first -> {
            for (Header header : first.headers()) {
                if (!header.key().equals(HEADER)) {
                    replayed.headers().add(header);
                }
            }
        });
        replayed.headers().add(HEADER, record.position().toString().getBytes(StandardCharsets.UTF_8));
        return replayed;
    }

    private static RecordPosition positionOf(Future<RecordMetadata> answer) throws UserException {
        try {
            RecordMetadata metadata = answer.get();
            return new RecordPosition(metadata.topic(), metadata.partition(), metadata.offset());
        } catch (ExecutionException e) {
            throw new UserException(
                    "Kafka did not take a record: " + e.getCause().getMessage(), e);
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
