package io.millrace.verification.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.verification.value.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the comparison of one result has counted.
 *
 * @param equal keys for which the store holds what was computed
 * @param missing keys that were computed, but are not stored
 * @param extra keys that are stored, but were not computed
 * @param different keys that are stored with another value
 * @param unordered keys of which it cannot be known which of several computed values had to come last
 * @param inexact keys that differ in sums of FLOAT or DOUBLE numbers alone, by more than the tolerance
 * @param differences the first ones of those that are not equal
 */
public record ComparisonCounts(
        long equal,
        long missing,
        long extra,
        long different,
        long unordered,
        long inexact,
        List<Difference> differences) {
    /** What the name of a counter of computed rows ends with. */
    public static final String COMPUTED = " computed";

    private static final ObjectMapper JSON = new ObjectMapper();

    public ComparisonCounts {
        differences = List.copyOf(differences);
    }

    /** Reads them from the accumulators of a job that has ended. */
    public static ComparisonCounts of(String table, Map<String, Object> accumulators) {
        List<Difference> differences = new ArrayList<>();
        try {
            for (Object line : (List<?>) accumulators.getOrDefault(differences(table), List.of())) {
                differences.add(JSON.readValue((String) line, Difference.class));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a difference of '" + table + "' is no JSON", e);
        }
        return new ComparisonCounts(
                count(accumulators, equal(table)),
                count(accumulators, missing(table)),
                count(accumulators, extra(table)),
                count(accumulators, different(table)),
                count(accumulators, unordered(table)),
                count(accumulators, inexact(table)),
                differences);
    }

    /** Returns for how many keys nothing can be said. */
    public long undecided() {
        return unordered + inexact;
    }

    /** Returns whether any key is not equal. */
    public boolean differs() {
        return missing + extra + different > 0;
    }

    private static long count(Map<String, Object> accumulators, String name) {
        return (Long) accumulators.getOrDefault(name, 0L);
    }

    static String equal(String table) {
        return table + " equal";
    }

    static String missing(String table) {
        return table + " missing";
    }

    static String extra(String table) {
        return table + " extra";
    }

    static String different(String table) {
        return table + " different";
    }

    static String unordered(String table) {
        return table + " unordered";
    }

    static String inexact(String table) {
        return table + " inexact";
    }

    static String differences(String table) {
        return table + " differences";
    }
}
