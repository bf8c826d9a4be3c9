package io.millrace.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.solution.Topic;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The quarantine and late topics of a Kafka. */
public final class Quarantine implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Topics topics;

    /** What is done with each record. */
    @FunctionalInterface
    public interface Use {
        /** Takes one record. */
        void of(AsideRecord record) throws QuarantineException;
    }

    /** @param bootstrapServers where Kafka is, {@code host:port} */
    public Quarantine(String bootstrapServers) {
        topics = new Topics(bootstrapServers);
    }

    /** Answers whether there is such a topic. */
    public boolean has(String topic) throws QuarantineException {
        return topics.exists(topic);
    }

    /**
     * Shows every record that a topic holds now, in the order in which they were put aside.
     *
     * @throws QuarantineException when there is no such topic, or it holds something else
     */
    public void read(String topic, Use use) throws QuarantineException {
        if (!topic.endsWith(Topic.QUARANTINE) && !topic.endsWith(Topic.LATE)) {
            throw new QuarantineException("'" + topic + "' is no topic with records put aside; its name ends with "
                    + Topic.QUARANTINE + " or " + Topic.LATE + "; ./millrace quarantine ls lists them");
        }
        if (!topics.exists(topic)) {
            throw new QuarantineException(
                    "There is no topic '" + topic + "'; ./millrace quarantine ls lists those that there are");
        }
        topics.read(topic, next -> use.of(record(next)));
    }

    private static AsideRecord record(ConsumerRecord<byte[], byte[]> next) throws QuarantineException {
        Place place = new Place(next.topic(), next.partition(), next.offset());
        try {
            JsonNode fields = JSON.readTree(next.value());
            Place origin = new Place(
                    fields.required("topic").asText(),
                    fields.required("partition").asInt(),
                    fields.required("offset").asLong());
            JsonNode raw = fields.required("raw_bytes");
            boolean late = next.topic().endsWith(Topic.LATE);
            String detail = late
                    ? "late: event time " + fields.path("event_time").asText() + ", watermark "
                            + fields.path("watermark").asText()
                    : fields.required("error").asText();
            return new AsideRecord(
                    place,
                    origin,
                    fields.required("timestamp").asText(),
                    Cause.of(late ? null : detail),
                    detail,
                    raw.isNull() ? null : raw.binaryValue());
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new QuarantineException(
                    "The record at " + place + " was not put there by a pipeline: " + e.getMessage(), e);
        }
    }

    /** Answers what has been replayed of a quarantine topic: place in quarantine to place in the topic. */
    public Map<Place, Place> replayed(String topic) throws QuarantineException {
        Map<Place, Place> replayed = new HashMap<>();
        new Ledger(topic).read(topics, entry -> replayed.put(entry.from(), entry.to()));
        return replayed;
    }

    @Override
    public void close() {
        topics.close();
    }
}
