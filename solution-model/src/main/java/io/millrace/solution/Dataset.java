package io.millrace.solution;

import java.util.List;

/** A small table of values that charts draw, asked of one store once per refresh however many people look. */
public sealed interface Dataset {
    /** Answers the name that charts refer to. */
    String name();

    /** Answers where it is declared. */
    Location location();

    /** Answers the names of its columns, in order. */
    List<String> columns();

    /**
     * A dataset asked of MySQL.
     *
     * @param name its name
     * @param location where it is declared
     * @param columns the columns of its SELECT list
     * @param sql one SELECT statement; it runs in the solution's time zone, in a read-only transaction
     */
    record Sql(String name, Location location, List<String> columns, String sql) implements Dataset {
        public Sql {
            columns = List.copyOf(columns);
        }
    }
}
