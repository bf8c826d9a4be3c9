package io.millrace.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that was put aside. It is known by its origin: a pipeline that begins again from the beginning puts it aside
 * once more, and it is the same record.
 *
 * @param positions where it lies, in a quarantine or late topic, as often as it was put aside; the newest one last
 * @param origin where it came from
 * @param timestamp Kafka's time of the original record, as wall-clock text of the solution's time zone
 * @param cause why it was put aside
 * @param detail the whole error, or the event time and watermark of a late record, in one line
 * @param raw the bytes as they came; null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // These records are passed on, never compared.
public record PutAsideRecord(
        List<RecordPosition> positions,
        RecordPosition origin,
        String timestamp,
        Cause cause,
        String detail,
        byte[] raw) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonFactory PARSERS = new JsonFactory();

    /** Refuses a record without a position, origin or cause. */
    public PutAsideRecord {
        if (positions.isEmpty()) {
            throw new IllegalArgumentException("a record put aside must lie somewhere, got none for " + origin);
        }
        positions = List.copyOf(positions);
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(cause, "cause");
    }

    /**
     * Reads what a pipeline has written: JSON with the origin ({@code topic}, {@code partition}, {@code offset}), {@code
     * timestamp} and {@code raw_bytes}; of a malformed record {@code error}, of a late one {@code event_time} and {@code
     * watermark}.
     *
     * @param positions where it lies
     * @throws IllegalArgumentException when no pipeline has written it; the message says what is missing
     */
    public static PutAsideRecord of(List<RecordPosition> positions, ConsumerRecord<byte[], byte[]> record) {
        RecordPosition origin = originOf(record.value())
                .orElseThrow(() -> new IllegalArgumentException("it has no topic, partition and offset"));
        try {
            JsonNode fields = JSON.readTree(record.value());
            JsonNode raw = fields.required("raw_bytes");
            boolean late = !fields.has("error");
            String detail = late
                    ? "late: event time " + fields.required("event_time").asText() + ", watermark "
                            + fields.path("watermark").asText()
                    : fields.get("error").asText();
            return new PutAsideRecord(
                    positions,
                    origin,
                    fields.required("timestamp").asText(),
                    late ? Cause.LATE : Cause.of(detail),
                    detail,
                    raw.isNull() ? null : raw.binaryValue());
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Reads only where a record that was put aside came from.
     *
     * @param putAside the JSON that a pipeline has written to a topic of records put aside, or null
     * @return nothing for what no pipeline has written
     */
    public static Optional<RecordPosition> originOf(byte[] putAside) {
        if (putAside == null) {
            return Optional.empty();
        }
        String topic = "";
        int partition = -1;
        long offset = -1;
        try (JsonParser parser = PARSERS.createParser(putAside)) {
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
                    : Optional.of(new RecordPosition(topic, partition, offset));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns where it was put last. */
    public RecordPosition position() {
        return positions.get(positions.size() - 1);
    }

    /**
     * Returns where it went when it was replayed, if it was.
     *
     * @param replayed all that has been replayed of its topic: from where it lay to where it lies now
     */
    public Optional<RecordPosition> replayed(Map<RecordPosition, RecordPosition> replayed) {
        return positions.stream().map(replayed::get).filter(Objects::nonNull).findFirst();
    }

    /** Returns the bytes as they came; empty for a tombstone. */
    public Optional<byte[]> value() {
        return Optional.ofNullable(raw);
    }
}
