package io.millrace.solution;

import java.util.Map;
import java.util.Set;

/**
 * What a solution states about its results that their recomputation cannot know by itself.
 *
 * @param processingTime for each table the columns that hold the time at which a row was processed, which is another one
 *     each time
 * @param redisKeys for each Redis table whose rows name their key the pattern of its keys, as Redis' SCAN takes it
 */
public record VerifyRules(Map<String, Set<String>> processingTime, Map<String, String> redisKeys) {
    /** Says nothing. */
    public static final VerifyRules NONE = new VerifyRules(Map.of(), Map.of());

    public VerifyRules {
        processingTime = Map.copyOf(processingTime);
        redisKeys = Map.copyOf(redisKeys);
    }

    /** Returns the columns of a table that are not compared. */
    public Set<String> processingTimeOf(String table) {
        return processingTime.getOrDefault(table, Set.of());
    }
}
