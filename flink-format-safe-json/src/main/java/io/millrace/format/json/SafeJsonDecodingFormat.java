package io.millrace.format.json;

import io.millrace.format.json.decode.DecodingRules;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;

/**
 * The planner's side of reading. It takes no projection on purpose: whether a record is bad must not depend on the
 * columns that a query happens to use.
 */
final class SafeJsonDecodingFormat implements DecodingFormat<DeserializationSchema<RowData>> {
    private final DecodingRules rules;
    private List<ReadableMetadata> metadata = List.of();

    SafeJsonDecodingFormat(DecodingRules rules) {
        this.rules = rules;
    }

    @Override
    public Map<String, DataType> listReadableMetadata() {
        return ReadableMetadata.all();
    }

    @Override
    public void applyReadableMetadata(List<String> metadataKeys) {
        metadata = metadataKeys.stream().map(ReadableMetadata::ofKey).toList();
    }

    @Override
    public DeserializationSchema<RowData> createRuntimeDecoder(
            DynamicTableSource.Context context, DataType physicalDataType) {
        return new SafeJsonDeserializationSchema(
                (RowType) physicalDataType.getLogicalType(),
                metadata,
                rules,
                context.createTypeInformation(producedDataType(physicalDataType)));
    }

    private DataType producedDataType(DataType physicalDataType) {
        Stream<DataTypes.Field> columns = DataType.getFields(physicalDataType).stream();
        Stream<DataTypes.Field> additions =
                metadata.stream().map(column -> DataTypes.FIELD("$metadata$" + column.key(), column.dataType()));
        return DataTypes.ROW(Stream.concat(columns, additions).toArray(DataTypes.Field[]::new))
                .notNull();
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return ChangelogMode.insertOnly();
    }
}
