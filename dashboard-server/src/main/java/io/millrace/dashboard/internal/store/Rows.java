package io.millrace.dashboard.internal.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.millrace.solution.dashboard.DatasetTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A dataset's answer.
 *
 * @param columns the names of its columns
 * @param types what the values of each are: a number may be a text of digits where a browser's number would lose some
 * @param values its rows, each with one value a column: text, a number that a browser can hold exactly, or null
 */
public record Rows(List<String> columns, List<DatasetTable.Type> types, List<List<Object>> values) {
    public Rows {
        columns = List.copyOf(columns);
        types = List.copyOf(types);
        if (types.size() != columns.size()) {
            throw new IllegalArgumentException("columns " + columns + " must have a type each, got: " + types);
        }
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

    /** Returns the types as a page reads them. */
    @JsonProperty("types")
    List<String> typeKeys() {
        return types.stream().map(DatasetTable.Type::key).toList();
    }
}
