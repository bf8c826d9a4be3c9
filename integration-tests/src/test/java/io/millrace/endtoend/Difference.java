package io.millrace.endtoend;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * One place where results are not what the records lead to.
 *
 * @param kind what must have become of records
 * @param line what was expected there and what was found
 */
public record Difference(Kind kind, String line) {
    /** What a difference says of the records behind it. */
    public enum Kind {
        /** A row is missing, or counts too little. */
        LOST,
        /** A row should not be there, or counts too much. */
        DOUBLED,
        /** A row is there with another content. */
        TORN
    }

    /**
     * Returns how two rows differ; each is null where there is none.
     *
     * @param place table and key
     */
    static Difference ofRow(String place, String expected, String found) {
        return new Difference(
                kind(expected, found),
                place + ": expected " + Objects.requireNonNullElse(expected, "nothing") + ", found "
                        + Objects.requireNonNullElse(found, "nothing"));
    }

    private static Kind kind(String expected, String found) {
        if (expected == null || found == null) {
            return expected == null ? Kind.DOUBLED : Kind.LOST;
        }
        Optional<BigDecimal> much = number(expected);
        Optional<BigDecimal> more = number(found);
        if (much.isEmpty() || more.isEmpty()) {
            return Kind.TORN;
        }
        return more.get().compareTo(much.get()) > 0 ? Kind.DOUBLED : Kind.LOST;
    }

    private static Optional<BigDecimal> number(String row) {
        String inner = row.substring(1, row.length() - 1);
        return inner.matches("-?[0-9]+([.][0-9]+)?") ? Optional.of(new BigDecimal(inner)) : Optional.empty();
    }
}
