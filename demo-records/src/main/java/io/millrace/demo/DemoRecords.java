package io.millrace.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.table.functions.UserDefinedFunction;

/** All that generators are given. */
public final class DemoRecords {
    private DemoRecords() {}

    /**
     * Returns the functions by their names in SQL.
     *
     * @param seed the same one makes the same records
     * @param zone whose wall clock they mean
     */
    public static Map<String, UserDefinedFunction> functions(String seed, ZoneId zone) {
        return Map.of(
                "DRAW", new Draw(seed),
                "WHOLE", new Whole(),
                "WEIGHTED", new Weighted(),
                "DAY_CURVE", new DayCurve(zone),
                "WALL_CLOCK", new WallClock(zone),
                "MALFORMED", new Malformed());
    }

    /** Returns the SQL that declares {@code demo_clock}, with references to the solution's parameters. */
    public static String clock() {
        return read("clock.sql");
    }

    /** Returns the SQL that declares {@code demo_records}, with references to the solution's endpoints. */
    public static String records() {
        return read("records.sql");
    }

    private static String read(String name) {
        try (InputStream file = Objects.requireNonNull(DemoRecords.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
