package io.millrace.format.json.encode;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/** Encodes a row as one JSON object. */
public final class RecordEncoder {
    private final RowEncoder table;
    private final JsonOutput out = new JsonOutput(true);

    /**
     * Prepares for the columns of a table.
     *
     * @throws org.apache.flink.table.api.ValidationException if a column has a type that JSON can't express
     */
    public RecordEncoder(RowType columns, EncodingRules rules) {
        this.table = ValueEncoders.ofTable(columns, rules);
    }

    public byte[] encode(RowData row) {
        out.clear();
        table.encode(row, out);
        return out.toByteArray();
    }
}
