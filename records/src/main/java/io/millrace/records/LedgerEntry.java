package io.millrace.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a ledger says of one record: that it was sent back, or, of a late one, that it counts.
 *
 * @param from where it was put aside
 * @param to where it lies now; of a late record its origin
 */
public record LedgerEntry(RecordPosition from, RecordPosition to) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the value of a record of a ledger.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static LedgerEntry of(byte[] value) {
        if (value == null) {
            throw new IllegalArgumentException("it is a tombstone");
        }
        try {
            JsonNode fields = JSON.readTree(value);
            return new LedgerEntry(
                    RecordPosition.of(fields.required("from").asText()),
                    RecordPosition.of(fields.required("to").asText()));
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Returns the value of its record: a JSON object with the two positions as text. */
    public byte[] value() {
        return JSON.createObjectNode()
                .put("from", from.toString())
                .put("to", to.toString())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
