package io.millrace.endtoend.randomschemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Random;

/**
 * A type that a field may have.
 *
 * <p>Its values are Java's own: Boolean, Long, BigDecimal, Float, Double, String, {@link Bytes}, LocalDate, LocalTime,
 * LocalDateTime, Instant; List for arrays, Map for rows and maps.
 */
interface Kind {
    /** Returns how it is written in SQL. */
    String declared();

    /**
     * Returns the value that a piece of JSON stands for.
     *
     * @param json not null, and not JSON's null
     * @throws Unfit when it stands for none
     */
    Object value(JsonNode json) throws Unfit;

    /** Returns JSON that fits. */
    String good(Random random);

    /** Returns JSON at the edges of what fits, on both sides. */
    List<String> edges();

    /** Says that a value does not fit. */
    final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        Unfit(String message) {
            super(message);
        }
    }
}
