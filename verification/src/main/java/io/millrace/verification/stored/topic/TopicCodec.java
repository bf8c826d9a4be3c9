package io.millrace.verification.stored.topic;

import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.plan.ResultTable.ResultColumn;
import io.millrace.verification.stored.FormatCodec;
import io.millrace.verification.value.StoreCodec;
import io.millrace.verification.value.Undecodable;
import io.millrace.verification.value.VerificationException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.utils.ProjectedRowData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.types.RowKind;

/** Rows as records of a topic: key and value, each in the format that the table declares for it. */
final class TopicCodec implements StoreCodec {
    private static final long serialVersionUID = 1L;

    private final int columns;
    private final boolean log;
    private final int[] inKey;
    private final int[] inValue;
    private final FormatCodec key;
    private final FormatCodec value;

    /** @throws VerificationException when a format cannot read what it writes */
    TopicCodec(ResultTable result) {
        columns = result.columns().size();
        log = result.connector().equals("upsert-kafka");
        List<String> names = result.columns().stream().map(ResultColumn::name).toList();
        List<String> keyFields =
                log ? result.primaryKey() : listed(result.options().get("key.fields"));
        inKey = keyFields.stream().mapToInt(names::indexOf).toArray();
        boolean exceptKey =
                result.options().getOrDefault("value.fields-include", "ALL").equals("EXCEPT_KEY");
        inValue = IntStream.range(0, columns)
                .filter(i -> !exceptKey || !keyFields.contains(names.get(i)))
                .toArray();
        String keyFormat = result.options().get("key.format");
        String keyPrefix = result.options().getOrDefault("key.fields-prefix", "");
        key = keyFormat == null || inKey.length == 0
                ? null
                : FormatCodec.of(result, keyFormat, "key." + keyFormat + ".", type(result, inKey, keyPrefix));
        String format = result.options().get("format");
        String valueFormat = format == null ? result.options().get("value.format") : format;
        value = FormatCodec.of(
                result, valueFormat, (format == null ? "value." : "") + valueFormat + ".", type(result, inValue, ""));
    }

    private static List<String> listed(String fields) {
        return fields == null ? List.of() : List.of(fields.split(";", -1));
    }

    private static RowType type(ResultTable result, int[] places, String prefix) {
        List<RowType.RowField> fields = new ArrayList<>();
        for (int place : places) {
            ResultColumn column = result.columns().get(place);
            String name = column.name().startsWith(prefix) ? column.name().substring(prefix.length()) : column.name();
            fields.add(new RowType.RowField(name, column.type().copy(true)));
        }
        return new RowType(fields);
    }

    @Override
    public GenericRowData kept(RowData row) {
        byte[] written = value.write(ProjectedRowData.from(inValue).replaceRow(row));
        if (log && written == null) {
            return null;
        }
        byte[] writtenKey =
                key == null ? null : key.write(ProjectedRowData.from(inKey).replaceRow(row));
        List<GenericRowData> rows = read(writtenKey, written);
        if (rows.isEmpty()) {
            throw new VerificationException("a format does not read what it writes: " + text(written));
        }
        return rows.get(0);
    }

    /**
     * Reads a record.
     *
     * @return the changes that it stands for, a deletion for a key without a value in a log of changes; nothing when it
     *     cannot be read
     */
    List<GenericRowData> read(byte[] keyBytes, byte[] valueBytes) {
        GenericRowData keyRow = null;
        if (key != null) {
            List<GenericRowData> keys = key.read(keyBytes);
            if (keys.isEmpty() && log) {
                return List.of();
            }
            keyRow = keys.isEmpty() ? foreign(inKey.length, keyBytes) : keys.get(0);
        }
        if (log) {
            return List.of(change(keyRow, valueBytes));
        }
        List<GenericRowData> rows = new ArrayList<>();
        for (GenericRowData found : value.read(valueBytes)) {
            GenericRowData row = new GenericRowData(found.getRowKind(), columns);
            put(found, inValue, row);
            putKey(keyRow, row);
            rows.add(row);
        }
        return rows;
    }

    private GenericRowData change(GenericRowData keyRow, byte[] valueBytes) {
        GenericRowData row = new GenericRowData(valueBytes == null ? RowKind.DELETE : RowKind.INSERT, columns);
        if (valueBytes != null) {
            List<GenericRowData> found = value.read(valueBytes);
            boolean readable = !found.isEmpty() && agrees(keyRow, found.get(0));
            put(readable ? found.get(0) : foreign(inValue.length, valueBytes), inValue, row);
        }
        put(keyRow, inKey, row);
        return row;
    }

    /** Returns whether a value that has the columns of the key, too, has the same ones. */
    private boolean agrees(GenericRowData keyRow, GenericRowData valueRow) {
        for (int i = 0; i < inKey.length; i++) {
            int place = Arrays.binarySearch(inValue, inKey[i]);
            if (place >= 0 && !same(keyRow.getField(i), valueRow.getField(place))) {
                return false;
            }
        }
        return true;
    }

    /** A key of a table without one is a copy of some columns, and must be one. */
    private void putKey(GenericRowData keyRow, GenericRowData row) {
        for (int i = 0; keyRow != null && i < inKey.length; i++) {
            Object ofKey = keyRow.getField(i);
            boolean alone = Arrays.binarySearch(inValue, inKey[i]) < 0;
            if (alone) {
                row.setField(inKey[i], ofKey);
            } else if (!same(ofKey, row.getField(inKey[i]))) {
                row.setField(inKey[i], new Undecodable("key " + ofKey + ", value " + row.getField(inKey[i])));
            }
        }
    }

    private static boolean same(Object one, Object other) {
        return Objects.deepEquals(one, other);
    }

    private static void put(GenericRowData from, int[] places, GenericRowData to) {
        for (int i = 0; i < places.length; i++) {
            to.setField(places[i], from.getField(i));
        }
    }

    private static GenericRowData foreign(int fields, byte[] bytes) {
        GenericRowData row = new GenericRowData(fields);
        for (int i = 0; i < fields; i++) {
            row.setField(i, new Undecodable(text(bytes)));
        }
        return row;
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "nothing" : new String(bytes, StandardCharsets.UTF_8);
    }
}
