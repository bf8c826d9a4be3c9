package io.millrace.endtoend;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** One record as Jackson's tree sees it, read by the letter of the contract: a value fits unchanged or not at all. */
public final class StrictRecord {
    /** Times in records and in the database. */
    public static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode tree;

    private StrictRecord(JsonNode tree) {
        this.tree = tree;
    }

    /** Says that a record is malformed. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        public Malformed(String message) {
            super(message);
        }
    }

    public static StrictRecord of(byte[] value) throws Malformed {
        if (value == null || value.length == 0) {
            throw new Malformed("there is nothing");
        }
        try {
            JsonNode tree = JSON.readTree(value);
            if (!tree.isObject()) {
                throw new Malformed("no object");
            }
            return new StrictRecord(tree);
        } catch (IOException e) {
            throw new Malformed(e.getMessage());
        }
    }

    /** Returns a whole number, or null when it is absent. */
    public Long integer(String name, long largest) throws Malformed {
        JsonNode node = tree.path(name);
        if (absent(node)) {
            return null;
        }
        boolean whole =
                node.isIntegralNumber() || (node.isTextual() && node.textValue().matches("-?[0-9]+"));
        BigInteger number = whole ? new BigInteger(node.asText()) : BigInteger.ZERO;
        if (!whole || number.abs().compareTo(BigInteger.valueOf(largest)) > 0) {
            throw new Malformed(name + " is no whole number up to " + largest);
        }
        return number.longValueExact();
    }

    /** Returns a text, or null when it is absent. */
    public String text(String name, int longest) throws Malformed {
        JsonNode node = tree.path(name);
        if (absent(node)) {
            return null;
        }
        if (!node.isTextual()
                || node.textValue().codePointCount(0, node.textValue().length()) > longest) {
            throw new Malformed(name + " is no text of up to " + longest + " characters");
        }
        return node.textValue();
    }

    /** Returns a time, or null when it is absent. */
    public LocalDateTime time(String name) throws Malformed {
        JsonNode node = tree.path(name);
        if (absent(node)) {
            return null;
        }
        try {
            return LocalDateTime.parse(node.isTextual() ? node.textValue() : "", TIME);
        } catch (DateTimeException e) {
            throw new Malformed(name + " is no time");
        }
    }

    /** Returns the value, or says that the record lacks it. */
    public static <T> T required(T value) throws Malformed {
        if (value == null) {
            throw new Malformed("a required field is missing");
        }
        return value;
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
