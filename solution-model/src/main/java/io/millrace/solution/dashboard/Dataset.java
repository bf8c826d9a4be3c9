package io.millrace.solution.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.solution.problem.Location;
import java.util.List;

/** A small table of values that charts draw, asked of one store once per refresh however many people look. */
public sealed interface Dataset {
    /** Returns the name that charts refer to. */
    String name();

    /** Returns where it is declared. */
    Location location();

    /** Returns the names of its columns, in order. */
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

    /**
     * A dataset asked of Redis.
     *
     * <p>One command makes rows by the form of its answer: one row of its value or values, a row for each element of a
     * list, a row for each pair; nothing at all makes no row. With {@code json} each text is a JSON object, or an array
     * of such, and an object is a row whose columns are its keys. Several commands, of one value each, make one row.
     *
     * @param name its name
     * @param location where it is declared
     * @param commands what to ask, at least one; the day in them is that of the solution's zone
     * @param json whether the texts of the answer are JSON
     * @param table what becomes of the answer
     */
    record Redis(String name, Location location, List<DatasetCommand> commands, boolean json, DatasetTable table)
            implements Dataset {
        public Redis {
            commands = List.copyOf(commands);
            if (commands.isEmpty()) {
                throw new IllegalArgumentException("a Redis dataset must have at least one command");
            }
            int width = commands.stream().mapToInt(DatasetCommand::width).sum();
            if (commands.size() > 1) {
                commands.forEach(Redis::requireOneValue);
            }
            if (json) {
                commands.forEach(Redis::requireText);
            } else if (table.columns().size() != width) {
                throw new IllegalArgumentException("'columns' must be " + width + ", as many as the answer has, got: "
                        + table.columns().size());
            }
        }

        private static void requireOneValue(DatasetCommand command) {
            if (command.reply() != DatasetCommand.Reply.NUMBER && command.reply() != DatasetCommand.Reply.VALUE) {
                throw new IllegalArgumentException(
                        "several commands make one row, so each must answer one value, unlike: " + command);
            }
        }

        private static void requireText(DatasetCommand command) {
            if (command.reply() == DatasetCommand.Reply.NUMBER || command.reply() == DatasetCommand.Reply.PAIRS) {
                throw new IllegalArgumentException("'json' needs a command that answers texts, unlike: " + command);
            }
        }

        @Override
        public List<String> columns() {
            return table.names();
        }
    }

    /**
     * A dataset asked of Elasticsearch.
     *
     * <p>A search without aggregations makes a row of each document; columns are its fields, {@code a.b} for a field in
     * an object, and {@code _id}. A search with aggregations makes a row of each innermost bucket; columns are the names
     * of the aggregations (keys of buckets, values of metrics) and {@code doc_count}.
     *
     * @param name its name
     * @param location where it is declared
     * @param index which index to search, {@code *} at its end for several
     * @param search the body of the search, an object; its texts may hold a {@link DayPlaceholder}
     * @param table what becomes of the answer
     */
    record Elasticsearch(String name, Location location, String index, JsonNode search, DatasetTable table)
            implements Dataset {
        public Elasticsearch {
            if (!index.matches("[a-z0-9][a-z0-9_.-]*\\*?")) {
                throw new IllegalArgumentException(
                        "'elasticsearch' must be the name of an index, or its beginning and '*', got: " + index);
            }
            if (!search.isObject()) {
                throw new IllegalArgumentException("'search' must be an object");
            }
            DayPlaceholder.check(search);
        }

        @Override
        public List<String> columns() {
            return table.names();
        }
    }
}
