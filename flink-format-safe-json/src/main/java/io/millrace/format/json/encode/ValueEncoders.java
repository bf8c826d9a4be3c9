package io.millrace.format.json.encode;

import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.MultisetType;
import org.apache.flink.table.types.logical.RowType;

/** Makes the encoder of a declared type. */
final class ValueEncoders {
    private final EncodingRules rules;

    private ValueEncoders(EncodingRules rules) {
        this.rules = rules;
    }

    /** @throws ValidationException if a column has a type that JSON can't express */
    static RowEncoder ofTable(RowType type, EncodingRules rules) {
        return new ValueEncoders(rules).row(type);
    }

    private ValueEncoder of(LogicalType type) {
        return switch (type.getTypeRoot()) {
            case BOOLEAN -> (value, out) -> out.writeAscii(value.toString());
            case TINYINT, SMALLINT, INTEGER, BIGINT, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME ->
                (value, out) -> out.write(((Number) value).longValue());
            case FLOAT -> (value, out) -> writeFloating(Float.isFinite((float) value), value, out);
            case DOUBLE -> (value, out) -> writeFloating(Double.isFinite((double) value), value, out);
            case DECIMAL -> new DecimalEncoder(rules.plainDecimals());
            case CHAR, VARCHAR -> new StringEncoder();
            case BINARY, VARBINARY ->
                (value, out) -> {
                    out.write('"');
                    out.write(Base64.getEncoder().encode((byte[]) value));
                    out.write('"');
                };
            case DATE -> (value, out) -> CalendarOutput.writeDate((int) value, out);
            case TIME_WITHOUT_TIME_ZONE -> (value, out) -> CalendarOutput.writeTime((int) value, out);
            case TIMESTAMP_WITHOUT_TIME_ZONE -> timestamp(false);
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> timestamp(true);
            case ARRAY -> array(((ArrayType) type).getElementType());
            case MAP -> map(type, ((MapType) type).getKeyType(), ((MapType) type).getValueType());
            case MULTISET -> map(type, ((MultisetType) type).getElementType(), new IntType());
            case ROW -> row((RowType) type);
            default ->
                throw new ValidationException("Format safe-json can't write the type " + type.asSummaryString() + ".");
        };
    }

    /** NaN and the infinities are no JSON numbers; they are written as strings. */
    private static void writeFloating(boolean finite, Object value, JsonOutput out) {
        if (finite) {
            out.writeAscii(value.toString());
        } else {
            out.write('"');
            out.writeAscii(value.toString());
            out.write('"');
        }
    }

    private ValueEncoder timestamp(boolean zoned) {
        return (value, out) -> CalendarOutput.writeTimestamp((TimestampData) value, rules.standard(), zoned, out);
    }

    private ArrayEncoder array(LogicalType elementType) {
        return new ArrayEncoder(ArrayData.createElementGetter(elementType), of(elementType));
    }

    private MapEncoder map(LogicalType type, LogicalType keyType, LogicalType valueType) {
        if (!keyType.is(LogicalTypeFamily.CHARACTER_STRING)) {
            throw new ValidationException("Format safe-json can't write the type " + type.asSummaryString()
                    + ": the keys of an object are strings.");
        }
        return new MapEncoder(rules.mapNullKeys(), ArrayData.createElementGetter(valueType), of(valueType));
    }

    private RowEncoder row(RowType type) {
        List<RowEncoder.Field> fields = IntStream.range(0, type.getFieldCount())
                .mapToObj(i -> new RowEncoder.Field(
                        type.getFieldNames().get(i),
                        RowData.createFieldGetter(type.getTypeAt(i), i),
                        of(type.getTypeAt(i))))
                .toList();
        return new RowEncoder(fields, rules.omitNulls());
    }
}
