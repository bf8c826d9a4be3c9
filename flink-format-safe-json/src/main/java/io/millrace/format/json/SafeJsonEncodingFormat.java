package io.millrace.format.json;

import io.millrace.format.json.encode.EncodingRules;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.EncodingFormat;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;

/** The planner's side of writing. */
final class SafeJsonEncodingFormat implements EncodingFormat<SerializationSchema<RowData>> {
    private final EncodingRules rules;

    SafeJsonEncodingFormat(EncodingRules rules) {
        this.rules = rules;
    }

    @Override
    public SerializationSchema<RowData> createRuntimeEncoder(
            DynamicTableSink.Context context, DataType physicalDataType) {
        return new SafeJsonSerializationSchema((RowType) physicalDataType.getLogicalType(), rules);
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return ChangelogMode.insertOnly();
    }
}
