package io.millrace.verification.comparison;

import io.millrace.pipeline.ResultTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.table.types.logical.RowType;

/**
 * A table that is written and verified.
 *
 * @param table the table
 * @param limits what its store takes
 * @param changed the columns of which a foreign hand changes values
 */
record Subject(ResultTable table, RandomValues.Limits limits, List<Integer> changed) {
    String name() {
        return table.name();
    }

    /** Answers the type of its rows; what is a key is never NULL. */
    RowType rows() {
        List<RowType.RowField> fields = new ArrayList<>();
        for (ResultTable.ResultColumn column : table.columns()) {
            fields.add(new RowType.RowField(column.name(), column.type()));
        }
        return new RowType(false, fields);
    }

    /** Answers the statement that declares it to Flink. */
    String declaration() {
        String columns = table.columns().stream()
                .map(column -> "`" + column.name() + "` " + column.type().asSerializableString())
                .collect(Collectors.joining(", "));
        String key = table.primaryKey().isEmpty()
                ? ""
                : ", PRIMARY KEY ("
                        + table.primaryKey().stream()
                                .map(column -> "`" + column + "`")
                                .collect(Collectors.joining(", "))
                        + ") NOT ENFORCED";
        String options = table.options().entrySet().stream()
                .map(option ->
                        "'" + option.getKey() + "' = '" + option.getValue().replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
        return "CREATE TEMPORARY TABLE `" + name() + "` (" + columns + key + ") WITH (" + options + ")";
    }
}
