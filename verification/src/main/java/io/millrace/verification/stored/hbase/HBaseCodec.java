package io.millrace.verification.stored.hbase;

import io.millrace.pipeline.plan.ResultTable;
import io.millrace.verification.value.StoreCodec;
import java.util.List;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.util.Bytes;

/** Rows as HBase's cells: the one column that is no family is the key, NULL is an empty cell or, of text, a literal. */
final class HBaseCodec implements StoreCodec {
    private static final long serialVersionUID = 1L;

    private final RowType columns;
    private final String nullLiteral;
    private transient List<List<HBaseField>> fields;

    HBaseCodec(ResultTable result) {
        columns = new RowType(result.columns().stream()
                .map(column -> new RowType.RowField(column.name(), column.type()))
                .toList());
        nullLiteral = result.options().getOrDefault("null-string-literal", "null");
    }

    /** Returns for each column the fields of its family, or the key alone. */
    private List<List<HBaseField>> fields() {
        if (fields == null) {
            fields = columns.getChildren().stream().map(this::fields).toList();
        }
        return fields;
    }

    private List<HBaseField> fields(LogicalType type) {
        return type instanceof RowType family
                ? family.getChildren().stream()
                        .map(cell -> HBaseField.cell(cell, nullLiteral))
                        .toList()
                : List.of(HBaseField.key(type));
    }

    @Override
    public GenericRowData kept(RowData row) {
        GenericRowData kept = new GenericRowData(columns.getFieldCount());
        for (int i = 0; i < columns.getFieldCount(); i++) {
            LogicalType type = columns.getTypeAt(i);
            Object value = RowData.createFieldGetter(type.copy(true), i).getFieldOrNull(row);
            if (type instanceof RowType family) {
                kept.setField(i, kept(family, (RowData) value, fields().get(i)));
            } else {
                HBaseField key = fields().get(i).get(0);
                byte[] bytes = key.write(value);
                if (bytes.length == 0) {
                    // The sink leaves such rows out.
                    return null;
                }
                kept.setField(i, key.read(bytes));
            }
        }
        return kept;
    }

    private static GenericRowData kept(RowType family, RowData cells, List<HBaseField> fields) {
        GenericRowData kept = new GenericRowData(fields.size());
        for (int j = 0; cells != null && j < fields.size(); j++) {
            Object value =
                    RowData.createFieldGetter(family.getTypeAt(j).copy(true), j).getFieldOrNull(cells);
            kept.setField(j, fields.get(j).read(fields.get(j).write(value)));
        }
        return kept;
    }

    /** Reads a row; a cell that is not there is NULL. */
    GenericRowData read(Result row) {
        GenericRowData answer = new GenericRowData(columns.getFieldCount());
        for (int i = 0; i < columns.getFieldCount(); i++) {
            List<HBaseField> fieldsOfColumn = fields().get(i);
            if (columns.getTypeAt(i) instanceof RowType family) {
                GenericRowData cells = new GenericRowData(fieldsOfColumn.size());
                for (int j = 0; j < fieldsOfColumn.size(); j++) {
                    byte[] cell = row.getValue(
                            Bytes.toBytes(columns.getFieldNames().get(i)),
                            Bytes.toBytes(family.getFieldNames().get(j)));
                    cells.setField(
                            j, cell == null ? null : fieldsOfColumn.get(j).read(cell));
                }
                answer.setField(i, cells);
            } else {
                answer.setField(i, fieldsOfColumn.get(0).read(row.getRow()));
            }
        }
        return answer;
    }
}
