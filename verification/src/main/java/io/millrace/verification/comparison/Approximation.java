package io.millrace.verification.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.verification.value.ResultLayout;
import io.millrace.verification.value.ResultLayout.Field;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * How near two values of a result come that adds up FLOAT or DOUBLE numbers. What such a sum is depends on the order of
 * its parts, and a recomputation has another order: the last digits say nothing.
 */
final class Approximation {
    /** Of the greater of two numbers, the part by which they may differ. */
    static final double OF_DOUBLE = 1e-9;
    /** The same for FLOAT, which has fewer digits. */
    static final double OF_FLOAT = 1e-4;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ResultLayout layout;

    Approximation(ResultLayout layout) {
        this.layout = layout;
    }

    /** How near they come. */
    enum Closeness {
        /** All else is equal, and FLOAT and DOUBLE numbers are within the tolerance. */
        WITHIN_TOLERANCE,
        /** All else is equal, and numbers that may come of such sums are farther apart, as when great parts cancel out. */
        SAME_BUT_FOR_NUMBERS,
        /** Something else is not equal. */
        NONE
    }

    Closeness closeness(String computed, String stored) {
        if (!(read(computed) instanceof ObjectNode one) || !(read(stored) instanceof ObjectNode other)) {
            return Closeness.NONE;
        }
        Closeness answer = Closeness.WITHIN_TOLERANCE;
        for (int place : layout.value()) {
            Field field = layout.fields().get(place);
            JsonNode a = one.path(field.name());
            JsonNode b = other.path(field.name());
            if (a.equals(b)) {
                continue;
            }
            boolean decimal = field.type().is(LogicalTypeRoot.DECIMAL);
            if (!(field.approximate() || decimal) || !a.isTextual() || !b.isTextual()) {
                return Closeness.NONE;
            }
            if (decimal || !near(a.asText(), b.asText(), field)) {
                answer = Closeness.SAME_BUT_FOR_NUMBERS;
            }
        }
        return answer;
    }

    private static boolean near(String a, String b, Field field) {
        double one = Double.parseDouble(a);
        double other = Double.parseDouble(b);
        double tolerance = field.type().is(LogicalTypeRoot.FLOAT) ? OF_FLOAT : OF_DOUBLE;
        return Math.abs(one - other) <= tolerance * Math.max(Math.abs(one), Math.abs(other));
    }

    private static JsonNode read(String value) {
        try {
            return value == null ? null : JSON.readTree(value);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
