package io.millrace.pipeline.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.catalog.UniqueConstraint;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * A table that a pipeline writes.
 *
 * @param name its name in SQL
 * @param columns its columns that are stored, in their order
 * @param primaryKey the names of those that make its key; empty when it has none
 * @param options its connector and that one's options, secrets among them
 */
public record ResultTable(
        String name, List<ResultColumn> columns, List<String> primaryKey, Map<String, String> options) {
    public ResultTable {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        options = Map.copyOf(options);
    }

    /**
     * A column.
     *
     * @param name its name
     * @param type what Flink holds in it
     */
    public record ResultColumn(String name, LogicalType type) {}

    /** Returns what a table of Flink's catalog is as a result. */
    public static ResultTable of(String name, ResolvedCatalogTable table) {
        List<ResultColumn> columns = new ArrayList<>();
        for (Column column : table.getResolvedSchema().getColumns()) {
            // What a table writes beside its columns, as the time of a record, is no column of what is stored.
            if (column.isPhysical()) {
                columns.add(
                        new ResultColumn(column.getName(), column.getDataType().getLogicalType()));
            }
        }
        List<String> key = table.getResolvedSchema()
                .getPrimaryKey()
                .map(UniqueConstraint::getColumns)
                .orElse(List.of());
        return new ResultTable(name, columns, key, table.getOptions());
    }

    /** Returns the connector that writes it. */
    public String connector() {
        return options.getOrDefault("connector", "");
    }
}
