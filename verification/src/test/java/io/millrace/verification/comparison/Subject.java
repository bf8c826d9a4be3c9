package io.millrace.verification.comparison;

import io.millrace.pipeline.plan.ResultTable;
import java.util.ArrayList;
import java.util.List;
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

    /** Returns the type of its rows; what is a key is never NULL. */
    RowType rows() {
        List<RowType.RowField> fields = new ArrayList<>();
        for (ResultTable.ResultColumn column : table.columns()) {
            fields.add(new RowType.RowField(column.name(), column.type()));
        }
        return new RowType(false, fields);
    }

    /** Returns the statement that declares it to Flink. */
    String declaration() {
        return Catalog.declaration(table);
    }
}
