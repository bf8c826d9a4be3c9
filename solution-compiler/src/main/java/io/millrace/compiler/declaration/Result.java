package io.millrace.compiler.declaration;

import io.millrace.solution.problem.Location;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.util.TimeUtils;

/**
 * A result: {@code CREATE TABLE name (PRIMARY KEY (…) NOT ENFORCED) WITH ('store' = …) AS SELECT …}.
 *
 * @param name what it is called
 * @param key the columns of its key; empty when it has none
 * @param keyLocations where each of them stands
 * @param options where it lives, and options of the connector
 * @param query the query with as many empty lines and blanks before it as it has in its file
 * @param location where it stands
 */
public record Result(
        String name,
        List<String> key,
        Map<String, Location> keyLocations,
        Options options,
        String query,
        Path file,
        Location location)
        implements Declaration {
    public static final String STORE = "store";
    public static final String SLOT = "slot";
    static final String TABLE = "table";
    public static final String FAMILY = "family";
    static final String KEY = "key";

    public Result {
        key = List.copyOf(key);
        keyLocations = Map.copyOf(keyLocations);
    }

    /** Returns what it is called in its store. */
    public String stored() {
        return options.values().getOrDefault(TABLE, name);
    }

    /**
     * Returns how long the slots of time are that its key tells apart without a window, if it says so.
     *
     * @throws IllegalArgumentException when that is no time
     */
    public Optional<Duration> slot() {
        return options.find(SLOT).map(TimeUtils::parseDuration);
    }
}
