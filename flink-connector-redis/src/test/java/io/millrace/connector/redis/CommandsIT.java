package io.millrace.connector.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.Value;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command, as SQL writes it. */
class CommandsIT {
    @TempDir
    static Path directory;

    private static RedisProcess redis;

    private static final String SHOWN = "'command' = 'hset', 'additional-key' = 'shown'";

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
    }

    private String with(String options) {
        return " WITH ('connector' = 'redis', 'nodes' = '" + redis.node() + "', " + options + ")";
    }

    @Test
    void shouldSet() {
        jobs.run(
                "CREATE TABLE names (id BIGINT, name STRING)" + with("'command' = 'set'"),
                "INSERT INTO names VALUES (1, 'Ann'), (2, '小明'), (1, 'Bob')");

        assertThat(redis.commands().get("1")).isEqualTo("Bob");
        assertThat(redis.commands().get("2")).isEqualTo("小明");
        assertThat(redis.commands().dbsize()).isEqualTo(2);
    }

    @Test
    void shouldAddToSets() {
        jobs.run(
                "CREATE TABLE visitors (page STRING, visitor INT)" + with("'command' = 'sadd'"),
                "INSERT INTO visitors VALUES ('a', 1), ('a', 2), ('b', 1), ('a', 1)");

        assertThat(redis.commands().smembers("a")).containsExactlyInAnyOrder("1", "2");
        assertThat(redis.commands().smembers("b")).containsExactly("1");
    }

    @Test
    void shouldSetFieldsOfHashes() {
        jobs.run(
                "CREATE TABLE rates (weekday STRING, product INT, rate DECIMAL(5, 4))" + with("'command' = 'hset'"),
                "INSERT INTO rates VALUES ('mon', 101, 0.25), ('mon', 102, 0.5), ('tue', 101, 1), ('mon', 101, 0.75)");

        assertThat(redis.commands().hgetall("mon"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("101", "0.7500", "102", "0.5000"));
        assertThat(redis.commands().hgetall("tue")).containsExactlyEntriesOf(Map.of("101", "1.0000"));
    }

    @Test
    void shouldScoreMembersOfSortedSets() {
        jobs.run(
                "CREATE TABLE ranking (board STRING, player STRING, score DOUBLE)" + with("'command' = 'zadd'"),
                "INSERT INTO ranking VALUES ('a', 'Ann', 1.5E0), ('a', 'Bob', -2E0), ('a', 'Ann', 1E10), ('b', 'Ann', 3E0)");

        assertThat(redis.commands().zscore("a", "Ann")).isEqualTo(1E10);
        assertThat(redis.commands().zrange("a", 0, -1)).containsExactly("Bob", "Ann");
        assertThat(redis.commands().zrange("b", 0, -1)).containsExactly("Ann");
    }

    @Test
    void shouldCountWithHyperLogLogs() {
        jobs.run(
                "CREATE TABLE uv (weekday STRING, visitor BIGINT)" + with("'command' = 'pfadd'"),
                "INSERT INTO uv VALUES ('mon', 1), ('mon', 2), ('mon', 1), ('tue', 1)");

        assertThat(redis.commands().pfcount("mon")).isEqualTo(2);
        assertThat(redis.commands().pfcount("tue")).isEqualTo(1);
    }

    @Test
    void shouldPushToTheHeadOrTheTail() {
        jobs.run(
                "CREATE TABLE newest (page STRING, visit STRING)" + with("'command' = 'lpush'"),
                "CREATE TABLE oldest (page STRING, visit STRING)" + with("'command' = 'rpush'"),
                "INSERT INTO newest VALUES ('a', 'x'), ('a', 'y'), ('b', 'x'), ('a', 'z')",
                "INSERT INTO oldest VALUES ('c', 'x'), ('c', 'y'), ('c', 'z')");

        assertThat(redis.commands().lrange("a", 0, -1)).containsExactly("z", "y", "x");
        assertThat(redis.commands().lrange("b", 0, -1)).containsExactly("x");
        assertThat(redis.commands().lrange("c", 0, -1)).containsExactly("x", "y", "z");
    }

    @Test
    void shouldWriteUnderOneKeyForAllRows() {
        jobs.run(
                "CREATE TABLE rate (rate STRING)" + with("'command' = 'set', 'additional-key' = 'rate'"),
                "CREATE TABLE users (id INT)" + with("'command' = 'sadd', 'additional-key' = 'users'"),
                "CREATE TABLE sales (product INT, sold INT)" + with("'command' = 'hset', 'additional-key' = 'sales'"),
                "CREATE TABLE top (product INT, sold INT)" + with("'command' = 'zadd', 'additional-key' = 'top'"),
                "CREATE TABLE uv (id INT)" + with("'command' = 'pfadd', 'additional-key' = 'uv'"),
                "CREATE TABLE log (line STRING)" + with("'command' = 'rpush', 'additional-key' = 'log'"),
                "INSERT INTO rate VALUES ('0.5'), ('0.6')",
                "INSERT INTO users VALUES (1), (2)",
                "INSERT INTO sales VALUES (101, 7), (102, 8)",
                "INSERT INTO top VALUES (101, 9), (102, 8)",
                "INSERT INTO uv VALUES (1), (2), (3)",
                "INSERT INTO log VALUES ('x'), ('y')");

        assertThat(redis.commands().get("rate")).isEqualTo("0.6");
        assertThat(redis.commands().smembers("users")).containsExactlyInAnyOrder("1", "2");
        assertThat(redis.commands().hgetall("sales"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("101", "7", "102", "8"));
        assertThat(redis.commands().zrange("top", 0, -1)).containsExactly("102", "101");
        assertThat(redis.commands().pfcount("uv")).isEqualTo(3);
        assertThat(redis.commands().lrange("log", 0, -1)).containsExactly("x", "y");
    }

    @Test
    void shouldWriteIntoTheDatabaseOfTheTable() {
        jobs.run(
                "CREATE TABLE names (id INT, name STRING)" + with("'command' = 'set', 'database' = '3'"),
                "INSERT INTO names VALUES (1, 'Ann')");

        assertThat(redis.commands().get("1")).isNull();
        redis.commands().select(3);
        String name = redis.commands().get("1");
        redis.commands().select(0);
        assertThat(name).isEqualTo("Ann");
    }

    /** Literals on both sides: what CAST AS STRING shows of them. */
    @Test
    void shouldWriteValuesAsTextAndBytesAsTheyAre() {
        jobs.tables().getConfig().setLocalTimeZone(ZoneId.of("Asia/Shanghai"));
        jobs.run(
                "CREATE TABLE texts (field STRING, v STRING)" + with(SHOWN),
                "CREATE TABLE truths (field STRING, v BOOLEAN)" + with(SHOWN),
                "CREATE TABLE tiny (field STRING, v TINYINT)" + with(SHOWN),
                "CREATE TABLE small (field STRING, v SMALLINT)" + with(SHOWN),
                "CREATE TABLE big (field STRING, v BIGINT)" + with(SHOWN),
                "CREATE TABLE floats (field STRING, v FLOAT)" + with(SHOWN),
                "CREATE TABLE doubles (field STRING, v DOUBLE)" + with(SHOWN),
                "CREATE TABLE decimals (field STRING, v DECIMAL(20, 3))" + with(SHOWN),
                "CREATE TABLE dates (field STRING, v DATE)" + with(SHOWN),
                "CREATE TABLE times (field STRING, v TIME)" + with(SHOWN),
                "CREATE TABLE stamps (field STRING, v TIMESTAMP(3))" + with(SHOWN),
                "CREATE TABLE moments (field STRING, v TIMESTAMP_LTZ(3))" + with(SHOWN),
                "CREATE TABLE bin (field STRING, v BYTES)" + with(SHOWN),
                "INSERT INTO texts VALUES ('text', '小明')",
                "INSERT INTO truths VALUES ('true', TRUE), ('false', FALSE)",
                "INSERT INTO tiny SELECT 'tiny', CAST(-128 AS TINYINT)",
                "INSERT INTO small SELECT 'small', CAST(-32768 AS SMALLINT)",
                "INSERT INTO big VALUES ('big', 9223372036854775807)",
                "INSERT INTO floats SELECT 'float', CAST(1.5 AS FLOAT)",
                "INSERT INTO doubles SELECT 'double', CAST(-0.1 AS DOUBLE)",
                "INSERT INTO decimals VALUES ('decimal', 12345678901234567.5)",
                "INSERT INTO dates VALUES ('date', DATE '2026-11-21')",
                "INSERT INTO times VALUES ('time', TIME '08:09:10')",
                "INSERT INTO stamps VALUES ('stamp', TIMESTAMP '2026-11-21 08:09:10.5')",
                "INSERT INTO moments SELECT 'moment', TO_TIMESTAMP_LTZ(1000, 3)",
                "INSERT INTO bin VALUES ('bytes', x'4100FF42')");

        assertThat(redis.commands().hmget("shown", "text", "true", "false", "tiny", "small", "big", "float", "double"))
                .extracting(Value::getValue)
                .containsExactly("小明", "TRUE", "FALSE", "-128", "-32768", "9223372036854775807", "1.5", "-0.1");
        assertThat(redis.commands().hmget("shown", "decimal", "date", "time", "stamp", "moment"))
                .extracting(Value::getValue)
                .containsExactly(
                        "12345678901234567.500",
                        "2026-11-21",
                        "08:09:10",
                        "2026-11-21 08:09:10.500",
                        "1970-01-01 08:00:01.000");
        assertThat(redis.commands().hstrlen("shown", "bytes")).isEqualTo(4);
        assertThat(redis.commands()
                        .<Long>eval(
                                "return string.byte(redis.call('HGET', 'shown', 'bytes'), 3)",
                                ScriptOutputType.INTEGER))
                .isEqualTo(0xFF);
    }

    @Test
    void shouldLetKeysLiveSinceTheirLastWrite() {
        redis.commands().rpush("old", "x");
        jobs.run(
                "CREATE TABLE s (k STRING, v STRING)" + with("'command' = 'set', 'additional-ttl' = '60'"),
                "CREATE TABLE m (k STRING, v STRING)" + with("'command' = 'sadd', 'additional-ttl' = '2 h'"),
                "CREATE TABLE h (k STRING, f STRING, v STRING)" + with("'command' = 'hset', 'additional-ttl' = '60 s'"),
                "CREATE TABLE z (k STRING, v STRING, score INT)" + with("'command' = 'zadd', 'additional-ttl' = '60'"),
                "CREATE TABLE p (k STRING, v STRING)" + with("'command' = 'pfadd', 'additional-ttl' = '60'"),
                "CREATE TABLE l (k STRING, v STRING)" + with("'command' = 'lpush', 'additional-ttl' = '60'"),
                "INSERT INTO s VALUES ('s', 'x')",
                "INSERT INTO m VALUES ('m', 'x')",
                "INSERT INTO h VALUES ('h', 'f', 'x')",
                "INSERT INTO z VALUES ('z', 'x', 1)",
                "INSERT INTO p VALUES ('p', 'x')",
                "INSERT INTO l VALUES ('l', 'x')");

        for (String key : List.of("s", "h", "z", "p", "l", "{l}:written", "{l}:recent")) {
            assertThat(redis.commands().pttl(key)).as(key).isBetween(1L, 60_000L);
        }
        assertThat(redis.commands().pttl("m")).isBetween(60_001L, 7_200_000L);
        assertThat(redis.commands().pttl("old")).isEqualTo(-1);
    }

    @Test
    void shouldSayWhichColumnMustNotBeNull() {
        jobs.run("CREATE TABLE visitors (page STRING, visitor INT)" + with("'command' = 'sadd'"));

        assertThatThrownBy(() -> jobs.run("INSERT INTO visitors SELECT 'a', CAST(NULL AS INT)"))
                .rootCause()
                .hasMessage("Table 'visitors': column 'visitor' is null, but sadd needs it to know where to write."
                        + " Leave such rows out (WHERE visitor IS NOT NULL) or give them a value (COALESCE).");
    }
}
