package io.millrace.format.json.decode;

import io.millrace.format.json.input.CompactText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.MultisetType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;
import org.apache.flink.table.types.logical.utils.LogicalTypeUtils;

/** Makes the decoders of what lies at one place of a table. */
final class ValueDecoders {
    private final DecodingRules rules;
    private final CompactText compactText;
    /** The names of the column and the fields that lead here, with dots between. */
    private final String path;
    /** What numbers count here where they are timestamps, or null. */
    private final EpochUnit epochUnit;

    private ValueDecoders(DecodingRules rules, CompactText compactText, String path, EpochUnit epochUnit) {
        this.rules = rules;
        this.compactText = compactText;
        this.path = path;
        this.epochUnit = rules.epochUnits().getOrDefault(path, epochUnit);
    }

    /** @throws ValidationException if a column has a type that JSON can't express */
    static RowDecoder ofTable(RowType type, DecodingRules rules, int additionalFields) {
        boolean decimals = LogicalTypeChecks.hasNested(type, nested -> nested instanceof DecimalType);
        return new ValueDecoders(rules, new CompactText(decimals), "", rules.epochUnit())
                .row(type, "an object", rules.aliases(), additionalFields);
    }

    private ValueDecoders within(String field) {
        return new ValueDecoders(rules, compactText, DecodingRules.path(path, field), epochUnit);
    }

    private ValueDecoder of(LogicalType type) {
        return switch (type.getTypeRoot()) {
            case ARRAY -> array((ArrayType) type);
            case MAP -> map(type, ((MapType) type).getKeyType(), ((MapType) type).getValueType());
            case MULTISET -> map(type, ((MultisetType) type).getElementType(), new IntType(false));
            case ROW -> row((RowType) type, "ROW (an object)", Map.of(), 0);
            default -> scalar(type, type.copy(true).asSummaryString());
        };
    }

    private ValueDecoder scalar(LogicalType type, String name) {
        return switch (type.getTypeRoot()) {
            case BOOLEAN -> new BooleanDecoder(name);
            case TINYINT -> new IntegerDecoder(name, Byte.SIZE, value -> (byte) value);
            case SMALLINT -> new IntegerDecoder(name, Short.SIZE, value -> (short) value);
            case INTEGER, INTERVAL_YEAR_MONTH -> new IntegerDecoder(name, Integer.SIZE, value -> (int) value);
            case BIGINT, INTERVAL_DAY_TIME -> new IntegerDecoder(name, Long.SIZE, value -> value);
            case FLOAT -> new FloatDecoder(name, rules.finiteOnly());
            case DOUBLE -> new DoubleDecoder(name, rules.finiteOnly());
            case DECIMAL ->
                new DecimalDecoder(name, LogicalTypeChecks.getPrecision(type), LogicalTypeChecks.getScale(type));
            case CHAR, VARCHAR -> string(type, name);
            case BINARY, VARBINARY -> new BytesDecoder(name + " in Base64", LogicalTypeChecks.getLength(type));
            case DATE -> new DateDecoder(name);
            case TIME_WITHOUT_TIME_ZONE -> new TimeDecoder(name, LogicalTypeChecks.getPrecision(type));
            case TIMESTAMP_WITHOUT_TIME_ZONE ->
                TimestampDecoder.ofWallClock(
                        name, LogicalTypeChecks.getPrecision(type), epochUnit, rules.wallClockZone());
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                TimestampDecoder.ofMoment(name, LogicalTypeChecks.getPrecision(type), epochUnit);
            default -> throw new ValidationException("Format safe-json can't read the type " + name + ".");
        };
    }

    private StringDecoder string(LogicalType type, String name) {
        return new StringDecoder(name, LogicalTypeChecks.getLength(type), compactText);
    }

    private ArrayDecoder array(ArrayType type) {
        LogicalType elementType = type.getElementType();
        return new ArrayDecoder(
                "ARRAY (an array)", element(elementType), LogicalTypeUtils.toInternalConversionClass(elementType));
    }

    private MapDecoder map(LogicalType type, LogicalType keyType, LogicalType valueType) {
        if (!keyType.is(LogicalTypeFamily.CHARACTER_STRING)) {
            throw new ValidationException("Format safe-json can't read the type "
                    + type.copy(true).asSummaryString() + ": the keys of an object are strings.");
        }
        StringDecoder key = string(keyType, keyType.copy(true).asSummaryString());
        return new MapDecoder(type.getTypeRoot().name() + " (an object)", key, element(valueType));
    }

    private Element element(LogicalType type) {
        return new Element(type.isNullable(), of(type));
    }

    private RowDecoder row(RowType type, String name, Map<String, String> aliases, int additionalFields) {
        List<RowDecoder.Field> fields = IntStream.range(0, type.getFieldCount())
                .mapToObj(i -> new RowDecoder.Field(
                        type.getFieldNames().get(i),
                        Optional.ofNullable(aliases.get(type.getFieldNames().get(i))),
                        type.getTypeAt(i).isNullable(),
                        within(type.getFieldNames().get(i)).of(type.getTypeAt(i))))
                .toList();
        return new RowDecoder(name, fields, additionalFields);
    }
}
