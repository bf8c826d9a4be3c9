package io.millrace.format.json;

import static io.millrace.format.json.Formats.safeJson;
import static io.millrace.format.json.Formats.table;
import static org.apache.flink.table.api.DataTypes.BIGINT;
import static org.apache.flink.table.api.DataTypes.FIELD;
import static org.apache.flink.table.api.DataTypes.INT;
import static org.apache.flink.table.api.DataTypes.ROW;
import static org.apache.flink.table.api.DataTypes.TIMESTAMP_LTZ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.format.json.Formats.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns whose values may come under another name. */
class AliasTest {
    private static final DataType TABLE =
            table(FIELD("a", INT().notNull()), FIELD("b", INT()), FIELD("r", ROW(FIELD("a", INT()))));
    private static final Map<String, String> OPTIONS = Map.of("alias.a", "old a", "alias.b", "x.y");

    private static Decoded decode(DataType table, Map<String, String> options, String record) {
        return Formats.decode(safeJson(table, options), table, record.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            textBlock =
                    """
            {"a":1}                                    | 1 | null
            {"old a":1,"x.y":2}                        | 1 | 2
            {"a":1,"old a":2}                          | 1 | null
            {"old a":2,"a":1}                          | 1 | null
            {"a":null,"old a":2}                       | 2 | null
            {"old a":2,"a":null}                       | 2 | null
            {"old a":2,"old a":3}                      | 3 | null
            {"a":1,"a":null,"old a":3}                 | 3 | null
            {"a":1,"b":2,"x.y":3,"r":{"old a":7}}      | 1 | 2
            """)
    void shouldReadTheValueUnderTheOtherNameWhereTheFirstHasNone(String record, Integer a, Integer b) {
        Decoded decoded = decode(TABLE, OPTIONS, record);

        assertThat(decoded.error()).isNull();
        assertThat(decoded.columns().getField(0)).isEqualTo(a);
        assertThat(decoded.columns().getField(1)).isEqualTo(b);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            {}                   | missing value at $.a, byte 1: declared NOT NULL, but missing or null, and so is 'old a'
            {"a":null}           | missing value at $.a, byte 9: declared NOT NULL, but missing or null, and so is 'old a'
            {"old a":"x"}        | wrong value at $['old a'], byte 9: "x" does not fit INT
            {"a":1,"old a":"x"}  | wrong value at $['old a'], byte 15: "x" does not fit INT
            """)
    void shouldSayBothNamesOfWhatIsMissingAndThatOfWhatIsWrong(String record, String error) {
        assertThat(decode(TABLE, OPTIONS, record).error()).isEqualTo(error);
    }

    @Test
    void shouldReadByTheRulesOfTheColumn() {
        DataType table = table(FIELD("ts", TIMESTAMP_LTZ(3).notNull()));
        Map<String, String> options = Map.of("alias.ts", "at", "epoch-unit", "ts: seconds");

        assertThat(decode(table, options, "{\"at\":60}").columns().getField(0))
                .isEqualTo(TimestampData.fromInstant(Instant.ofEpochSecond(60)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            alias.c | x | 'safe-json.alias.c' names no column; these are: a, b
            alias.a | b | 'safe-json.alias.a' is 'b', which is already the name of a column
            """)
    void shouldRefuseAnotherNameThatIsOfNoUse(String option, String value, String message) {
        DataType table = table(FIELD("a", INT()), FIELD("b", BIGINT()));

        assertThatThrownBy(() -> safeJson(table, Map.of(option, value)))
                .isInstanceOf(ValidationException.class)
                .hasMessageEndingWith(message);
        assertThatThrownBy(() -> safeJson(table, Map.of("alias.a", "x", "alias.b", "x")))
                .hasMessageEndingWith("'safe-json.alias.b' is 'x', which is already the name of a column");
    }

    @Test
    void shouldBeAnOptionOfATable() throws Exception {
        TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        tables.executeSql(
                """
                CREATE TABLE events (
                  a INT NOT NULL,
                  parse_error STRING METADATA FROM 'value.error' VIRTUAL
                ) WITH (
                  'connector' = 'records', 'format' = 'safe-json', 'safe-json.alias.a' = 'old.a', 'records' = '%s',
                  'watermark-in-source' = 'false'
                )
                """
                        .formatted(HexFormat.of().formatHex("{\"old.a\":5}".getBytes(StandardCharsets.UTF_8))));

        CloseableIterator<Row> rows = tables.executeSql("SELECT a FROM events WHERE parse_error IS NULL")
                .collect();
        try {
            assertThat(rows.next()).isEqualTo(Row.of(5));
        } finally {
            rows.close();
        }
    }
}
