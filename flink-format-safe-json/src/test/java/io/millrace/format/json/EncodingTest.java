package io.millrace.format.json;

import static io.millrace.format.json.Formats.table;
import static org.apache.flink.table.api.DataTypes.DECIMAL;
import static org.apache.flink.table.api.DataTypes.DOUBLE;
import static org.apache.flink.table.api.DataTypes.FIELD;
import static org.apache.flink.table.api.DataTypes.INT;
import static org.apache.flink.table.api.DataTypes.MAP;
import static org.apache.flink.table.api.DataTypes.ROW;
import static org.apache.flink.table.api.DataTypes.STRING;
import static org.apache.flink.table.api.DataTypes.TIME;
import static org.apache.flink.table.api.DataTypes.TIMESTAMP;
import static org.apache.flink.table.api.DataTypes.TIMESTAMP_LTZ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.formats.json.JsonFormatFactory;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalSerializers;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EncodingTest {
    private static final int TABLES_PER_SEED = 60;
    private static final int ROWS_PER_TABLE = 10;

    static LongStream seeds() {
        return LongStream.of(1, 2, 3, ThreadLocalRandom.current().nextLong());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void writesTheBytesThatFlinkWrites(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < TABLES_PER_SEED; i++) {
            boolean iso = random.nextBoolean();
            Map<String, String> options = Map.of(
                    "timestamp-format.standard", iso ? "ISO-8601" : "SQL",
                    "encode.decimal-as-plain-number", Boolean.toString(random.nextBoolean()),
                    "encode.ignore-null-fields", Boolean.toString(random.nextBoolean()));
            DataType table = new RandomTables(random).table();
            SerializationSchema<RowData> ours = Formats.encoder(new SafeJsonFormatFactory(), table, options);
            SerializationSchema<RowData> flinks = Formats.encoder(new JsonFormatFactory(), table, options);
            RandomDocuments documents = new RandomDocuments(random, iso);
            for (int j = 0; j < ROWS_PER_TABLE; j++) {
                RowData row = row(table, documents, iso);
                assertThat(ours.serialize(row))
                        .as("%s\n%s", table, row)
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo(new String(flinks.serialize(row), StandardCharsets.UTF_8));
                RowData binary = binary(table.getLogicalType(), row);
                assertThat(ours.serialize(binary)).isEqualTo(flinks.serialize(binary));
            }
        }
    }

    private static RowData row(DataType table, RandomDocuments documents, boolean iso) {
        Map<String, String> options = Map.of("timestamp-format.standard", iso ? "ISO-8601" : "SQL");
        byte[] record = documents.document((RowType) table.getLogicalType()).getBytes(StandardCharsets.UTF_8);
        return Formats.columns(
                Formats.decode(Formats.safeJson(table, options), table, record).row());
    }

    /** The row as it looks behind a network exchange. */
    private static RowData binary(LogicalType type, RowData row) {
        return ((RowDataSerializer) InternalSerializers.<RowData>create(type)).toBinaryRow(row);
    }

    @Test
    void escapesWhatMustBeEscaped() throws Exception {
        DataType table = table(FIELD("a\"b", STRING()));

        assertThat(encode(table, Map.of(), GenericRowData.of(StringData.fromString("\"\\/\b\f\n\r\t\u0001é😀"))))
                .isEqualTo("{\"a\\\"b\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001é\\uD83D\\uDE00\"}");
    }

    @Test
    void repairsStringsThatAreNoUtf8() throws Exception {
        byte[] broken = {'a', (byte) 0xC3, 'b', (byte) 0xFF};

        assertThat(encode(table(STRING()), Map.of(), GenericRowData.of(StringData.fromBytes(broken))))
                .isEqualTo("{\"v\":\"a\uFFFDb\uFFFD\"}");
    }

    @Test
    void writesTimesInBothStandards() throws Exception {
        DataType table = table(FIELD("t", TIMESTAMP(9)), FIELD("z", TIMESTAMP_LTZ(3)), FIELD("m", TIME(3)));
        RowData row = GenericRowData.of(
                TimestampData.fromLocalDateTime(LocalDateTime.parse("0999-01-02T03:04:05.000000060")),
                TimestampData.fromInstant(Instant.parse("1969-12-31T23:59:59.100Z")),
                3_600_120);

        assertThat(encode(table, Map.of(), row))
                .isEqualTo(
                        "{\"t\":\"0999-01-02 03:04:05.00000006\",\"z\":\"1969-12-31 23:59:59.1Z\",\"m\":\"01:00:00.12\"}");
        assertThat(encode(table, Map.of("timestamp-format.standard", "ISO-8601"), row))
                .isEqualTo(
                        "{\"t\":\"0999-01-02T03:04:05.00000006\",\"z\":\"1969-12-31T23:59:59.1Z\",\"m\":\"01:00:00.12\"}");
    }

    @Test
    void writesYearsThatSqlDoesNotKnowAsFlinkDoes() throws Exception {
        DataType table = table(TIMESTAMP(0));
        RowData row = GenericRowData.of(TimestampData.fromLocalDateTime(LocalDateTime.of(12026, 1, 2, 3, 4)));

        assertThat(encode(table, Map.of(), row)).isEqualTo("{\"v\":\"+12026-01-02 03:04:00\"}");
    }

    @Test
    void leavesOutNullsWhenAsked() throws Exception {
        DataType table = table(FIELD("a", INT()), FIELD("b", ROW(FIELD("c", INT()))), FIELD("d", INT()));
        RowData row = GenericRowData.of(null, GenericRowData.of((Object) null), 4);

        assertThat(encode(table, Map.of(), row)).isEqualTo("{\"a\":null,\"b\":{\"c\":null},\"d\":4}");
        assertThat(encode(table, Map.of("encode.ignore-null-fields", "true"), row))
                .isEqualTo("{\"b\":{},\"d\":4}");
    }

    @Test
    void writesDecimalsPlainWhenAsked() throws Exception {
        RowData row = GenericRowData.of(DecimalData.fromBigDecimal(new BigDecimal("1500.00"), 10, 2));

        assertThat(encode(table(DECIMAL(10, 2)), Map.of(), row)).isEqualTo("{\"v\":1.5E+3}");
        assertThat(encode(table(DECIMAL(10, 2)), Map.of("encode.decimal-as-plain-number", "true"), row))
                .isEqualTo("{\"v\":1500}");
    }

    @Test
    void writesNotANumberAsString() throws Exception {
        assertThat(encode(table(DOUBLE()), Map.of(), GenericRowData.of(Double.NaN)))
                .isEqualTo("{\"v\":\"NaN\"}");
    }

    @Test
    void treatsNullKeysAsAsked() throws Exception {
        DataType table = table(MAP(STRING(), INT()));
        Map<Object, Object> entries = new LinkedHashMap<>();
        entries.put(StringData.fromString("a"), 1);
        entries.put(null, 2);
        RowData row = GenericRowData.of(new GenericMapData(entries));

        assertThatThrownBy(() -> encode(table, Map.of(), row))
                .hasMessage("A map with a null key can't be written as JSON: set 'safe-json.map-null-key.mode' to DROP"
                        + " or LITERAL, or keep nulls out of the keys.");
        assertThat(encode(table, Map.of("map-null-key.mode", "drop"), row)).isEqualTo("{\"v\":{\"a\":1}}");
        assertThat(encode(table, Map.of("map-null-key.mode", "LITERAL", "map-null-key.literal", "none"), row))
                .isEqualTo("{\"v\":{\"a\":1,\"none\":2}}");
    }

    @Test
    void writesWhatTheDecoderReads() throws Exception {
        DataType table = table(FIELD("s", STRING()), FIELD("m", TIME(3)));
        RowData row = GenericRowData.of(StringData.fromString("x".repeat(3 << 20) + "\u0000"), 86_399_999);
        SerializationSchema<RowData> schema = Formats.encoder(new SafeJsonFormatFactory(), table, Map.of());

        byte[] record = schema.serialize(row);

        assertThat(Formats.columns(Formats.decode(table, record).row())).isEqualTo(row);
        assertThat(schema.serialize(row)).as("after a huge record").isEqualTo(record);
    }

    private static String encode(DataType table, Map<String, String> options, RowData row) throws Exception {
        byte[] record =
                Formats.encoder(new SafeJsonFormatFactory(), table, options).serialize(row);
        return new String(record, StandardCharsets.UTF_8);
    }
}
