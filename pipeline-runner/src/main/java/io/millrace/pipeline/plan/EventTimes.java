package io.millrace.pipeline.plan;

import org.apache.flink.table.api.Schema;
import org.apache.flink.table.catalog.CatalogTable;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.expressions.SqlCallExpression;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * Sees to it that an event time that is computed is always there. Flink's time functions answer NULL for what no year of
 * four digits holds, and a window fails on NULL; here such a record is of 1970, hence late, and goes the way of late ones.
 */
final class EventTimes {
    private static final String OLDEST = "TIMESTAMP '1970-01-01 00:00:00'";

    private EventTimes() {}

    /** Declares a table anew when its event time is computed and may be NULL. */
    static void keepThere(CatalogTables tables, String name) {
        tables.find(name).ifPresent(table -> table.getResolvedSchema().getWatermarkSpecs().stream()
                .flatMap(watermark -> table.getResolvedSchema().getColumn(watermark.getRowtimeAttribute()).stream())
                .filter(column -> column instanceof Column.ComputedColumn
                        && column.getDataType().getLogicalType().isNullable())
                .findFirst()
                .ifPresent(column -> tables.put(name, withEventTime(table, column))));
    }

    private static CatalogTable withEventTime(ResolvedCatalogTable table, Column rowtime) {
        Schema declared = table.getUnresolvedSchema();
        Schema.Builder schema = Schema.newBuilder();
        for (Schema.UnresolvedColumn column : declared.getColumns()) {
            if (column instanceof Schema.UnresolvedComputedColumn computed
                    && column.getName().equals(rowtime.getName())
                    && computed.getExpression() instanceof SqlCallExpression expression) {
                schema.columnByExpression(
                        column.getName(),
                        "COALESCE(" + expression.getSqlExpression() + ", CAST(" + OLDEST + " AS "
                                + type(rowtime.getDataType().getLogicalType()) + "))");
            } else {
                schema.fromColumns(java.util.List.of(column));
            }
        }
        declared.getWatermarkSpecs()
                .forEach(watermark -> schema.watermark(watermark.getColumnName(), watermark.getWatermarkExpression()));
        declared.getPrimaryKey()
                .ifPresent(key -> schema.primaryKeyNamed(key.getConstraintName(), key.getColumnNames()));
        return CatalogTable.newBuilder()
                .schema(schema.build())
                .comment(table.getComment())
                .partitionKeys(table.getPartitionKeys())
                .options(table.getOptions())
                .build();
    }

    private static String type(LogicalType type) {
        return type.copy(true).asSerializableString();
    }
}
