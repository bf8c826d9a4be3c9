package io.millrace.endtoend.randomschemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A result as its author writes it.
 *
 * @param form what it makes of the records
 * @param command how rows are written to Redis; nothing for other stores
 * @param filter a whole number that must not be below zero, if it has a condition
 */
record Result(
        String name,
        Store store,
        Form form,
        Optional<String> command,
        Topic topic,
        List<Column> key,
        List<Column> values,
        Optional<Field> filter) {
    enum Form {
        /** The last record of each key. */
        LATEST,
        /** Each record. */
        EACH,
        /** Figures of each key. */
        GROUPS
    }

    Result {
        key = List.copyOf(key);
        values = List.copyOf(values);
    }

    List<Column> columns() {
        List<Column> columns = new ArrayList<>(key);
        columns.addAll(values);
        return columns;
    }

    /** Returns whether it counts slots of time, so that a late record does not count. */
    boolean windowed() {
        return key.stream().anyMatch(column -> column.measure() == Column.Measure.HOUR);
    }

    String sql() {
        String keys = key.stream().map(column -> Field.quoted(column.name())).collect(Collectors.joining(", "));
        return "CREATE TABLE " + Field.quoted(name)
                + (form == Form.EACH ? "" : " (PRIMARY KEY (" + keys + ") NOT ENFORCED)")
                + " WITH ('store' = '" + store.key() + "'"
                + command.map(word -> ", 'command' = '" + word + "', 'key' = '" + name + "'")
                        .orElse("")
                + ") AS\nSELECT "
                + columns().stream()
                        .map(column -> column.expression() + " AS " + Field.quoted(column.name()))
                        .collect(Collectors.joining(",\n    "))
                + "\nFROM " + Field.quoted(topic.table())
                + filter.map(field -> "\nWHERE " + field.quoted() + " >= 0").orElse("")
                + (form == Form.GROUPS
                        ? "\nGROUP BY " + key.stream().map(Column::group).collect(Collectors.joining(", "))
                        : "")
                + ";\n";
    }
}
