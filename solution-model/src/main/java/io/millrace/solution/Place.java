package io.millrace.solution;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * Where a record lies in Kafka; its text is {@code topic/partition/offset}.
 *
 * @param topic the topic
 * @param partition the partition, from 0
 * @param offset the offset in the partition, from 0
 */
public record Place(String topic, int partition, long offset) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Refuses what can be no place. */
    public Place {
        if (topic.isEmpty() || partition < 0 || offset < 0) {
            throw new IllegalArgumentException("no place: " + topic + "/" + partition + "/" + offset);
        }
    }

    /**
     * Reads the text of a place.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Place of(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("'" + text + "' is not topic/partition/offset");
        }
        return new Place(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }

    /**
     * Reads the origin of a record that was put aside: where the record lay that it tells of. By its origin such a record
     * is known, however often it was put aside.
     *
     * @param putAside the JSON that a pipeline has written to a topic of records put aside, or null
     * @return nothing for what no pipeline has written
     */
    public static Optional<Place> originOf(byte[] putAside) {
        if (putAside == null) {
            return Optional.empty();
        }
        String topic = "";
        int partition = -1;
        long offset = -1;
        try (JsonParser parser = JSON.createParser(putAside)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while ((topic.isEmpty() || partition < 0 || offset < 0) && parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "topic" -> topic = parser.getText();
                    case "partition" -> partition = parser.getIntValue();
                    case "offset" -> offset = parser.getLongValue();
                    default -> parser.skipChildren();
                }
            }
            return topic.isEmpty() || partition < 0 || offset < 0
                    ? Optional.empty()
                    : Optional.of(new Place(topic, partition, offset));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return topic + "/" + partition + "/" + offset;
    }
}
