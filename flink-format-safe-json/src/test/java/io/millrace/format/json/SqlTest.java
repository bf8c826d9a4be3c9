package io.millrace.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The format in real Flink jobs. Columns that are NOT NULL matter most: the planner trusts the declaration, so that bad
 * records must not put nulls there.
 */
class SqlTest {
    /** Good and bad in turn; event times one minute apart, the last good one late by an hour. */
    private static final List<String> RECORDS = List.of(
            "bad from the start",
            "{\"id\":1,\"name\":\"Ann\",\"ts\":\"2026-11-21 08:00:00\",\"amount\":1.5,\"place\":{\"room\":7}}",
            "{\"id\":\"x\",\"name\":\"Bob\",\"ts\":\"2099-01-01 00:00:00\",\"amount\":1,\"place\":{\"room\":7}}",
            "{\"id\":2,\"name\":\"\u5c0f\u660e\",\"ts\":\"2026-11-21 08:01:00\",\"amount\":2,\"place\":{\"room\":8}}",
            "{\"id\":3,\"name\":\"Cid\",\"amount\":3,\"place\":{\"room\":7}}",
            "-",
            "{\"id\":4,\"name\":\"Dan\",\"ts\":\"2026-11-21 08:02:00\",\"amount\":4,\"place\":{\"room\":8}}",
            "{\"id\":5,\"name\":\"Eve\",\"ts\":\"2026-11-21 07:02:00\",\"amount\":5,\"place\":{\"room\":9}} {}");

    @TempDir
    Path directory;

    private StreamTableEnvironment tables;

    @BeforeEach
    void start() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        tables = StreamTableEnvironment.create(env);
    }

    private void createEvents(boolean watermarkInSource) {
        String records = RECORDS.stream()
                .map(record -> record.equals("-") ? "-" : HexFormat.of().formatHex(record.getBytes(UTF_8)))
                .collect(Collectors.joining(";"));
        tables.executeSql(
                """
                CREATE TABLE events (
                  id BIGINT NOT NULL,
                  name STRING NOT NULL,
                  ts TIMESTAMP(3) NOT NULL,
                  amount DECIMAL(10, 2) NOT NULL,
                  place ROW<room INT NOT NULL> NOT NULL,
                  note STRING,
                  minute_of_hour AS EXTRACT(MINUTE FROM ts),
                  parse_error STRING METADATA FROM 'value.error' VIRTUAL,
                  raw_bytes BYTES METADATA FROM 'value.raw' VIRTUAL,
                  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND
                ) WITH (
                  'connector' = 'records', 'format' = 'safe-json',
                  'records' = '%s', 'watermark-in-source' = '%s'
                )
                """
                        .formatted(records, watermarkInSource));
    }

    private void createFiles(String table, String columns) {
        tables.executeSql(
                """
                CREATE TABLE %s (%s) WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'safe-json')
                """
                        .formatted(table, columns, directory.resolve(table).toUri()));
    }

    private List<String> filesOf(String table) {
        try (Stream<Path> files = Files.walk(directory.resolve(table))) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> query(String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        CloseableIterator<Row> results = tables.executeSql(sql).collect();
        try {
            results.forEachRemaining(row -> rows.add(row.toString()));
        } finally {
            results.close();
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"true,true", "false,false"})
    void goodAndBadRecordsPartInOneStatementSet(boolean watermarkInSource, boolean objectReuse) throws Exception {
        tables.getConfig().set("pipeline.object-reuse", Boolean.toString(objectReuse));
        createEvents(watermarkInSource);
        createFiles("good", "id BIGINT, name STRING, ts TIMESTAMP(3), amount DECIMAL(10, 2), room INT, m BIGINT");
        createFiles("quarantine", "error STRING, raw_bytes BYTES");
        createFiles("rooms", "window_start TIMESTAMP(3), room INT, total DECIMAL(38, 2)");
        StatementSet statements = tables.createStatementSet();
        statements.addInsertSql("INSERT INTO good SELECT id, name, ts, amount, place.room, minute_of_hour FROM events"
                + " WHERE parse_error IS NULL");
        statements.addInsertSql(
                "INSERT INTO quarantine SELECT parse_error, raw_bytes FROM events WHERE parse_error IS NOT NULL");
        statements.addInsertSql(
                """
                INSERT INTO rooms SELECT window_start, room, SUM(amount) FROM TABLE(TUMBLE(
                  (SELECT ts, place.room AS room, amount FROM events WHERE parse_error IS NULL),
                  DESCRIPTOR(ts), INTERVAL '1' MINUTE)) GROUP BY window_start, window_end, room
                """);

        statements.execute().await();

        assertThat(filesOf("good"))
                .containsExactlyInAnyOrder(
                        "{\"id\":1,\"name\":\"Ann\",\"ts\":\"2026-11-21 08:00:00\",\"amount\":1.5,\"room\":7,\"m\":0}",
                        "{\"id\":2,\"name\":\"小明\",\"ts\":\"2026-11-21 08:01:00\",\"amount\":2,\"room\":8,\"m\":1}",
                        "{\"id\":4,\"name\":\"Dan\",\"ts\":\"2026-11-21 08:02:00\",\"amount\":4,\"room\":8,\"m\":2}");
        assertThat(filesOf("quarantine")).hasSize(5);
        assertThat(filesOf("quarantine"))
                .anyMatch(line -> line.contains("\"no value at $, byte 0: the record is null (a tombstone)\""))
                .anyMatch(line -> line.contains("missing value at $.ts, byte 50: declared NOT NULL"))
                .anyMatch(line -> line.contains("content after the end of the document"));
        assertThat(filesOf("rooms"))
                .containsExactlyInAnyOrder(
                        "{\"window_start\":\"2026-11-21 08:00:00\",\"room\":7,\"total\":1.5}",
                        "{\"window_start\":\"2026-11-21 08:01:00\",\"room\":8,\"total\":2}",
                        "{\"window_start\":\"2026-11-21 08:02:00\",\"room\":8,\"total\":4}");
    }

    @Test
    void notNullColumnsOfBadRecordsAreSafeToUse() throws Exception {
        createEvents(false);

        // Nothing filters: expressions, a shuffle, a join and the sink meet the placeholders.
        assertThat(query("SELECT id + 1, UPPER(name), amount * 2, place.room, EXTRACT(YEAR FROM ts), note FROM events"))
                .hasSize(RECORDS.size())
                .contains("+I[1, , 0.00, 0, 0, null]", "+I[2, ANN, 3.00, 7, 2026, null]");
        assertThat(
                        query(
                                """
                                SELECT a.place.room, COUNT(*), MAX(b.ts), MIN(b.name) FROM events a
                                JOIN events b ON a.id = b.id AND a.place = b.place GROUP BY a.place.room
                                """))
                .contains("+U[0, 25, 0000-01-01T00:00, ]", "+U[8, 2, 2026-11-21T08:02, Dan]");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void badRecordsDoNotMoveTheWatermark(boolean watermarkInSource) throws Exception {
        createEvents(watermarkInSource);
        tables.getConfig().set("pipeline.auto-watermark-interval", "0 ms");

        List<String> rows = query("SELECT id, CURRENT_WATERMARK(ts) <= TIMESTAMP '2026-11-21 08:01:55' FROM events");

        assertThat(rows).hasSize(RECORDS.size()).noneMatch(row -> row.contains("false"));
    }

    @Test
    void unknownOptionsAreNamed() {
        tables.executeSql("CREATE TABLE t (v INT) WITH ('connector' = 'records', 'records' = '-',"
                + " 'format' = 'safe-json', 'safe-json.ignore-parse-errors' = 'true')");

        assertThatThrownBy(() -> tables.executeSql("SELECT * FROM t"))
                .hasRootCauseInstanceOf(ValidationException.class)
                .rootCause()
                .hasMessageContaining("Unsupported options:\n\nsafe-json.ignore-parse-errors");
    }
}
