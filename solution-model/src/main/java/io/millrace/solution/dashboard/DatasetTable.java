package io.millrace.solution.dashboard;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The table that the answer of a store without tables becomes.
 *
 * @param columns its columns, at least one, each with a name of its own
 * @param order what its rows are sorted by, the first thing first; empty for the store's own order
 * @param limit how many of the sorted rows are kept, 1 to 1,000,000; empty for all
 */
public record DatasetTable(List<Column> columns, List<Order> order, OptionalInt limit) {
    private static final int MOST_ROWS = 1_000_000;

    public DatasetTable {
        columns = List.copyOf(columns);
        order = List.copyOf(order);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a dataset must have at least one column");
        }
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("column '" + column.name() + "' is declared twice");
            }
        }
        for (Order by : order) {
            if (!names.contains(by.column())) {
                throw new IllegalArgumentException("order names '" + by.column() + "', which is no column");
            }
        }
        if (limit.isPresent() && (limit.getAsInt() < 1 || limit.getAsInt() > MOST_ROWS)) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST_ROWS + ", got: " + limit.getAsInt());
        }
    }

    /** Returns the names of the columns, in order. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** What a value is, for sorting it and for drawing it. */
    public enum Type {
        TEXT,
        /** A number, also one that the store keeps as text. */
        NUMBER,
        /**
         * A wall-clock time of the solution's zone. Stores have it as {@code yyyy-MM-dd HH:mm:ss} with or without a
         * fraction, as an ISO instant, as milliseconds since 1970, or in the column's own pattern.
         */
        TIME;

        /** Returns the name used in files and messages, for example {@code number}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One column.
     *
     * @param name its name
     * @param type what its values are
     * @param pattern how a time is written, when it is not one of the usual ways
     */
    public record Column(String name, Type type, Optional<TimePattern> pattern) {
        public Column {
            Objects.requireNonNull(name, "name");
            if (pattern.isPresent() && type != Type.TIME) {
                throw new IllegalArgumentException(
                        "only a time has a pattern, column '" + name + "' is a " + type.key());
            }
        }
    }

    /**
     * One thing to sort by. Rows without a value come last.
     *
     * @param column the column's name
     * @param descending whether the largest comes first
     */
    public record Order(String column, boolean descending) {}
}
