package io.millrace.compiler.result;

import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.MultisetType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/**
 * The types of the columns of a result's table. Where Flink has to cast one column of a row it casts all, and a cast to CHAR(n)
 * fills a text up with blanks; so they are VARCHAR(n).
 */
final class SinkTypes {
    private SinkTypes() {}

    /** Returns the type, at whatever depth, without CHAR. */
    static LogicalType unpadded(LogicalType type) {
        boolean nullable = type.isNullable();
        if (type.is(LogicalTypeRoot.CHAR)) {
            return LogicalTypeChecks.getLength(type) == 0
                    ? type
                    : new VarCharType(nullable, LogicalTypeChecks.getLength(type));
        }
        if (type instanceof ArrayType array) {
            return new ArrayType(nullable, unpadded(array.getElementType()));
        }
        if (type instanceof MapType map) {
            return new MapType(nullable, unpadded(map.getKeyType()), unpadded(map.getValueType()));
        }
        if (type instanceof MultisetType multiset) {
            return new MultisetType(nullable, unpadded(multiset.getElementType()));
        }
        if (type instanceof RowType row) {
            return new RowType(
                    nullable,
                    row.getFields().stream()
                            .map(field -> new RowType.RowField(field.getName(), unpadded(field.getType())))
                            .toList());
        }
        return type;
    }
}
