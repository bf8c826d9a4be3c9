package io.millrace.compiler.query;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;

/** The times of a record that lie outside the years that all stores know. */
public final class YearLimits {
    private static final String YEARS =
            " NOT BETWEEN TIMESTAMP '1970-01-01 00:00:00' AND TIMESTAMP '9999-12-30 23:59:59.999'";
    /** Before the year 1583 calendars differ, and clients move days. */
    private static final String YEARS_OF_DAYS = " NOT BETWEEN DATE '1583-01-01' AND DATE '9999-12-31'";

    private YearLimits() {}

    /** Returns the conditions under which a time is of no year of the stores, by what is wrong with it. */
    public static Map<String, String> of(ResolvedSchema schema) {
        Map<String, String> conditions = new LinkedHashMap<>();
        for (Column column : schema.getColumns()) {
            if (column.isPhysical()) {
                LogicalType type = column.getDataType().getLogicalType();
                addTimes(column.getName(), Uses.column(column.getName()), type, conditions);
            }
        }
        return conditions;
    }

    private static void addTimes(String name, String path, LogicalType type, Map<String, String> conditions) {
        if (type.is(LogicalTypeFamily.TIMESTAMP)) {
            conditions.put(name + " lies outside the years 1970 to 9999", Sql.wallClock(path, type) + YEARS);
        } else if (type.is(LogicalTypeRoot.DATE)) {
            conditions.put(name + " lies outside the years 1583 to 9999", path + YEARS_OF_DAYS);
        } else if (type instanceof RowType row) {
            row.getFields()
                    .forEach(field -> addTimes(
                            name + "." + field.getName(),
                            path + "." + Sql.name(field.getName()),
                            field.getType(),
                            conditions));
        }
    }
}
