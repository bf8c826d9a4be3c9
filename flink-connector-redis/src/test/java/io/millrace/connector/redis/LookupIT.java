package io.millrace.connector.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lookup joins on a real server. */
class LookupIT {
    @TempDir
    static Path directory;

    private static RedisProcess redis;

    private final Jobs jobs = Jobs.create();

    @BeforeAll
    static void start() {
        redis = RedisProcess.start(directory);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void empty() {
        redis.commands().flushall();
        jobs.run(
                "CREATE VIEW events AS SELECT *, PROCTIME() AS p FROM (VALUES (1, 'a'), (2, 'b'), (3, 'c')) AS e(id, name)");
    }

    private String with(String options) {
        return " WITH ('connector' = 'redis', 'nodes' = '" + redis.node() + "', " + options + ")";
    }

    @SuppressWarnings("try") // Closing may be interrupted; nobody does.
    private List<Row> query(String sql) {
        List<Row> rows = new ArrayList<>();
        try (CloseableIterator<Row> result = jobs.tables().executeSql(sql).collect()) {
            result.forEachRemaining(rows::add);
        } catch (Exception failure) {
            throw new Jobs.JobFailedException(failure);
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'lookup.async' = 'true'",
                "'lookup.async' = 'false'",
                "'lookup.async' = 'true', 'lookup.cache' = 'PARTIAL', 'lookup.partial-cache.max-rows' = '10'",
                "'lookup.async' = 'false', 'lookup.cache' = 'PARTIAL', 'lookup.partial-cache.max-rows' = '10'",
                "'lookup.cache.max-rows' = '10', 'lookup.cache.ttl' = '1 min'"
            })
    void shouldGet(String options) {
        redis.commands().mset(Map.of("a", "11", "c", "33"));
        jobs.run("CREATE TABLE numbers (k STRING, v BIGINT)" + with("'command' = 'get', " + options));

        assertThat(query("SELECT id, v FROM events LEFT JOIN numbers FOR SYSTEM_TIME AS OF p ON name = k"))
                .containsExactlyInAnyOrder(Row.of(1, 11L), Row.of(2, null), Row.of(3, 33L));
    }

    @Test
    void shouldGetFieldsOfHashes() {
        redis.commands().hset("1", Map.of("a", "x"));
        redis.commands().hset("2", Map.of("a", "y"));
        redis.commands().hset("all", Map.of("b", "z"));
        jobs.run(
                "CREATE TABLE h (k INT, f STRING, v STRING)" + with("'command' = 'hget'"),
                "CREATE TABLE shared (f STRING, v STRING)" + with("'command' = 'hget', 'additional-key' = 'all'"));

        assertThat(query("SELECT id, v FROM events JOIN h FOR SYSTEM_TIME AS OF p ON name = f AND id = k"))
                .containsExactly(Row.of(1, "x"));
        assertThat(query("SELECT id, v FROM events JOIN shared FOR SYSTEM_TIME AS OF p ON name = f"))
                .containsExactly(Row.of(2, "z"));
    }

    @Test
    void shouldReadEveryTypeThatTheSinkWrites() {
        String columns = "(k STRING, v %s)";
        String[][] values = {
            {"BOOLEAN", "TRUE"},
            {"TINYINT", "CAST(-7 AS TINYINT)"},
            {"SMALLINT", "CAST(-7 AS SMALLINT)"},
            {"INT", "42"},
            {"FLOAT", "CAST(1.5 AS FLOAT)"},
            {"DOUBLE", "2.5E0"},
            {"DECIMAL(10, 2)", "CAST(12.34 AS DECIMAL(10, 2))"},
            {"DATE", "DATE '2026-11-21'"},
            {"TIME", "TIME '08:09:10'"},
            {"TIMESTAMP(3)", "TIMESTAMP '2026-11-21 08:09:10.123'"},
            {"TIMESTAMP_LTZ(3)", "TO_TIMESTAMP_LTZ(1000, 3)"},
            {"BYTES", "x'00FF'"}
        };
        for (int i = 0; i < values.length; i++) {
            String type = columns.formatted(values[i][0]);
            jobs.run(
                    "CREATE TABLE sink" + i + type + with("'command' = 'set'"),
                    "CREATE TABLE source" + i + type + with("'command' = 'get'"),
                    "INSERT INTO sink" + i + " SELECT 'a', " + values[i][1]);

            assertThat(query("SELECT v = " + values[i][1] + " FROM events JOIN source" + i
                            + " FOR SYSTEM_TIME AS OF p ON name = k"))
                    .as(values[i][0])
                    .containsExactly(Row.of(true));
        }
    }

    /** With a cache, too, where a failure that takes suppressed exceptions would end the TaskManager. */
    @ParameterizedTest
    @ValueSource(strings = {"", ", 'lookup.async' = 'false'", ", 'lookup.cache.max-rows' = '10'"})
    void shouldSayWhichValueDoesNotFit(String options) {
        redis.commands().set("a", "eleven");
        jobs.run("CREATE TABLE numbers (k STRING, v BIGINT)" + with("'command' = 'get'" + options));

        assertThatThrownBy(() -> query("SELECT id, v FROM events JOIN numbers FOR SYSTEM_TIME AS OF p ON name = k"))
                .hasStackTraceContaining("Table 'numbers': the value of key 'a' does not fit column 'v' of type BIGINT."
                        + " Declare it STRING and use TRY_CAST.");
    }

    @Test
    void shouldSayWhichColumnsTheJoinNeeds() {
        jobs.run("CREATE TABLE h (k STRING, f STRING, v STRING)" + with("'command' = 'hget'"));

        assertThatThrownBy(() -> query("SELECT id, v FROM events JOIN h FOR SYSTEM_TIME AS OF p ON name = f"))
                .hasStackTraceContaining(
                        "Table 'h': a lookup with 'hget' needs an equality on exactly (k, f) in the join, got: (f).");
    }

    @Test
    void shouldWaitForAServerThatIsAwayForAMoment() {
        redis.commands().mset(Map.of("0", "zero", "1999", "last"));
        Numbers.declareSlowly(jobs, 2_000);
        jobs.run(
                "CREATE TABLE names (k STRING, v STRING)" + with("'command' = 'get', 'lookup.max-retries' = '20'"),
                "CREATE VIEW asked AS SELECT CAST(n AS STRING) AS n, PROCTIME() AS p FROM numbers",
                "CREATE TABLE found (m STRING)" + with("'command' = 'sadd', 'additional-key' = 'found'"));
        var result = jobs.start("INSERT INTO found SELECT v FROM asked JOIN names FOR SYSTEM_TIME AS OF p ON n = k");

        redis.kill();
        redis.start();
        Jobs.await(result);

        assertThat(redis.commands().smembers("found")).contains("last");
    }
}
