package io.millrace.format.json.decode;

import io.millrace.format.json.input.BadRecordException;
import io.millrace.format.json.input.Defect;
import io.millrace.format.json.input.FieldName;
import io.millrace.format.json.input.FieldNames;
import io.millrace.format.json.input.JsonInput;
import io.millrace.format.json.input.ValueSkipper;
import java.util.List;
import org.apache.flink.table.data.GenericRowData;

/**
 * ROW from an object. Fields that are not declared are checked and skipped, a field that comes twice has its last value,
 * one that does not come is null, and NOT NULL fields must come with a value.
 */
final class RowDecoder extends ValueDecoder {
    /** One declared field. */
    record Field(String name, boolean nullable, ValueDecoder decoder) {}

    private final String expected;
    private final Field[] fields;
    private final FieldNames names;
    private final int arity;

    /** @param additionalFields how many fields, left empty, stand behind the declared ones */
    RowDecoder(String expected, List<Field> fields, int additionalFields) {
        this.expected = expected;
        this.fields = fields.toArray(Field[]::new);
        this.names = new FieldNames(fields.stream().map(Field::name).toList());
        this.arity = fields.size() + additionalFields;
    }

    @Override
    GenericRowData decode(JsonInput in) throws BadRecordException {
        if (in.peek() != '{') {
            throw notAnObject(in);
        }
        in.position++;
        GenericRowData row = new GenericRowData(arity);
        if (!in.empty('}')) {
            FieldName name = names.beginning();
            do {
                name = names.read(in, name);
                if (name.isDeclared()) {
                    row.setField(name.field(), read(in, fields[name.field()]));
                } else {
                    skip(in, name);
                }
            } while (in.another('}'));
        }
        requireValues(in, row);
        return row;
    }

    private BadRecordException notAnObject(JsonInput in) throws BadRecordException {
        int start = in.position;
        ValueSkipper.skip(in);
        return in.wrongValue(start, expected);
    }

    private static Object read(JsonInput in, Field field) throws BadRecordException {
        try {
            return in.readNull() ? null : field.decoder().decode(in);
        } catch (BadRecordException e) {
            throw e.inField(field.name());
        }
    }

    private static void skip(JsonInput in, FieldName name) throws BadRecordException {
        try {
            ValueSkipper.skip(in);
        } catch (BadRecordException e) {
            throw e.inField(name.toString());
        }
    }

    private void requireValues(JsonInput in, GenericRowData row) throws BadRecordException {
        for (int i = 0; i < fields.length; i++) {
            if (!fields[i].nullable() && row.isNullAt(i)) {
                throw new BadRecordException(
                                Defect.MISSING_VALUE, in.position - 1, "declared NOT NULL, but missing or null")
                        .inField(fields[i].name());
            }
        }
    }
}
