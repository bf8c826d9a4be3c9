package io.millrace.quarantine;

import io.millrace.records.CommittedConsumer;
import io.millrace.records.LedgerEntry;
import io.millrace.records.PutAsideRecord;
import io.millrace.records.RecordPosition;
import io.millrace.records.TopicReader;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.UserException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** The quarantine and late topics of a Kafka. */
public final class Quarantine implements AutoCloseable {
    private final Consumer<byte[], byte[]> consumer;
    private final TopicReader reader;

    /** What is done with each record. */
    @FunctionalInterface
    public interface Use {
        /** Takes one record. */
        void of(PutAsideRecord record) throws UserException;
    }

    /** Reads by this consumer, which sees committed transactions only, and closes it at the end. */
    public Quarantine(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
        this.reader = new TopicReader(consumer);
    }

    /**
     * Connects when it is asked.
     *
     * @param bootstrapServers where Kafka is, {@code host:port}
     */
    public static Quarantine open(String bootstrapServers) {
        return new Quarantine(consumer(bootstrapServers));
    }

    /** Makes a consumer that does not go to another offset by itself where Kafka has deleted the one that it asks for. */
    static Consumer<byte[], byte[]> consumer(String bootstrapServers) {
        return CommittedConsumer.open(bootstrapServers, Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"));
    }

    /**
     * Returns whether there is such a topic.
     *
     * @throws UserException when Kafka does not answer
     */
    public boolean has(String topic) throws UserException {
        try {
            return !reader.partitions(topic).isEmpty();
        } catch (KafkaException e) {
            throw new UserException("Kafka does not answer: " + e.getMessage() + "; look at its log and try again", e);
        }
    }

    /**
     * Shows every record that a topic holds now, each once, as it was put aside last and in the order of that.
     *
     * @throws UserException when there is no such topic, or it holds something else
     */
    public void read(String topic, Use use) throws UserException {
        if (!Topic.putAside(topic)) {
            throw new UserException("'" + topic + "' is no topic with records put aside; its name ends with "
                    + Topic.QUARANTINE + " or " + Topic.LATE + "; ./millrace quarantine ls lists them");
        }
        if (!has(topic)) {
            throw new UserException(
                    "There is no topic '" + topic + "'; ./millrace quarantine ls lists those that there are");
        }
        Map<RecordPosition, List<RecordPosition>> positions = new HashMap<>();
        reader.read(topic, next -> positions
                .computeIfAbsent(origin(next), record -> new ArrayList<>())
                .add(RecordPosition.of(next)));
        reader.read(topic, next -> {
            // What was put aside since the first reading is shown by the next one.
            List<RecordPosition> ofRecord = positions.getOrDefault(origin(next), List.of());
            if (!ofRecord.isEmpty() && ofRecord.get(ofRecord.size() - 1).equals(RecordPosition.of(next))) {
                use.of(record(ofRecord, next));
            }
        });
    }

    private static RecordPosition origin(ConsumerRecord<byte[], byte[]> next) throws UserException {
        return PutAsideRecord.originOf(next.value())
                .orElseThrow(() -> stranger(next, "it has no topic, partition and offset", null));
    }

    private static PutAsideRecord record(List<RecordPosition> positions, ConsumerRecord<byte[], byte[]> next)
            throws UserException {
        try {
            return PutAsideRecord.of(positions, next);
        } catch (IllegalArgumentException e) {
            throw stranger(next, e.getMessage(), e);
        }
    }

    private static UserException stranger(ConsumerRecord<byte[], byte[]> next, String why, Exception cause) {
        return new UserException(
                "The record at " + RecordPosition.of(next) + " was not put there by a pipeline: " + why, cause);
    }

    /** Returns what has been replayed of a topic: position in it to position in the topic it came from. */
    public Map<RecordPosition, RecordPosition> replayed(String topic) throws UserException {
        Map<RecordPosition, RecordPosition> replayed = new HashMap<>();
        String ledger = topic + Topic.REPLAYED;
        reader.read(ledger, next -> {
            try {
                LedgerEntry entry = LedgerEntry.of(next.value());
                replayed.put(entry.from(), entry.to());
            } catch (IllegalArgumentException e) {
                throw new UserException(
                        "The record at " + RecordPosition.of(next) + " is no entry of a replay: " + e.getMessage(), e);
            }
        });
        return replayed;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
