package io.millrace.format.json.decode;

import io.millrace.format.json.input.BadRecordException;
import io.millrace.format.json.input.Defect;
import io.millrace.format.json.input.FieldName;
import io.millrace.format.json.input.FieldNames;
import io.millrace.format.json.input.JsonInput;
import io.millrace.format.json.input.ValueSkipper;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.table.data.GenericRowData;

/**
 * ROW from an object. Fields that are not declared are checked and skipped, a field that comes twice has its last value,
 * one that does not come is null, and NOT NULL fields must come with a value. What comes under another name of a field
 * counts where nothing, or null, comes under its own.
 */
final class RowDecoder extends ValueDecoder {
    /** One declared field, and under which other name it may come. */
    record Field(String name, Optional<String> alias, boolean nullable, ValueDecoder decoder) {}

    private final String expected;
    private final Field[] fields;
    /** Those that have another name; the names follow those of all fields. */
    private final int[] aliased;

    private final FieldNames names;
    private final int arity;

    /** @param additionalFields how many fields, left empty, stand behind the declared ones */
    RowDecoder(String expected, List<Field> fields, int additionalFields) {
        this.expected = expected;
        this.fields = fields.toArray(Field[]::new);
        this.aliased = IntStream.range(0, fields.size())
                .filter(i -> fields.get(i).alias().isPresent())
                .toArray();
        this.names = new FieldNames(Stream.concat(
                        fields.stream().map(Field::name), fields.stream().flatMap(field -> field.alias().stream()))
                .toList());
        this.arity = fields.size() + additionalFields;
    }

    @Override
    GenericRowData decode(JsonInput in) throws BadRecordException {
        if (in.peek() != '{') {
            throw notAnObject(in);
        }
        in.position++;
        GenericRowData row = new GenericRowData(arity);
        Object[] others = new Object[aliased.length];
        if (!in.empty('}')) {
            FieldName name = names.beginning();
            do {
                name = names.read(in, name);
                if (!name.isDeclared()) {
                    skip(in, name);
                } else if (name.field() < fields.length) {
                    row.setField(name.field(), read(in, name, fields[name.field()]));
                } else {
                    int other = name.field() - fields.length;
                    others[other] = read(in, name, fields[aliased[other]]);
                }
            } while (in.another('}'));
        }
        for (int i = 0; i < aliased.length; i++) {
            if (row.isNullAt(aliased[i])) {
                row.setField(aliased[i], others[i]);
            }
        }
        requireValues(in, row);
        return row;
    }

    private BadRecordException notAnObject(JsonInput in) throws BadRecordException {
        int start = in.position;
        ValueSkipper.skip(in);
        return in.wrongValue(start, expected);
    }

    private static Object read(JsonInput in, FieldName name, Field field) throws BadRecordException {
        try {
            return in.readNull() ? null : field.decoder().decode(in);
        } catch (BadRecordException e) {
            throw e.inField(name.toString());
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
                throw new BadRecordException(Defect.MISSING_VALUE, in.position - 1, missing(fields[i]))
                        .inField(fields[i].name());
            }
        }
    }

    private static String missing(Field field) {
        return "declared NOT NULL, but missing or null"
                + field.alias().map(alias -> ", and so is '" + alias + "'").orElse("");
    }
}
