package io.millrace.quarantine;

import io.millrace.solution.Place;
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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records of one quarantine topic back to where they came from, each once. */
public final class Replay implements AutoCloseable {
    /** The header of a replayed record that names its place in quarantine. */
    public static final String HEADER = "millrace-replayed-from";

    private static final int BATCH = 500;
    private static final int LARGEST_RECORD = 16 << 20;

    private final String topic;
    private final Quarantine quarantine;
    /** Apart from the quarantine's, which is in the middle of reading when an original is looked up. */
    private final Topics originals;

    private final Ledger ledger;
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * What a replay has done.
     *
     * @param sent records that were sent back: place in quarantine to place in the topic
     * @param refused one line for each record that could not be mended
     * @param before how many of the chosen records had been replayed before
     */
    public record Outcome(Map<Place, Place> sent, List<String> refused, int before) {}

    /**
     * Prepares a replay, and fences off any other one of the same topic.
     *
     * @param bootstrapServers where Kafka is, {@code host:port}
     * @param topic the quarantine topic
     * @throws UserException when it is a late topic, or Kafka does not answer
     */
    public Replay(String bootstrapServers, String topic) throws UserException {
        if (!topic.endsWith(Topic.QUARANTINE)) {
            throw new UserException(
                    "Only records of a topic whose name ends with " + Topic.QUARANTINE + " can be sent back");
        }
        this.topic = topic;
        quarantine = new Quarantine(bootstrapServers);
        originals = new Topics(bootstrapServers);
        ledger = new Ledger(topic);
        ledger.create(bootstrapServers);
        producer = producer(bootstrapServers, topic);
    }

    /** Only the newest producer for a topic may write. */
    static KafkaProducer<byte[], byte[]> producer(String bootstrapServers, String topic) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG, "millrace-replay-" + topic,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * Sends the chosen records back, those apart that have been before.
     *
     * @throws UserException when it cannot go on; what the ledger holds by then has been sent, all else has not
     */
    public Outcome run(Predicate<AsideRecord> chosen, Mending mending) throws UserException {
        Map<Place, Place> sent = new LinkedHashMap<>();
        List<String> refused = new ArrayList<>();
        try {
            // Ends a transaction that a killed replay has left open, so that the ledger is complete.
            producer.initTransactions();
            Map<Place, Place> before = quarantine.replayed(topic);
            List<AsideRecord> batch = new ArrayList<>();
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
                    sent.putAll(send(batch, mending, refused));
                    batch.clear();
                }
            });
            sent.putAll(send(batch, mending, refused));
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

    private Map<Place, Place> send(List<AsideRecord> batch, Mending mending, List<String> refused)
            throws UserException {
        Map<Place, Future<RecordMetadata>> pending = new LinkedHashMap<>();
        producer.beginTransaction();
        for (AsideRecord record : batch) {
            try {
                pending.put(record.place(), producer.send(replayed(record, mending.mend(record))));
            } catch (UserException e) {
                refused.add(record.place() + ": " + e.getMessage());
            }
        }
        producer.flush();
        Map<Place, Place> sent = new LinkedHashMap<>();
        List<Future<RecordMetadata>> entries = new ArrayList<>();
        for (Map.Entry<Place, Future<RecordMetadata>> entry : pending.entrySet()) {
            Place to = placeOf(entry.getValue());
            sent.put(entry.getKey(), to);
            entries.add(producer.send(ledger.entry(entry.getKey(), to)));
        }
        producer.flush();
        for (Future<RecordMetadata> entry : entries) {
            placeOf(entry);
        }
        producer.commitTransaction();
        return sent;
    }

    private ProducerRecord<byte[], byte[]> replayed(AsideRecord record, byte[] value) {
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
        replayed.headers().add(HEADER, record.place().toString().getBytes(StandardCharsets.UTF_8));
        return replayed;
    }

    private static Place placeOf(Future<RecordMetadata> answer) throws UserException {
        try {
            RecordMetadata metadata = answer.get();
            return new Place(metadata.topic(), metadata.partition(), metadata.offset());
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
        producer.close();
        originals.close();
        quarantine.close();
    }
}
