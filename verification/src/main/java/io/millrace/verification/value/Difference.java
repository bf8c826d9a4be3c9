package io.millrace.verification.value;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A key for which a store does not hold what was computed.
 *
 * @param kind in which way
 * @param key the key, in one line of JSON
 * @param expected what was computed, or null for an extra key
 * @param stored what the store holds, or null for a missing key
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Difference(Kind kind, String key, String expected, String stored) {
    /** In which way a key differs. */
    public enum Kind {
        /** Computed, but not stored. */
        MISSING,
        /** Stored, but not computed. */
        EXTRA,
        /** Stored with another value. */
        DIFFERENT,
        /** Stored with another value, which may be right for all that can be known. */
        UNDECIDED
    }

    /** Returns the same as one that may be right. */
    public Difference undecided() {
        return new Difference(Kind.UNDECIDED, key, expected, stored);
    }
}
