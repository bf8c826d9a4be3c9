package io.millrace.format.json;

import static io.millrace.format.json.Formats.decode;
import static io.millrace.format.json.Formats.table;
import static org.apache.flink.table.api.DataTypes.BIGINT;
import static org.apache.flink.table.api.DataTypes.BINARY;
import static org.apache.flink.table.api.DataTypes.BOOLEAN;
import static org.apache.flink.table.api.DataTypes.BYTES;
import static org.apache.flink.table.api.DataTypes.CHAR;
import static org.apache.flink.table.api.DataTypes.DATE;
import static org.apache.flink.table.api.DataTypes.DECIMAL;
import static org.apache.flink.table.api.DataTypes.DOUBLE;
import static org.apache.flink.table.api.DataTypes.FLOAT;
import static org.apache.flink.table.api.DataTypes.INT;
import static org.apache.flink.table.api.DataTypes.SMALLINT;
import static org.apache.flink.table.api.DataTypes.STRING;
import static org.apache.flink.table.api.DataTypes.TIME;
import static org.apache.flink.table.api.DataTypes.TIMESTAMP;
import static org.apache.flink.table.api.DataTypes.TIMESTAMP_LTZ;
import static org.apache.flink.table.api.DataTypes.TINYINT;
import static org.apache.flink.table.api.DataTypes.VARCHAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.millrace.format.json.Formats.Decoded;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.stream.Stream;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScalarDecodingTest {
    private static final String LONG_MIN = "-9223372036854775808";
    private static final String LONG_MAX = "9223372036854775807";

    private static final String WALL_CLOCK = " as yyyy-MM-dd HH:mm[:ss[.fraction]] without an offset";
    private static final String MOMENT = " as yyyy-MM-dd HH:mm[:ss[.fraction]] with an offset (Z, +08:00)";

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments(BOOLEAN(), "true", true),
                arguments(BOOLEAN(), "\" FALSE \"", false),
                arguments(TINYINT(), "-128", (byte) -128),
                arguments(TINYINT(), "\"127\"", (byte) 127),
                arguments(TINYINT(), "1.0", (byte) 1),
                arguments(SMALLINT(), "3e4", (short) 30000),
                arguments(INT(), "-2147483648", Integer.MIN_VALUE),
                arguments(INT(), "\" +12 \"", 12),
                arguments(INT(), "\"\\u0031\\n\"", 1),
                arguments(INT(), "\"000000000000000000000000000007\"", 7),
                arguments(INT(), "0.0007E4", 7),
                arguments(INT(), "-0", 0),
                arguments(BIGINT(), LONG_MIN, Long.MIN_VALUE),
                arguments(BIGINT(), LONG_MAX, Long.MAX_VALUE),
                arguments(BIGINT(), "\"" + LONG_MIN + "\"", Long.MIN_VALUE),
                arguments(BIGINT(), "1000", 1000L),
                arguments(BIGINT(), "1e3", 1000L),
                arguments(BIGINT(), "1000.00", 1000L),
                arguments(BIGINT(), "9007199254740993.0", 9007199254740993L),
                arguments(BIGINT(), "0e99999999999999999999", 0L),
                arguments(FLOAT(), "1.5", 1.5f),
                arguments(FLOAT(), "16777217", 16777216f),
                arguments(FLOAT(), "\"NaN\"", Float.NaN),
                arguments(DOUBLE(), "0.1", 0.1),
                arguments(DOUBLE(), "-0.0", -0.0),
                arguments(DOUBLE(), "123456789012345678901234567890", 1.2345678901234568E29),
                arguments(DOUBLE(), "2.2250738585072012e-308", Double.MIN_NORMAL),
                arguments(DOUBLE(), "\"-Infinity\"", Double.NEGATIVE_INFINITY),
                arguments(DOUBLE(), "\" 1e3 \"", 1000.0),
                arguments(DECIMAL(5, 2), "1.50", decimal("1.50", 5, 2)),
                arguments(DECIMAL(5, 2), "\" -999.99 \"", decimal("-999.99", 5, 2)),
                arguments(DECIMAL(5, 2), "1.50000000000000000000000000000000000000", decimal("1.50", 5, 2)),
                arguments(DECIMAL(5, 2), "1e2", decimal("100.00", 5, 2)),
                arguments(DECIMAL(5, 2), "0e999999999999", decimal("0.00", 5, 2)),
                arguments(
                        DECIMAL(38, 4),
                        "1234567890123456789012345678901234.5678",
                        decimal("1234567890123456789012345678901234.5678", 38, 4)),
                arguments(STRING(), "\"\"", StringData.fromString("")),
                arguments(STRING(), "\"小明 😀\"", StringData.fromString("小明 😀")),
                arguments(
                        STRING(),
                        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\"",
                        StringData.fromString("\"\\/\b\f\n\r\té😀")),
                arguments(STRING(), "\"a\\ud800b\"", StringData.fromString("a?b")),
                arguments(STRING(), "\"a\tb\"", StringData.fromString("a\tb")),
                arguments(STRING(), "1.50", StringData.fromString("1.50")),
                arguments(STRING(), "-0", StringData.fromString("-0")),
                arguments(STRING(), "true", StringData.fromString("true")),
                arguments(
                        STRING(),
                        "{ \"b\": [1, -0, 1.50, \"\\u0001\\/é\"], \"a\": {} }",
                        StringData.fromString("{\"b\":[1,0,1.5,\"\\u0001/é\"],\"a\":{}}")),
                arguments(VARCHAR(2), "\"小明\"", StringData.fromString("小明")),
                arguments(CHAR(5), "\"ab\"", StringData.fromString("ab")),
                arguments(BYTES(), "\"QUI=\"", "AB".getBytes(StandardCharsets.UTF_8)),
                arguments(BYTES(), "\" QUJD\\nQQ== \"", "ABCA".getBytes(StandardCharsets.UTF_8)),
                arguments(BYTES(), "\"\"", new byte[0]),
                arguments(BINARY(2), "\"QUI=\"", "AB".getBytes(StandardCharsets.UTF_8)),
                arguments(DATE(), "\"2024-02-29\"", (int)
                        LocalDate.of(2024, 2, 29).toEpochDay()),
                arguments(DATE(), "\"0000-01-01\"", (int) LocalDate.of(0, 1, 1).toEpochDay()),
                arguments(TIME(), "\"23:59:59\"", LocalTime.of(23, 59, 59).toSecondOfDay() * 1000),
                arguments(TIME(3), "\"00:00:00.120\"", 120),
                arguments(TIMESTAMP(3), "\"2026-11-21 08:00:00.123000\"", timestamp("2026-11-21T08:00:00.123")),
                arguments(
                        TIMESTAMP(9), "\"1969-12-31 23:59:59.999999999\"", timestamp("1969-12-31T23:59:59.999999999")),
                arguments(TIMESTAMP(3), "\"9999-12-31 23:59:59.999\"", timestamp("9999-12-31T23:59:59.999")),
                arguments(
                        TIMESTAMP_LTZ(3),
                        "\"2026-11-21 08:00:00+05:59:59\"",
                        TimestampData.fromInstant(Instant.parse("2026-11-21T02:00:01Z"))),
                arguments(TIMESTAMP(0), "\"2026-11-21 08:00:00.\"", timestamp("2026-11-21T08:00")),
                arguments(
                        TIMESTAMP_LTZ(3),
                        "\"2026-11-21 08:00:00.1Z\"",
                        TimestampData.fromInstant(Instant.parse("2026-11-21T08:00:00.1Z"))));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(BOOLEAN(), "\"yes\"", "\"yes\" does not fit BOOLEAN"),
                arguments(BOOLEAN(), "1", "1 does not fit BOOLEAN"),
                arguments(TINYINT(), "128", "128 does not fit TINYINT"),
                arguments(SMALLINT(), "-32769", "-32769 does not fit SMALLINT"),
                arguments(INT(), "2147483648", "2147483648 does not fit INT"),
                arguments(INT(), "\"abc\"", "\"abc\" does not fit INT"),
                arguments(INT(), "\"\"", "\"\" does not fit INT"),
                arguments(INT(), "\"-\"", "\"-\" does not fit INT"),
                arguments(INT(), "\"1.0\"", "\"1.0\" does not fit INT"),
                arguments(INT(), "\"٣\"", "\"٣\" does not fit INT"),
                arguments(INT(), "true", "true does not fit INT"),
                arguments(INT(), "{\"a\":1}", "{\"a\":1} does not fit INT"),
                arguments(BIGINT(), "1.5", "1.5 does not fit BIGINT"),
                arguments(BIGINT(), "1.0000000000000000000001", "1.0000000000000000000001 does not fit BIGINT"),
                arguments(BIGINT(), "9223372036854775808", "9223372036854775808 does not fit BIGINT"),
                arguments(BIGINT(), "-9223372036854775809", "-9223372036854775809 does not fit BIGINT"),
                arguments(BIGINT(), "99999999999999999999", "99999999999999999999 does not fit BIGINT"),
                arguments(BIGINT(), "1e-999999999999", "1e-999999999999 does not fit BIGINT"),
                arguments(BIGINT(), "1e999999999999", "1e999999999999 does not fit BIGINT"),
                arguments(FLOAT(), "1e39", "1e39 does not fit FLOAT"),
                arguments(DOUBLE(), "1e309", "1e309 does not fit DOUBLE"),
                arguments(DOUBLE(), "\"1e309\"", "\"1e309\" does not fit DOUBLE"),
                arguments(DOUBLE(), "\"0x1p2000\"", "\"0x1p2000\" does not fit DOUBLE"),
                arguments(DOUBLE(), "\"\"", "\"\" does not fit DOUBLE"),
                arguments(DECIMAL(5, 2), "1.005", "1.005 does not fit DECIMAL(5, 2)"),
                arguments(DECIMAL(5, 2), "1000", "1000 does not fit DECIMAL(5, 2)"),
                arguments(DECIMAL(5, 2), "1e999999999999", "1e999999999999 does not fit DECIMAL(5, 2)"),
                arguments(DECIMAL(5, 2), "\"1,5\"", "\"1,5\" does not fit DECIMAL(5, 2)"),
                arguments(VARCHAR(2), "\"小明明\"", "\"小明明\" does not fit VARCHAR(2)"),
                arguments(VARCHAR(3), "true", "true does not fit VARCHAR(3)"),
                arguments(CHAR(1), "12", "12 does not fit CHAR(1)"),
                arguments(BYTES(), "\"QQ\"", "\"QQ\" does not fit BYTES in Base64"),
                arguments(BYTES(), "\"Q*==\"", "\"Q*==\" does not fit BYTES in Base64"),
                arguments(BYTES(), "\"Q===\"", "\"Q===\" does not fit BYTES in Base64"),
                arguments(BYTES(), "\"QQ==QQ==\"", "\"QQ==QQ==\" does not fit BYTES in Base64"),
                arguments(BYTES(), "[65]", "[65] does not fit BYTES in Base64"),
                arguments(BINARY(1), "\"QUI=\"", "\"QUI=\" does not fit BINARY(1) in Base64"),
                arguments(DATE(), "\"2021-02-29\"", "\"2021-02-29\" does not fit DATE as yyyy-MM-dd"),
                arguments(DATE(), "\"2021-2-9\"", "\"2021-2-9\" does not fit DATE as yyyy-MM-dd"),
                arguments(DATE(), "\"2021-02\"", "\"2021-02\" does not fit DATE as yyyy-MM-dd"),
                arguments(DATE(), "\"2021-\"", "\"2021-\" does not fit DATE as yyyy-MM-dd"),
                arguments(DATE(), "\"2021\"", "\"2021\" does not fit DATE as yyyy-MM-dd"),
                arguments(DATE(), "20210101", "20210101 does not fit DATE as yyyy-MM-dd"),
                arguments(DATE(), "\"+12021-01-01\"", "\"+12021-01-01\" does not fit DATE as yyyy-MM-dd"),
                arguments(TIME(), "\"24:61\"", "\"24:61\" does not fit TIME(0) as HH:mm[:ss[.fraction]]"),
                arguments(TIME(), "\"23:60\"", "\"23:60\" does not fit TIME(0) as HH:mm[:ss[.fraction]]"),
                arguments(TIME(), "\"23:5\"", "\"23:5\" does not fit TIME(0) as HH:mm[:ss[.fraction]]"),
                arguments(TIME(), "\"23:\"", "\"23:\" does not fit TIME(0) as HH:mm[:ss[.fraction]]"),
                arguments(TIME(), "\"24:00:00\"", "\"24:00:00\" does not fit TIME(0) as HH:mm[:ss[.fraction]]"),
                arguments(TIME(), "\"12:00:00.1\"", "\"12:00:00.1\" does not fit TIME(0) as HH:mm[:ss[.fraction]]"),
                arguments(
                        TIME(3),
                        "\"12:00:00.0001\"",
                        "\"12:00:00.0001\" does not fit TIME(3) as HH:mm[:ss[.fraction]]"),
                arguments(
                        TIMESTAMP(3),
                        "\"2021-02-30 00:00:00\"",
                        "\"2021-02-30 00:00:00\" does not fit TIMESTAMP(3)" + WALL_CLOCK),
                arguments(
                        TIMESTAMP(3),
                        "\"2021-02-28 23:59:60\"",
                        "\"2021-02-28 23:59:60\" does not fit TIMESTAMP(3)" + WALL_CLOCK),
                arguments(
                        TIMESTAMP(3),
                        "\"2021-02-28 00:00:00.1234\"",
                        "\"2021-02-28 00:00:00.1234\" does not fit TIMESTAMP(3)" + WALL_CLOCK),
                arguments(
                        TIMESTAMP(9),
                        "\"2021-02-28 00:00:00.1234567890\"",
                        "\"2021-02-28 00:00:00.1234567890\" does not fit TIMESTAMP(9)" + WALL_CLOCK),
                arguments(
                        TIMESTAMP(3),
                        "\"2021-02-28T00:00:00Z\"",
                        "\"2021-02-28T00:00:00Z\" does not fit TIMESTAMP(3)" + WALL_CLOCK),
                arguments(
                        TIMESTAMP_LTZ(3),
                        "\"2021-02-28 00:00:00\"",
                        "\"2021-02-28 00:00:00\" does not fit TIMESTAMP_LTZ(3)" + MOMENT));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void takesWhatTheTypeHoldsUnchanged(DataType type, String json, Object value) {
        String record = "{\"v\": " + json + "}";

        Decoded decoded = decode(table(type), record);

        assertThat(decoded.error()).isNull();
        assertThat(decoded.raw()).asString(StandardCharsets.UTF_8).isEqualTo(record);
        assertThat(decoded.columns()).isEqualTo(GenericRowData.of(value));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatWouldChange(DataType type, String json, String detail) {
        String record = "{\"v\": " + json + "}";

        Decoded decoded = decode(table(type), record);

        assertThat(decoded.error()).isEqualTo("wrong value at $.v, byte 6: " + detail);
        assertThat(decoded.raw()).asString(StandardCharsets.UTF_8).isEqualTo(record);
        assertThat(decoded.row().isNullAt(0)).isTrue();
    }

    private static TimestampData timestamp(String text) {
        return TimestampData.fromLocalDateTime(LocalDateTime.parse(text));
    }

    private static DecimalData decimal(String text, int precision, int scale) {
        return DecimalData.fromBigDecimal(new BigDecimal(text), precision, scale);
    }
}
