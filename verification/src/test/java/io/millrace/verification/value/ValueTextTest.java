package io.millrace.verification.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DateType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.FloatType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.TimeType;
import org.apache.flink.table.types.logical.TimestampType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.table.types.logical.ZonedTimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueTextTest {
    private static final DecimalType RATE = new DecimalType(20, 4);
    private static final VarCharType TEXT = new VarCharType(10);

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(TEXT, StringData.fromString("a \"b\" 渠"), "\"a \\\"b\\\" 渠\""),
                Arguments.of(TEXT, null, "null"),
                Arguments.of(TEXT, StringData.fromString("null"), "\"null\""),
                Arguments.of(TEXT, StringData.fromString(""), "\"\""),
                Arguments.of(new BooleanType(), true, "\"true\""),
                Arguments.of(new BigIntType(), Long.MIN_VALUE, "\"-9223372036854775808\""),
                Arguments.of(new FloatType(), 0.1f, "\"0.1\""),
                Arguments.of(new DoubleType(), -0.0, "\"-0.0\""),
                Arguments.of(new DoubleType(), Double.longBitsToDouble(0xfff8000000000001L), "\"NaN\""),
                Arguments.of(new DoubleType(), Double.NEGATIVE_INFINITY, "\"-Infinity\""),
                Arguments.of(RATE, decimal("0.5000"), "\"0.5\""),
                Arguments.of(RATE, decimal("0.0000"), "\"0\""),
                Arguments.of(RATE, decimal("1200.0000"), "\"1200\""),
                Arguments.of(new DateType(), (int) LocalDate.parse("1969-12-31").toEpochDay(), "\"1969-12-31\""),
                Arguments.of(
                        new TimeType(3), (int) (LocalTime.parse("08:00:00").toNanoOfDay() / 1_000_000), "\"08:00\""),
                Arguments.of(new TimestampType(3), time("2021-08-13T08:00:00.120"), "\"2021-08-13 08:00:00.12\""),
                Arguments.of(new LocalZonedTimestampType(3), time("2021-08-13T08:00"), "\"2021-08-13 08:00:00Z\""),
                Arguments.of(new VarBinaryType(3), new byte[] {0, -1, 7}, "\"AP8H\""),
                Arguments.of(
                        new ArrayType(TEXT),
                        new GenericArrayData(new Object[] {StringData.fromString("b"), null}),
                        "[\"b\",null]"),
                Arguments.of(RowType.of(TEXT), GenericRowData.of((Object) null), "{\"f0\":null}"),
                Arguments.of(
                        new MapType(TEXT, new BigIntType()),
                        new GenericMapData(map()),
                        "[[\"a\",\"2\"],[\"b\",\"1\"]]"),
                Arguments.of(new BigIntType(), new Undecodable("5.4"), "{\"undecodable\":\"5.4\"}"));
    }

    private static Map<StringData, Long> map() {
        Map<StringData, Long> map = new LinkedHashMap<>();
        map.put(StringData.fromString("b"), 1L);
        map.put(StringData.fromString("a"), 2L);
        return map;
    }

    private static DecimalData decimal(String number) {
        return DecimalData.fromBigDecimal(new BigDecimal(number), 20, 4);
    }

    private static TimestampData time(String text) {
        return TimestampData.fromLocalDateTime(LocalDateTime.parse(text));
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldHaveOneTextForOneValue(LogicalType type, Object value, String text) {
        assertThat(ValueText.of(type, value)).hasToString(text);
    }

    @Test
    void shouldRefuseTypesOfWhichItKnowsNoText() {
        LogicalType inArray = new ArrayType(new ZonedTimestampType(3));

        assertThatThrownBy(() -> ValueText.check(inArray))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining("TIMESTAMP(3) WITH TIME ZONE");
    }
}
