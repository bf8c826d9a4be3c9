package io.millrace.connector.redis;

import io.millrace.connector.redis.client.ConnectionSettings;
import io.millrace.connector.redis.lookup.RowLookup;
import io.millrace.connector.redis.schema.Column;
import io.millrace.connector.redis.schema.TableLayout;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.RowType;

/**
 * What a lookup needs beside the keys of the join.
 *
 * @param row the columns of the table
 * @param maxRetries how often a lookup is tried again
 */
record LookupPlan(TableLayout layout, RowType row, ZoneId zone, ConnectionSettings connection, int maxRetries) {

    String command() {
        return layout.command().option();
    }

    /**
     * The lookup for a join.
     *
     * @param keys paths of the columns that the join has conditions on
     * @throws ValidationException if these are not the columns that address a value
     */
    RowLookup lookup(int[][] keys) {
        List<Column> address = new ArrayList<>();
        if (layout.key() != null) {
            address.add(layout.key());
        }
        if (layout.cell() != null) {
            address.add(layout.cell());
        }
        int[] joined = Arrays.stream(keys).mapToInt(path -> path[0]).toArray();
        int[] wanted = address.stream().mapToInt(Column::index).toArray();
        if (!Arrays.equals(wanted, Arrays.stream(joined).sorted().toArray())) {
            throw new ValidationException(String.format(
                    "Table '%s': a lookup with '%s' needs an equality on exactly (%s) in the join, got: (%s).",
                    layout.table(), command(), names(wanted), names(joined)));
        }
        return new RowLookup(layout, row, joined, zone, connection, maxRetries);
    }

    private String names(int[] columns) {
        return Arrays.stream(columns)
                .mapToObj(column -> row.getFieldNames().get(column))
                .collect(Collectors.joining(", "));
    }
}
