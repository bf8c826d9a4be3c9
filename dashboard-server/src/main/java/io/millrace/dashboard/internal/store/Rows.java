package io.millrace.dashboard.internal.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A dataset's answer.
 *
 * @param columns the names of its columns
 * @param values its rows, each with one value a column: text, a number that a browser can hold exactly, or null
 */
public record Rows(List<String> columns, List<List<Object>> values) {
    public Rows {
        columns = List.copyOf(columns);
        List<List<Object>> copies = new ArrayList<>(values.size());
        for (List<Object> row : values) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row of columns " + columns + " must have " + columns.size() + " values, got: " + row.size());
            }
            copies.add(Collections.unmodifiableList(new ArrayList<>(row)));
        }
        values = Collections.unmodifiableList(copies);
    }
}
