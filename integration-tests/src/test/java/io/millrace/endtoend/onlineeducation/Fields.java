package io.millrace.endtoend.onlineeducation;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.endtoend.StrictRecord;
import io.millrace.endtoend.StrictRecord.Malformed;
import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;

/** The fields of a JSON object as Jackson sees them, objects in objects included; a value fits unchanged or not at all. */
final class Fields {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode tree;

    private Fields(JsonNode tree) {
        this.tree = tree;
    }

    /** Reads a record, which is an object and nothing else. */
    static Fields of(byte[] value) throws Malformed {
        if (value == null || value.length == 0) {
            throw new Malformed("there is nothing");
        }
        try {
            return new Fields(JSON.readTree(value)).checked();
        } catch (IOException e) {
            throw new Malformed(e.getMessage());
        }
    }

    private Fields checked() throws Malformed {
        if (!tree.isObject()) {
            throw new Malformed("no object");
        }
        return this;
    }

    /** Returns an object within; one that is absent has no fields. */
    Fields object(String name) throws Malformed {
        JsonNode node = tree.path(name);
        return absent(node) ? new Fields(JSON.createObjectNode()) : new Fields(node).checked();
    }

    /** Returns whether a value stands there and is this whole number, as a number or as text. */
    boolean is(String name, long number) {
        return tree.path(name).asText().equals(Long.toString(number));
    }

    /** Returns whatever stands there as text, null when nothing does. */
    String anyText(String name) {
        JsonNode node = tree.path(name);
        return absent(node) ? null : node.isValueNode() ? node.asText() : node.toString();
    }

    /** Returns a text of limited length, null when it is absent. */
    String text(String name, int longest) throws Malformed {
        String text = anyText(name);
        if (text != null && text.codePointCount(0, text.length()) > longest) {
            throw new Malformed(name + " is longer than " + longest);
        }
        return text;
    }

    /** Returns a whole number, null when it is absent. */
    Long integer(String name) throws Malformed {
        JsonNode node = tree.path(name);
        if (absent(node)) {
            return null;
        }
        boolean whole =
                node.isIntegralNumber() || (node.isTextual() && node.textValue().matches("-?[0-9]+"));
        BigInteger number = whole ? new BigInteger(node.asText()) : BigInteger.ZERO;
        if (!whole || number.bitLength() > 63) {
            throw new Malformed(name + " is no whole number of 64 bits");
        }
        return number.longValueExact();
    }

    /** Returns a whole number of milliseconds since 1970. */
    long millis(String name) throws Malformed {
        Long millis = StrictRecord.required(integer(name));
        Instant last = Instant.parse("9999-12-30T23:59:59.999Z");
        if (millis < 0 || millis > last.toEpochMilli()) {
            throw new Malformed(name + " is no time");
        }
        return millis;
    }

    /** Returns a wall-clock time, null when it is absent. */
    LocalDateTime time(String name) throws Malformed {
        String text = anyText(name);
        if (text == null) {
            return null;
        }
        try {
            LocalDateTime time = LocalDateTime.parse(text, StrictRecord.TIME);
            if (time.getYear() < 1970 || time.getYear() > 9999) {
                throw new Malformed(name + " lies outside the years 1970 to 9999");
            }
            return time;
        } catch (DateTimeException e) {
            throw new Malformed(name + " is no time");
        }
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
