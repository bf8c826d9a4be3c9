package io.millrace.format.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.formats.json.JsonFormatFactory;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.catalog.CatalogTable;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ObjectIdentifier;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.factories.SerializationFormatFactory;
import org.apache.flink.table.runtime.connector.sink.SinkRuntimeProviderContext;
import org.apache.flink.table.runtime.connector.source.ScanRuntimeProviderContext;
import org.apache.flink.table.types.AbstractDataType;
import org.apache.flink.table.types.DataType;

/** Both formats, ours and Flink's, as a table source or sink gets them from their factories. */
final class Formats {
    /** What became of a record: its row, and what the metadata columns say. */
    record Decoded(RowData row) {
        String error() {
            return row.isNullAt(row.getArity() - 2)
                    ? null
                    : row.getString(row.getArity() - 2).toString();
        }

        /** The row without its metadata. */
        GenericRowData columns() {
            return Formats.columns(row);
        }

        byte[] raw() {
            return row.isNullAt(row.getArity() - 1) ? null : row.getBinary(row.getArity() - 1);
        }

        boolean good() {
            return error() == null;
        }
    }

    private Formats() {}

    static DataType table(DataTypes.Field... columns) {
        return DataTypes.ROW(columns).notNull();
    }

    /** A table with one column named v. */
    static DataType table(AbstractDataType<?> column) {
        return table(DataTypes.FIELD("v", (DataType) column));
    }

    /** A table with these columns, and one for the format's errors, as a source's factory gets it. */
    static DynamicTableFactory.Context declared(DataType table, Map<String, String> tableOptions) {
        List<Column> columns = new ArrayList<>();
        DataType.getFields(table).forEach(field -> columns.add(Column.physical(field.getName(), field.getDataType())));
        columns.add(Column.metadata("parse_error", DataTypes.STRING(), "value.error", true));
        return context(ResolvedSchema.of(columns), tableOptions);
    }

    static DynamicTableFactory.Context context(ResolvedSchema schema, Map<String, String> tableOptions) {
        CatalogTable table = CatalogTable.newBuilder()
                .schema(Schema.newBuilder().fromResolvedSchema(schema).build())
                .options(tableOptions)
                .build();
        return new FactoryUtil.DefaultDynamicTableContext(
                ObjectIdentifier.of("c", "d", "t"),
                new ResolvedCatalogTable(table, schema),
                Map.of(),
                new Configuration(),
                Formats.class.getClassLoader(),
                false);
    }

    static DeserializationSchema<RowData> safeJson(DataType table, Map<String, String> options) {
        DecodingFormat<DeserializationSchema<RowData>> format = new SafeJsonFormatFactory()
                .createDecodingFormat(declared(table, Map.of()), Configuration.fromMap(options));
        format.applyReadableMetadata(List.of("error", "raw"));
        return format.createRuntimeDecoder(ScanRuntimeProviderContext.INSTANCE, table);
    }

    static DeserializationSchema<RowData> flinkJson(DataType table, Map<String, String> options) throws Exception {
        DeserializationFormatFactory factory = new JsonFormatFactory();
        DeserializationSchema<RowData> schema = factory.createDecodingFormat(null, Configuration.fromMap(options))
                .createRuntimeDecoder(ScanRuntimeProviderContext.INSTANCE, table);
        schema.open(null);
        return schema;
    }

    static SerializationSchema<RowData> encoder(
            SerializationFormatFactory factory, DataType table, Map<String, String> options) throws Exception {
        SerializationSchema<RowData> schema = factory.createEncodingFormat(null, Configuration.fromMap(options))
                .createRuntimeEncoder(new SinkRuntimeProviderContext(false), table);
        schema.open(null);
        return schema;
    }

    /** The row without its metadata. */
    static GenericRowData columns(RowData row) {
        GenericRowData all = (GenericRowData) row;
        GenericRowData columns = new GenericRowData(all.getArity() - 2);
        for (int i = 0; i < columns.getArity(); i++) {
            columns.setField(i, all.getField(i));
        }
        return columns;
    }

    static Decoded decode(DataType table, String record) {
        return decode(table, record.getBytes(StandardCharsets.UTF_8));
    }

    static Decoded decode(DataType table, byte[] record) {
        return decode(safeJson(table, Map.of()), table, record);
    }

    static Decoded decode(DeserializationSchema<RowData> schema, DataType table, byte[] record) {
        List<RowData> rows = new ArrayList<>();
        try {
            schema.deserialize(record, new ListCollector<>(rows));
        } catch (Exception e) {
            throw new AssertionError("The format must not throw", e);
        }
        if (rows.size() != 1) {
            throw new AssertionError("One record must become one row, got " + rows);
        }
        RowData row = rows.get(0);
        int columns = DataType.getFieldCount(table);
        if (row.getArity() != columns + 2) {
            throw new AssertionError("Columns and two metadata columns expected, got " + row);
        }
        return new Decoded(row);
    }
}
