package io.millrace.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A topic read again from the beginning, as a stream: its records are late or not as they were the first time. */
@Timeout(120)
@SuppressWarnings("try") // The iterator of results may throw InterruptedException from close.
class SecondReadingIT {
    private static final String NO_ONE = "";

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

    /**
     * Both partitions have records of 10:00 behind one of 12:00: in the first reading the other partition held the watermark
     * back, all but one came in time, and another one was made to count later.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldCountInEachWindowWhatWasCountedBefore(int readers) throws Exception {
        String topic = "read-by-" + readers;
        kafka.put(
                topic,
                List.of(
                        List.of(at("10:00:30"), at("12:00:30"), at("10:00:40"), at("13:00:00")),
                        List.of(at("10:00:50"), at("12:00:30"), at("10:00:55"), at("10:00:58"), at("13:00:00"))));
        kafka.commit("counting", topic, Map.of(0, 3L, 1, 4L));
        String late = late(1, 2, "2026-01-15 12:00:20");
        kafka.put(topic + "-late", List.of(List.of(late, "no JSON", late, late(1, 3, "2026-01-15 12:00:20"))));
        kafka.put(
                topic + "-replayed",
                List.of(List.of("{\"from\":\"" + topic + "-late/0/3\",\"to\":\"" + topic + "/1/3\"}")));

        List<String> windows = rows(
                table(topic, "counting", readers),
                """
                SELECT CAST(TUMBLE_START(event_time, INTERVAL '1' MINUTE) AS STRING) || ' ' || CAST(COUNT(*) AS STRING)
                FROM t WHERE NOT late GROUP BY TUMBLE(event_time, INTERVAL '1' MINUTE)
                """,
                2);
        List<String> lateOnes = rows(
                table(topic, "counting", readers),
                "SELECT CAST(`partition` AS STRING) || '/' || CAST(`offset` AS STRING) FROM t WHERE late",
                1);

        assertThat(windows).containsExactly("2026-01-15 10:00:00.000 4", "2026-01-15 12:00:00.000 2");
        assertThat(lateOnes).containsExactly("1/2");
    }

    /** Without offsets of a group the last record that was found late tells how far the earlier reading came. */
    @ParameterizedTest
    @ValueSource(strings = {"a group that has committed nothing", NO_ONE})
    void shouldKnowByTheLateRecordsHowFarItCame(String group) throws Exception {
        String topic = "known-by-late-" + group.length();
        kafka.put(topic, List.of(List.of(at("12:00:30"), at("10:00:40"), at("10:00:50"), at("10:00:55"))));
        kafka.put(topic + "-late", List.of(List.of(late(0, 2, "2026-01-15 12:00:20"))));

        List<String> lateOnes = rows(
                table(topic, group, 1),
                "SELECT CAST(`partition` AS STRING) || '/' || CAST(`offset` AS STRING) FROM t WHERE late",
                2);

        assertThat(lateOnes).containsExactly("0/2", "0/3");
    }

    private static String at(String time) {
        return "{\"event_time\":\"2026-01-15 " + time + "\"}";
    }

    private static String late(int partition, long offset, String watermark) {
        return "{\"partition\":" + partition + ",\"offset\":" + offset + ",\"watermark\":\"" + watermark + "\"}";
    }

    private static TableEnvironment table(String topic, String group, int readers) {
        TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        tables.getConfig().set("parallelism.default", Integer.toString(readers));
        tables.executeSql(
                """
                CREATE TABLE records (
                  event_time TIMESTAMP(3), `partition` INT METADATA VIRTUAL, `offset` BIGINT METADATA VIRTUAL,
                  record_watermark TIMESTAMP(3) METADATA FROM 'watermark' VIRTUAL,
                  WATERMARK FOR event_time AS event_time - INTERVAL '10' SECOND
                ) WITH (
                  'connector' = 'watermarked-kafka', 'topic' = '%s', 'properties.bootstrap.servers' = '%s', %s
                  'recorded-watermarks.topic' = '%s-late', 'recorded-watermarks.replayed-topic' = '%s-replayed',
                  'scan.startup.mode' = 'earliest-offset', 'scan.watermark.emit.strategy' = 'on-event',
                  'format' = 'json'
                )
                """
                        .formatted(
                                topic,
                                kafka.address(),
                                group.equals(NO_ONE) ? "" : "'properties.group.id' = '" + group + "',",
                                topic,
                                topic));
        tables.executeSql(
                """
                CREATE TEMPORARY VIEW t AS
                SELECT *, COALESCE(
                    FLOOR(event_time TO MINUTE) + INTERVAL '1' MINUTE - INTERVAL '0.001' SECOND <= record_watermark,
                    FALSE) AS late
                FROM records
                """);
        return tables;
    }

    /** Returns the first rows of an endless query, sorted. */
    private static List<String> rows(TableEnvironment tables, String sql, int count) throws Exception {
        List<String> rows = new ArrayList<>();
        try (CloseableIterator<Row> results = tables.executeSql(sql).collect()) {
            while (rows.size() < count) {
                rows.add((String) results.next().getField(0));
            }
        }
        rows.sort(null);
        return rows;
    }
}
