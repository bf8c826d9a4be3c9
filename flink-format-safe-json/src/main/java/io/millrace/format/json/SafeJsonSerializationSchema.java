package io.millrace.format.json;

import io.millrace.format.json.encode.EncodingRules;
import io.millrace.format.json.encode.RecordEncoder;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/** Turns every row into one JSON object in UTF-8. */
final class SafeJsonSerializationSchema implements SerializationSchema<RowData> {
    private static final long serialVersionUID = 1L;

    private final RowType columns;
    private final EncodingRules rules;
    private transient RecordEncoder encoder;

    /** @throws org.apache.flink.table.api.ValidationException if a column has a type that JSON can't express */
    SafeJsonSerializationSchema(RowType columns, EncodingRules rules) {
        this.columns = columns;
        this.rules = rules;
        this.encoder = new RecordEncoder(columns, rules);
    }

    @Override
    public byte[] serialize(RowData row) {
        if (encoder == null) {
            encoder = new RecordEncoder(columns, rules);
        }
        return encoder.encode(row);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SafeJsonSerializationSchema that
                && columns.equals(that.columns)
                && rules.equals(that.rules);
    }

    @Override
    public int hashCode() {
        return Objects.hash(columns, rules);
    }
}
