package io.millrace.verification.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.MultisetType;
import org.apache.flink.table.types.logical.RowType;

/**
 * One text for one value, in keys and in values, whatever store it comes from: two values of a type are equal when their
 * texts are. What is decided here:
 *
 * <ul>
 *   <li>NULL is JSON's null; each other value is a text, so that NULL, the empty text and the text {@code null} are three.
 *   <li>Numbers: DECIMAL without zeros behind; FLOAT and DOUBLE in the shortest form that reads back as the same number,
 *       NaN and infinities by their names, every NaN the same one. -0.0 is not 0.0: a store that keeps no sign of zero
 *       has lost it on both sides.
 *   <li>Times: without zeros behind. TIMESTAMP and TIME are wall-clock times and know no zone; TIMESTAMP_LTZ is a moment,
 *       shown in UTC with a {@code Z}, in which zone ever a store may keep its text.
 *   <li>Bytes in Base64.
 *   <li>Arrays keep their order; rows have their fields by name, a row of NULLs is not NULL; maps and multisets have no
 *       order and are lists of pairs, sorted by text.
 *   <li>What is no value of the type at all, {@link Undecodable}, is an object of its own form.
 * </ul>
 */
public final class ValueText {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter WALL_CLOCK = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private ValueText() {}

    /** Returns the text of a value of Flink's table runtime, as JSON. */
    public static JsonNode of(LogicalType type, Object value) {
        return of(type, value, "", Set.of());
    }

    /**
     * The same without some fields of nested rows.
     *
     * @param path the column's name
     * @param without the fields to leave out, {@code column.field.field}
     */
    static JsonNode of(LogicalType type, Object value, String path, Set<String> without) {
        if (value == null) {
            return NullNode.instance;
        }
        if (value instanceof Undecodable foreign) {
            return JSON.objectNode().put("undecodable", foreign.text());
        }
        return switch (type.getTypeRoot()) {
            case CHAR, VARCHAR, BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, FLOAT, DOUBLE ->
                JSON.textNode(value.toString());
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> JSON.textNode(value.toString());
            case DECIMAL -> JSON.textNode(plain(((DecimalData) value).toBigDecimal()));
            case DATE -> JSON.textNode(LocalDate.ofEpochDay((Integer) value).toString());
            case TIME_WITHOUT_TIME_ZONE ->
                JSON.textNode(
                        LocalTime.ofNanoOfDay((Integer) value * 1_000_000L).toString());
            case TIMESTAMP_WITHOUT_TIME_ZONE -> JSON.textNode(wallClock((TimestampData) value));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> JSON.textNode(wallClock((TimestampData) value) + "Z");
            case BINARY, VARBINARY -> JSON.textNode(Base64.getEncoder().encodeToString((byte[]) value));
            case ARRAY -> array(((ArrayType) type).getElementType(), (ArrayData) value);
            case ROW -> row((RowType) type, (RowData) value, path, without);
            case MAP -> map(((MapType) type).getKeyType(), ((MapType) type).getValueType(), (MapData) value);
            case MULTISET -> map(((MultisetType) type).getElementType(), new IntType(), (MapData) value);
            default -> throw unknown(type);
        };
    }

    /**
     * Checks that values of a type can be compared.
     *
     * @throws VerificationException when they cannot
     */
    static void check(LogicalType type) {
        switch (type.getTypeRoot()) {
            case TIMESTAMP_WITH_TIME_ZONE, DISTINCT_TYPE, STRUCTURED_TYPE, NULL, RAW, SYMBOL, UNRESOLVED ->
                throw unknown(type);
            default -> type.getChildren().forEach(ValueText::check);
        }
    }

    private static VerificationException unknown(LogicalType type) {
        return new VerificationException("a column of type " + type + " cannot be compared");
    }

    private static JsonNode array(LogicalType type, ArrayData values) {
        ArrayData.ElementGetter getter = ArrayData.createElementGetter(type);
        ArrayNode array = JSON.arrayNode();
        for (int i = 0; i < values.size(); i++) {
            array.add(of(type, getter.getElementOrNull(values, i)));
        }
        return array;
    }

    private static JsonNode row(RowType type, RowData row, String path, Set<String> without) {
        ObjectNode object = JSON.objectNode();
        for (int i = 0; i < type.getFieldCount(); i++) {
            String name = type.getFieldNames().get(i);
            String field = path + "." + name;
            if (!without.contains(field)) {
                LogicalType typeOfField = type.getTypeAt(i);
                Object value =
                        RowData.createFieldGetter(typeOfField.copy(true), i).getFieldOrNull(row);
                object.set(name, of(typeOfField, value, field, without));
            }
        }
        return object;
    }

    private static JsonNode map(LogicalType keyType, LogicalType valueType, MapData map) {
        ArrayData.ElementGetter keys = ArrayData.createElementGetter(keyType.copy(true));
        ArrayData.ElementGetter values = ArrayData.createElementGetter(valueType.copy(true));
        List<JsonNode> pairs = new ArrayList<>();
        for (int i = 0; i < map.size(); i++) {
            pairs.add(JSON.arrayNode()
                    .add(of(keyType, keys.getElementOrNull(map.keyArray(), i)))
                    .add(of(valueType, values.getElementOrNull(map.valueArray(), i))));
        }
        pairs.sort(Comparator.comparing(JsonNode::toString));
        return JSON.arrayNode().addAll(pairs);
    }

    private static String wallClock(TimestampData time) {
        LocalDateTime wall = time.toLocalDateTime();
        return WALL_CLOCK.format(wall);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
