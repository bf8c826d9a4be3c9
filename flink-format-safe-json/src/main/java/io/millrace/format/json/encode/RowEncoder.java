package io.millrace.format.json.encode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.table.data.RowData;

/** ROW as an object. */
final class RowEncoder implements ValueEncoder {
    /** One field: its name, its value in a row, and how it is written. */
    record Field(String name, RowData.FieldGetter getter, ValueEncoder encoder) {}

    private final byte[][] labels;
    private final Field[] fields;
    private final boolean omitNulls;

    RowEncoder(List<Field> fields, boolean omitNulls) {
        this.labels = fields.stream().map(field -> label(field.name())).toArray(byte[][]::new);
        this.fields = fields.toArray(Field[]::new);
        this.omitNulls = omitNulls;
    }

    /** The name as JSON, with the colon behind. */
    private static byte[] label(String name) {
        JsonOutput label = new JsonOutput(true);
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        label.writeString(utf8, 0, utf8.length);
        label.write(':');
        return label.toByteArray();
    }

    @Override
    public void encode(Object value, JsonOutput out) {
        RowData row = (RowData) value;
        char before = '{';
        for (int i = 0; i < fields.length; i++) {
            Object content = fields[i].getter().getFieldOrNull(row);
            if (content == null && omitNulls) {
                continue;
            }
            out.write(before);
            before = ',';
            out.write(labels[i]);
            if (content == null) {
                out.writeAscii("null");
            } else {
                fields[i].encoder().encode(content, out);
            }
        }
        if (before == '{') {
            out.write('{');
        }
        out.write('}');
    }
}
