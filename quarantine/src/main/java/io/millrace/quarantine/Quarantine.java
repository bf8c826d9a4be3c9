package io.millrace.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.solution.Place;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
        void of(AsideRecord record) throws UserException;
    }

    /** @param bootstrapServers where Kafka is, {@code host:port} */
    public Quarantine(String bootstrapServers) {
        topics = new Topics(bootstrapServers);
    }

    /** Answers whether there is such a topic. */
    public boolean has(String topic) throws UserException {
        return topics.exists(topic);
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
        if (!topics.exists(topic)) {
            throw new UserException(
                    "There is no topic '" + topic + "'; ./millrace quarantine ls lists those that there are");
        }
        Map<Place, List<Place>> places = new HashMap<>();
        topics.read(topic, next -> {
            Place place = place(next);
            places.computeIfAbsent(origin(place, next), record -> new ArrayList<>())
                    .add(place);
        });
        topics.read(topic, next -> {
            // What was put aside since the first reading is shown by the next one.
            List<Place> ofRecord = places.getOrDefault(origin(place(next), next), List.of());
            if (!ofRecord.isEmpty() && ofRecord.get(ofRecord.size() - 1).equals(place(next))) {
                use.of(record(ofRecord, next));
            }
        });
    }

    private static Place place(ConsumerRecord<byte[], byte[]> next) {
        return new Place(next.topic(), next.partition(), next.offset());
    }

    private static Place origin(Place place, ConsumerRecord<byte[], byte[]> next) throws UserException {
        return Place.originOf(next.value())
                .orElseThrow(() -> new UserException("The record at " + place
                        + " was not put there by a pipeline: it has no topic, partition and offset"));
    }

    private static AsideRecord record(List<Place> places, ConsumerRecord<byte[], byte[]> next) throws UserException {
        Place place = place(next);
        try {
            JsonNode fields = JSON.readTree(next.value());
            JsonNode raw = fields.required("raw_bytes");
            boolean late = next.topic().endsWith(Topic.LATE);
            String detail = late
                    ? "late: event time " + fields.path("event_time").asText() + ", watermark "
                            + fields.path("watermark").asText()
                    : fields.required("error").asText();
            return new AsideRecord(
                    places,
                    origin(place, next),
                    fields.required("timestamp").asText(),
                    Cause.of(late ? null : detail),
                    detail,
                    raw.isNull() ? null : raw.binaryValue());
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new UserException(
                    "The record at " + place + " was not put there by a pipeline: " + e.getMessage(), e);
        }
    }

    /** Answers what has been replayed of a quarantine topic: place in quarantine to place in the topic. */
    public Map<Place, Place> replayed(String topic) throws UserException {
        Map<Place, Place> replayed = new HashMap<>();
        new Ledger(topic).read(topics, entry -> replayed.put(entry.from(), entry.to()));
        return replayed;
    }

    @Override
    public void close() {
        topics.close();
    }
}
