package io.millrace.endtoend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records with a plain producer and remembers all of them. May be used by several threads. */
public final class Journal implements AutoCloseable {
    private static final int FIVE_MINUTES = 300_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();

    public Journal(String bootstrapServers) {
        // An idempotent producer: the broker holds each record once, also when it is killed while records flow.
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, FIVE_MINUTES,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, FIVE_MINUTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends records in their order and returns when Kafka has all of them. */
    public void send(Collection<Draft> drafts) {
        List<Pending> pending = new ArrayList<>();
        synchronized (this) {
            for (Draft draft : drafts) {
                int index = counts.merge(draft.topic(), 1, Integer::sum) - 1;
                pending.add(new Pending(
                        draft,
                        index,
                        producer.send(
                                new ProducerRecord<>(draft.topic(), draft.partition(), draft.key(), draft.value()))));
            }
        }
        producer.flush();
        List<Sent> taken = pending.stream().map(Pending::taken).toList();
        synchronized (this) {
            sent.addAll(taken);
        }
    }

    /** Sends one record. */
    public void send(Draft draft) {
        send(List.of(draft));
    }

    private record Pending(Draft draft, int index, Future<RecordMetadata> answer) {
        Sent taken() {
            try {
                RecordMetadata metadata = answer.get();
                return new Sent(draft, index, metadata.partition(), metadata.offset(), metadata.timestamp());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("Kafka did not take a record", e);
            }
        }
    }

    /**
     * Takes a record that somebody else has sent for one of its own.
     *
     * @param fate what must become of it
     */
    public void adopt(ConsumerRecord<byte[], byte[]> record, Draft.Fate fate) {
        Draft draft = new Draft(record.topic(), record.partition(), record.key(), record.value(), fate);
        synchronized (this) {
            int index = counts.merge(record.topic(), 1, Integer::sum) - 1;
            sent.add(new Sent(draft, index, record.partition(), record.offset(), record.timestamp()));
        }
    }

    /** Forgets records that Kafka no longer has. */
    public synchronized void forget(Predicate<Sent> which) {
        sent.removeIf(which);
    }

    /** Returns what was sent so far, each partition in its order. */
    public synchronized List<Sent> sent() {
        return sent.stream()
                .sorted(Comparator.comparing(Sent::partition).thenComparing(Sent::offset))
                .toList();
    }

    /** Returns how many records Kafka has taken. */
    public synchronized long size() {
        return sent.size();
    }

    /** Returns how many records have been sent to a topic, which is the index of its next one. */
    public synchronized int count(String topic) {
        return counts.getOrDefault(topic, 0);
    }

    @Override
    public void close() {
        producer.close();
    }
}
