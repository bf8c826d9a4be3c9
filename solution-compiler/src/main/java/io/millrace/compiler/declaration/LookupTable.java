package io.millrace.compiler.declaration;

import io.millrace.pipeline.sql.Statement;
import io.millrace.solution.Solution;
import io.millrace.solution.problem.Location;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A table of a store that is looked up: {@code CREATE TABLE … WITH ('store' = …)} with columns of its own.
 *
 * @param name its name
 * @param options where it lives, and options of the connector
 */
public record LookupTable(String name, Path file, Statement statement, Options options) implements Declaration {
    /** The options that say something to Millrace alone. */
    static final List<String> OWN = List.of(Result.STORE, Result.TABLE);

    @Override
    public Location location() {
        return new Location(file, statement.line());
    }

    /** Returns the options of Flink's connector, the author's own in the place of others. */
    public Map<String, String> connectorOptions(Store store, Solution solution) {
        Map<String, String> all = new LinkedHashMap<>(store.endpoints(
                options.values().getOrDefault(Result.TABLE, name),
                solution.mysqlDatabase().orElse("")));
        options.values().forEach((key, value) -> {
            if (!OWN.contains(key)) {
                all.put(key, value);
            }
        });
        return all;
    }

    /** Returns a CREATE TABLE up to the bracket before its options. */
    public static String head(String statement) {
        return statement.substring(
                        0,
                        statement.lastIndexOf(
                                ')', statement.toUpperCase(Locale.ROOT).lastIndexOf("WITH")))
                + "\n)";
    }
}
