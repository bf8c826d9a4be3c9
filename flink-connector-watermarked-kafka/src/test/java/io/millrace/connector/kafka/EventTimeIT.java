package io.millrace.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A late record is late at once, whatever the event time is declared as, in every zone, in both halves of the year. */
class EventTimeIT {
    private static final DateTimeFormatter WALL_CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    private static final String LATE_BY_WALL_CLOCK =
            "FLOOR(CAST(%s AS TIMESTAMP(3)) TO MINUTE) + INTERVAL '1' MINUTE - INTERVAL '0.001' SECOND"
                    + " <= CAST(record_watermark AS TIMESTAMP(3))";
    private static final String LATE_BY_MOMENT =
            "TO_TIMESTAMP_LTZ((ts / 60000 + 1) * 60000 - 1, 3) <= CAST(record_watermark AS TIMESTAMP_LTZ(3))";

    @TempDir
    static Path folder;

    private static KafkaProcess kafka;

    @BeforeAll
    static void startKafka() throws Exception {
        kafka = new KafkaProcess(folder);
    }

    @AfterAll
    static void stopKafka() throws Exception {
        kafka.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Shanghai", "America/New_York", "UTC"})
    void shouldTellALateRecordAtOnce(String zone) throws Exception {
        for (String half : List.of("2026-01-15T10:00:30Z", "2026-07-15T10:00:30Z")) {
            Instant start = Instant.parse(half);
            String topic = zone.replace('/', '-') + start.getEpochSecond();
            List<Instant> times = List.of(start, start.plusSeconds(1), start.minusSeconds(1800));
            String watermark = wallClock(start.minusSeconds(9), zone);
            kafka.put(
                    topic,
                    List.of(times.stream().map(time -> record(time, zone)).toList()));
            kafka.put(
                    topic + "-late",
                    List.of(List.of("{\"partition\":0,\"offset\":2,\"watermark\":\"" + watermark + "\"}")));
            TableEnvironment tables = tables(zone);
            List<String> queries = new ArrayList<>();
            for (boolean moments : List.of(true, false)) {
                String eventTime = moments ? "event_time" : "wall";
                for (String declared : List.of("TIMESTAMP(3)", "TIMESTAMP_LTZ(3)")) {
                    String name = "t" + queries.size();
                    create(tables, name, topic, eventTime, declared, "");
                    queries.add(query(name, LATE_BY_WALL_CLOCK.formatted(eventTime)));
                    queries.add(query(name, LATE_BY_MOMENT));
                }
                String name = "recorded" + queries.size();
                create(tables, name, topic, eventTime, "TIMESTAMP(3)", topic + "-late");
                queries.add(query(name, LATE_BY_WALL_CLOCK.formatted(eventTime)));
            }

            List<String> late = rows(tables, String.join(" UNION ALL ", queries));

            assertThat(late).as("%s in %s", half, zone).hasSize(queries.size()).containsOnly("2 " + watermark);
        }
    }

    @Test
    void shouldTellMomentsApartWhereTheWallClockComesTwice() throws Exception {
        Instant before = Instant.parse("2026-11-01T05:59:55Z");
        kafka.put(
                "clock-set-back",
                List.of(Stream.of(before, before.plusSeconds(15))
                        .map(time -> record(time, "America/New_York"))
                        .toList()));
        TableEnvironment tables = tables("America/New_York");
        create(tables, "t", "clock-set-back", "event_time", "TIMESTAMP_LTZ(3)", "");

        assertThat(rows(tables, query("t", LATE_BY_MOMENT))).isEmpty();
        assertThat(rows(tables, query("t", LATE_BY_WALL_CLOCK.formatted("event_time"))))
                .as("what the README warns of")
                .containsExactly("1 2026-11-01 01:59:45.000");
    }

    @Test
    void shouldNotLetASingleRecordSpoilTheWatermark() throws Exception {
        kafka.put(
                "absurd",
                List.of(List.of(
                        "{\"ts\":1795248000000,\"at\":\"2026-11-21 08:00:00\"}",
                        "{\"ts\":null,\"at\":null}",
                        "{\"ts\":9000000000000000000,\"at\":\"NaN\"}",
                        "{\"ts\":-9000000000000000000,\"at\":\"-5000-01-01 00:00:00\"}",
                        "{\"ts\":-62135596800000,\"at\":\"300000-01-01 00:00:00\"}",
                        "{\"ts\":253402300799999,\"at\":\"9999-12-31 23:59:59.999\"}",
                        "{\"ts\":1795248001000,\"at\":\"2026-11-21 08:00:01\"}",
                        "{\"ts\":1795248002000,\"at\":\"2026-11-21 08:00:02\"}")));
        TableEnvironment tables = tables("UTC");
        for (String eventTime : List.of("TO_TIMESTAMP_LTZ(ts, 3)", "CAST(`at` AS TIMESTAMP(3))")) {
            tables.executeSql("DROP TABLE IF EXISTS t");
            tables.executeSql(
                    """
                    CREATE TABLE t (
                      ts BIGINT, `at` STRING, event_time AS %s, `offset` BIGINT METADATA VIRTUAL,
                      record_watermark TIMESTAMP(3) METADATA FROM 'watermark' VIRTUAL,
                      WATERMARK FOR event_time AS event_time - INTERVAL '10' SECOND
                    ) WITH (
                      'connector' = 'watermarked-kafka', 'topic' = 'absurd', 'properties.bootstrap.servers' = '%s',
                      'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset',
                      'scan.watermark.emit.strategy' = 'on-event', 'watermark.max-ahead' = '1 d', 'format' = 'json'
                    )
                    """
                            .formatted(eventTime, kafka.address()));

            assertThat(rows(tables, query("t", "TRUE")))
                    .as(eventTime)
                    .containsExactly(
                            null,
                            "1 2026-11-21 07:59:50.000",
                            "2 2026-11-21 07:59:50.000",
                            "3 2026-11-21 07:59:50.000",
                            "4 2026-11-21 07:59:50.000",
                            "5 2026-11-21 07:59:50.000",
                            "6 2026-11-21 07:59:50.000",
                            "7 2026-11-21 07:59:51.000");
        }
    }

    private static String record(Instant time, String zone) {
        return "{\"ts\":" + time.toEpochMilli() + ",\"wall\":\"" + wallClock(time, zone) + "\"}";
    }

    private static String wallClock(Instant time, String zone) {
        return WALL_CLOCK.format(time.atZone(ZoneId.of(zone)));
    }

    private static TableEnvironment tables(String zone) {
        TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        tables.getConfig().setLocalTimeZone(ZoneId.of(zone));
        tables.getConfig().set("parallelism.default", "1");
        return tables;
    }

    private static void create(
            TableEnvironment tables, String name, String topic, String eventTime, String watermark, String recorded) {
        tables.executeSql(
                """
                CREATE TABLE %s (
                  ts BIGINT, wall TIMESTAMP(3), event_time AS TO_TIMESTAMP_LTZ(ts, 3),
                  `partition` INT METADATA VIRTUAL, `offset` BIGINT METADATA VIRTUAL,
                  record_watermark %s METADATA FROM 'watermark' VIRTUAL,
                  WATERMARK FOR %s AS %s - INTERVAL '10' SECOND
                ) WITH (
                  'connector' = 'watermarked-kafka', 'topic' = '%s', 'properties.bootstrap.servers' = '%s',
                  'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset',
                  'scan.watermark.emit.strategy' = 'on-event', 'format' = 'json'%s
                )
                """
                        .formatted(
                                name,
                                watermark,
                                eventTime,
                                eventTime,
                                topic,
                                kafka.address(),
                                recorded.isEmpty() ? "" : ", 'recorded-watermarks.topic' = '" + recorded + "'"));
    }

    private static String query(String table, String late) {
        return "SELECT CAST(`offset` AS STRING) || ' ' || CAST(CAST(record_watermark AS TIMESTAMP(3)) AS STRING) FROM "
                + table + " WHERE " + late;
    }

    private static List<String> rows(TableEnvironment tables, String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        CloseableIterator<Row> results = tables.executeSql(sql).collect();
        try {
            results.forEachRemaining(row -> rows.add((String) row.getField(0)));
        } finally {
            results.close();
        }
        return rows;
    }
}
