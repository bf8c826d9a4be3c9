package io.millrace.verification.stored.hbase;

import io.millrace.verification.stored.StoredText;
import io.millrace.verification.value.Undecodable;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.connector.hbase.util.HBaseSerde;
import org.apache.flink.connector.hbase.util.HBaseTableSchema;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.utils.TypeConversions;
import org.apache.hadoop.hbase.Cell;
import org.apache.hadoop.hbase.CellBuilderFactory;
import org.apache.hadoop.hbase.CellBuilderType;
import org.apache.hadoop.hbase.CellUtil;
import org.apache.hadoop.hbase.HConstants;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.util.Bytes;

/** The bytes of one field, a row's key or a cell, as Flink's connector writes and reads them. */
public final class HBaseField {
    private static final byte[] NAME = {'f'};
    private static final byte[] SOME_KEY = {'k'};

    private final HBaseSerde serde;
    private final boolean key;

    private HBaseField(HBaseTableSchema schema, String nullLiteral, boolean key) {
        this.serde = new HBaseSerde(schema, nullLiteral);
        this.key = key;
    }

    static HBaseField key(LogicalType type) {
        HBaseTableSchema schema = new HBaseTableSchema();
        schema.setRowKey("k", TypeConversions.fromLogicalToDataType(type));
        return new HBaseField(schema, "null", true);
    }

    /**
     * Makes the field of a cell.
     *
     * @param nullLiteral the text that stands for NULL in cells of text
     */
    public static HBaseField cell(LogicalType type, String nullLiteral) {
        HBaseTableSchema schema = new HBaseTableSchema();
        schema.setRowKey("k", DataTypes.BYTES());
        schema.addColumn("f", "f", TypeConversions.fromLogicalToDataType(type));
        return new HBaseField(schema, nullLiteral, false);
    }

    byte[] write(Object value) {
        GenericRowData row = key ? GenericRowData.of(value) : GenericRowData.of(SOME_KEY, GenericRowData.of(value));
        Put put = serde.createPutMutation(row, HConstants.LATEST_TIMESTAMP, null);
        if (key) {
            return put == null ? HConstants.EMPTY_BYTE_ARRAY : put.getRow();
        }
        return CellUtil.cloneValue(put.get(NAME, NAME).get(0));
    }

    /** Reads bytes, strictly: the connector reads those of any length, so what was read is written once more. */
    public Object read(byte[] bytes) {
        try {
            Object value = lenient(bytes);
            if (Arrays.equals(write(value), bytes)) {
                return value instanceof StringData ? StoredText.of(bytes) : value;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            // Another writer's bytes, of another length.
        }
        return new Undecodable(Bytes.toStringBinary(bytes));
    }

    private Object lenient(byte[] bytes) {
        Cell cell = CellBuilderFactory.create(CellBuilderType.SHALLOW_COPY)
                .setRow(key ? bytes : SOME_KEY)
                .setFamily(NAME)
                .setQualifier(NAME)
                .setTimestamp(HConstants.LATEST_TIMESTAMP)
                .setType(Cell.Type.Put)
                .setValue(key ? HConstants.EMPTY_BYTE_ARRAY : bytes)
                .build();
        Result result = Result.create(List.of(cell));
        GenericRowData row = (GenericRowData) serde.convertToNewRow(result);
        return key ? row.getField(0) : ((GenericRowData) row.getField(1)).getField(0);
    }
}
