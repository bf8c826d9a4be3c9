package io.millrace.verification.stored;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.verification.value.Undecodable;
import io.millrace.verification.value.VerificationException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/**
 * How a format of Flink writes some columns, and how that is read again, by the format itself. Formats read leniently, 1.5
 * as the BIGINT 1, so what was read is written once more: where that is not what was there, the field is shown as it
 * stands.
 */
public final class FormatCodec implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Formats whose records are one JSON object with the columns by name. */
    private static final Set<String> OBJECTS = Set.of("json", "safe-json");

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final boolean objects;
    private final RowType type;
    private final SerializationSchema<RowData> writer;
    private final DeserializationSchema<RowData> reader;
    private transient boolean open;

    private FormatCodec(
            String format, RowType type, SerializationSchema<RowData> writer, DeserializationSchema<RowData> reader) {
        this.objects = OBJECTS.contains(format);
        this.type = type;
        this.writer = writer;
        this.reader = reader;
    }

    /**
     * Makes the codec of a table's format.
     *
     * @param format its name
     * @param prefix what the names of its options begin with in the table
     * @param columns the columns that it writes
     * @throws VerificationException when the format cannot read what it writes
     */
    public static FormatCodec of(ResultTable result, String format, String prefix, RowType columns) {
        TableFormat found = new TableFormat(result, format, prefix, columns);
        return new FormatCodec(format, columns, found.writer(), found.reader());
    }

    /** Returns what the format writes for a row of its columns; may be null. */
    public byte[] write(RowData row) {
        if (!open) {
            try {
                writer.open(TableFormat.CONTEXT);
                reader.open(TableFormat.CONTEXT);
            } catch (Exception e) {
                throw new VerificationException("a format does not open: " + e.getMessage(), e);
            }
            open = true;
        }
        return writer.serialize(row);
    }

    /** Returns the rows that a record stands for, most often one; none when nothing of it can be read. */
    public List<GenericRowData> read(byte[] bytes) {
        if (bytes == null) {
            return List.of(new GenericRowData(type.getFieldCount()));
        }
        List<GenericRowData> rows = lenient(bytes);
        if (rows.stream().anyMatch(row -> Arrays.equals(written(row), bytes))) {
            return rows;
        }
        JsonNode object = object(bytes);
        if (object != null && rows.stream().anyMatch(row -> saysTheSame(row, object))) {
            return rows;
        }
        return object == null || !objects ? List.of() : List.of(fields(object));
    }

    /** Digits may be written in other ways, and somebody may have added fields that are no columns. */
    private boolean saysTheSame(GenericRowData row, JsonNode object) {
        byte[] again = written(row);
        JsonNode other = again == null ? null : object(again);
        return other != null && (objects ? agrees(object, other) : same(object, other));
    }

    private boolean agrees(JsonNode object, JsonNode written) {
        return type.getFieldNames().stream().allMatch(name -> same(object.get(name), written.get(name)));
    }

    /** Returns null for a row that the format does not write. */
    private byte[] written(GenericRowData row) {
        try {
            return write(row);
        } catch (RuntimeException e) {
            return null;
        }
    }

    private List<GenericRowData> lenient(byte[] bytes) {
        // Opens the reader, too.
        written(new GenericRowData(type.getFieldCount()));
        List<RowData> rows = new ArrayList<>();
        try {
            reader.deserialize(bytes, new ListCollector<>(rows));
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
        return rows.stream().map(this::generic).toList();
    }

    private GenericRowData generic(RowData row) {
        GenericRowData copy = new GenericRowData(row.getRowKind(), type.getFieldCount());
        for (int i = 0; i < type.getFieldCount(); i++) {
            copy.setField(
                    i,
                    RowData.createFieldGetter(type.getTypeAt(i).copy(true), i).getFieldOrNull(row));
        }
        return copy;
    }

    private static JsonNode object(byte[] bytes) {
        try {
            JsonNode node = JSON.readTree(bytes);
            return node != null && node.isObject() ? node : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Reads each field for itself, so that one that cannot be read leaves the others. */
    private GenericRowData fields(JsonNode object) {
        GenericRowData row = new GenericRowData(type.getFieldCount());
        for (int i = 0; i < type.getFieldCount(); i++) {
            String name = type.getFieldNames().get(i);
            JsonNode field = object.get(name);
            row.setField(i, field == null || field.isNull() ? null : field(i, name, field));
        }
        return row;
    }

    private Object field(int place, String name, JsonNode field) {
        byte[] alone = JSON.createObjectNode().set(name, field).toString().getBytes(StandardCharsets.UTF_8);
        for (GenericRowData row : lenient(alone)) {
            byte[] again = written(row);
            JsonNode reread = again == null ? null : object(again);
            if (reread != null && same(field, reread.get(name))) {
                return row.getField(place);
            }
        }
        return new Undecodable(field.toString());
    }

    /** Returns whether two nodes stand for one value; a field that is missing is one that is null. */
    private static boolean same(JsonNode one, JsonNode other) {
        if (one == null || one.isNull()) {
            return other == null || other.isNull();
        }
        if (other == null) {
            return false;
        }
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        if (one.isArray() && other.isArray()) {
            boolean same = one.size() == other.size();
            for (int i = 0; same && i < one.size(); i++) {
                same = same(one.get(i), other.get(i));
            }
            return same;
        }
        if (one.isObject() && other.isObject()) {
            return covers(one, other) && covers(other, one);
        }
        return one.equals(other);
    }

    private static boolean covers(JsonNode one, JsonNode other) {
        for (Map.Entry<String, JsonNode> field : one.properties()) {
            if (!same(field.getValue(), other.get(field.getKey()))) {
                return false;
            }
        }
        return true;
    }
}
