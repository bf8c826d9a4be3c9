package io.millrace.compiler;

import io.millrace.pipeline.sql.Statement;
import io.millrace.solution.problem.Location;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A table of a store that is looked up: {@code CREATE TABLE … WITH ('store' = …)} with columns of its own.
 *
 * @param name its name
 * @param options where it lives, and options of the connector
 */
record LookupTable(String name, Path file, Statement statement, Options options) implements Declaration {
    @Override
    public Location location() {
        return new Location(file, statement.line());
    }

    /** Answers a CREATE TABLE up to the bracket before its options. */
    static String head(String statement) {
        return statement.substring(
                        0,
                        statement.lastIndexOf(
                                ')', statement.toUpperCase(Locale.ROOT).lastIndexOf("WITH")))
                + "\n)";
    }
}
