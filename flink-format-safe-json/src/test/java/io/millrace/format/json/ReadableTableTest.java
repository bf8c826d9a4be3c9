package io.millrace.format.json;

import static io.millrace.format.json.Formats.context;
import static org.apache.flink.table.api.DataTypes.ARRAY;
import static org.apache.flink.table.api.DataTypes.BIGINT;
import static org.apache.flink.table.api.DataTypes.FIELD;
import static org.apache.flink.table.api.DataTypes.ROW;
import static org.apache.flink.table.api.DataTypes.STRING;
import static org.apache.flink.table.api.DataTypes.TIMESTAMP;
import static org.apache.flink.table.api.DataTypes.TIMESTAMP_LTZ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.catalog.UniqueConstraint;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tables may be read, so that nothing is made up where nobody sees it. */
class ReadableTableTest {
    private static final Column ID = Column.physical("id", BIGINT().notNull());
    private static final Column NAME = Column.physical("name", STRING());

    @Test
    void refusesKeysSinceTheyHaveNoErrorColumn() {
        Column error = Column.metadata("parse_error", STRING(), "value.error", true);
        Map<String, String> options = Map.of("key.format", "safe-json", "value.format", "safe-json");

        for (ResolvedSchema schema : List.of(ResolvedSchema.of(ID, error), ResolvedSchema.of(NAME, error))) {
            assertThatThrownBy(() -> read(context(schema, options)))
                    .isInstanceOf(ValidationException.class)
                    .hasMessage("Table t, format safe-json: 'key.format' = 'safe-json' can't be read: there is no error"
                            + " column for a key, so a key that does not fit would become a made-up value. Use"
                            + " 'key.format' = 'raw' with one STRING column, and take it apart in SQL (JSON_VALUE); or"
                            + " take the fields from the value.");
        }
    }

    @Test
    void writesKeys() {
        DynamicTableFactory.Context table = context(ResolvedSchema.of(ID), Map.of("key.format", "safe-json"));

        assertThat(new SafeJsonFormatFactory().createEncodingFormat(table, new Configuration()))
                .isNotNull();
    }

    @Test
    void refusesRequiredColumnsWhoseBadRecordsNobodySees() {
        assertThatThrownBy(() -> read(context(ResolvedSchema.of(ID, NAME), Map.of())))
                .isInstanceOf(ValidationException.class)
                .hasMessage("Table t, format safe-json: the columns id are NOT NULL, and no column tells bad records,"
                        + " which would have made-up values there. Declare parse_error STRING METADATA FROM"
                        + " 'value.error' VIRTUAL, or let these columns be null.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"value.error", "error"})
    void readsRequiredColumnsBesideAnErrorColumn(String key) {
        read(context(ResolvedSchema.of(ID, Column.metadata("e", STRING(), key, true)), Map.of()));
        read(context(ResolvedSchema.of(ID, Column.metadata(key, STRING(), null, true)), Map.of()));
    }

    @Test
    void readsNullableColumnsWithoutAnErrorColumn() {
        read(context(ResolvedSchema.of(NAME), Map.of()));
    }

    @Test
    void readsALogOfChangesWhosePrimaryKeyAnotherFormatReads() {
        ResolvedSchema schema =
                new ResolvedSchema(List.of(ID, NAME), List.of(), UniqueConstraint.primaryKey("k", List.of("id")));

        read(context(schema, Map.of("key.format", "raw")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            minutes                     | Option 'safe-json.epoch-unit' must be seconds, milliseconds, microseconds or nanoseconds, with 'column: ' in front where it is not for all, got: 'minutes'.
            at: ms                      | Option 'safe-json.epoch-unit' must be seconds, milliseconds, microseconds or nanoseconds, with 'column: ' in front where it is not for all, got: 'at: ms'.
            seconds,                    | Option 'safe-json.epoch-unit' must be seconds, milliseconds, microseconds or nanoseconds, with 'column: ' in front where it is not for all, got: 'seconds,'.
            seconds, milliseconds       | Option 'safe-json.epoch-unit' must be one unit for all, and one for each column, got: 'seconds, milliseconds'.
            at: seconds, at: seconds    | Option 'safe-json.epoch-unit' must be one unit for all, and one for each column, got: 'at: seconds, at: seconds'.
            att: seconds                | Table t, format safe-json: 'safe-json.epoch-unit' names att, which is no timestamp; these are: at, wall, parts.since, parts.until
            wall: seconds               | Table t, format safe-json: 'safe-json.epoch-unit' names wall, a TIMESTAMP. A number counts to a moment, and a TIMESTAMP is a wall clock: declare TIMESTAMP_LTZ(3), or say whose wall clock it is with 'safe-json.wall-clock-zone'.
            """)
    void refusesUnitsThatMeanNothing(String units, String message) {
        assertThatThrownBy(() -> Formats.safeJson(timestamps(), Map.of("epoch-unit", units)))
                .isInstanceOf(ValidationException.class)
                .hasMessage(message);
    }

    @Test
    void refusesAUnitWhereNoColumnHoldsMoments() {
        DataType table = Formats.table(TIMESTAMP(3));

        assertThatThrownBy(() -> Formats.safeJson(table, Map.of("epoch-unit", "seconds")))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("Table t, format safe-json: 'safe-json.epoch-unit' is set, but no column is a"
                        + " TIMESTAMP_LTZ. A number counts to a moment");
        Formats.safeJson(table, Map.of("epoch-unit", "seconds", "wall-clock-zone", "UTC"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CST", "Asia/Shangai", "local", ""})
    void refusesAZoneThatIsNone(String zone) {
        assertThatThrownBy(() -> Formats.safeJson(timestamps(), Map.of("wall-clock-zone", zone)))
                .isInstanceOf(ValidationException.class)
                .hasMessage("Option 'safe-json.wall-clock-zone' must be a zone such as UTC or Asia/Shanghai, got: '"
                        + zone + "'.");
    }

    @Test
    void readsEachColumnInItsOwnUnit() {
        String units = "milliseconds, parts: microseconds, parts.since : seconds";
        String record =
                "{\"at\":1795248000123,\"parts\":[{\"since\":1795248000,\"until\":1795248060000000}],\"wall\":\"2026-11-21T08:00\"}";

        RowData row = Formats.decode(
                        Formats.safeJson(timestamps(), Map.of("epoch-unit", units)),
                        timestamps(),
                        record.getBytes(StandardCharsets.UTF_8))
                .row();

        assertThat(row.getTimestamp(0, 3).toInstant()).isEqualTo(Instant.parse("2026-11-21T08:00:00.123Z"));
        RowData part = row.getArray(2).getRow(0, 2);
        assertThat(part.getTimestamp(0, 3).toInstant()).isEqualTo(Instant.parse("2026-11-21T08:00:00Z"));
        assertThat(part.getTimestamp(1, 3).toInstant()).isEqualTo(Instant.parse("2026-11-21T08:01:00Z"));
    }

    private static DataType timestamps() {
        return Formats.table(
                FIELD("at", TIMESTAMP_LTZ(3)),
                FIELD("wall", TIMESTAMP(3)),
                FIELD("parts", ARRAY(ROW(FIELD("since", TIMESTAMP_LTZ(3)), FIELD("until", TIMESTAMP_LTZ(3))))));
    }

    private static void read(DynamicTableFactory.Context table) {
        new SafeJsonFormatFactory().createDecodingFormat(table, new Configuration());
    }
}
