package io.millrace.connector.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each command with a null, and with an empty text, in each place. */
class EmptyAndNullIT {
    private static final String NULL = "CAST(NULL AS STRING)";

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
    }

    private void create(String name, String columns, String options) {
        jobs.run("CREATE TABLE " + name + " (" + columns + ") WITH ('connector' = 'redis', 'nodes' = '" + redis.node()
                + "', " + options + ")");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            textBlock =
                    """
            set   | k | k STRING, v STRING           | NULL, 'x'
            hset  | k | k STRING, f STRING, v STRING | NULL, 'x', 'x'
            hset  | f | k STRING, f STRING, v STRING | 'x', NULL, 'x'
            hset  | f | k STRING, f STRING, v STRING | 'x', NULL, NULL
            sadd  | k | k STRING, m STRING           | NULL, 'x'
            sadd  | m | k STRING, m STRING           | 'x', NULL
            zadd  | k | k STRING, m STRING, s INT    | NULL, 'x', 1
            zadd  | m | k STRING, m STRING, s INT    | 'x', NULL, 1
            pfadd | k | k STRING, m STRING           | NULL, 'x'
            pfadd | m | k STRING, m STRING           | 'x', NULL
            rpush | k | k STRING, e STRING           | NULL, 'x'
            lpush | k | k STRING, i STRING, e STRING | NULL, 'x', 'x'
            lpush | i | k STRING, i STRING, e STRING, PRIMARY KEY (k, i) NOT ENFORCED | 'x', NULL, 'x'
            """)
    void shouldNotWriteWhatHasNoPlace(String command, String column, String columns, String values) {
        create("t", columns, "'command' = '" + command + "'");

        assertThatThrownBy(() -> jobs.run("INSERT INTO t SELECT " + values.replace("NULL", NULL)))
                .rootCause()
                .hasMessageMatching("(?s).*[Cc]olumn '" + column + "' is (null|NOT NULL), .*");
        assertThat(redis.commands().dbsize()).isZero();
    }

    @Test
    void shouldTakeARowWithoutValueAsARemovalOfWhatIsThere() {
        redis.commands().set("s", "old");
        redis.commands().hset("h", Map.of("f", "old", "g", "kept"));
        redis.commands().zadd("z", 1, "m");
        create("s", "k STRING, v STRING", "'command' = 'set'");
        create("h", "k STRING, f STRING, v STRING", "'command' = 'hset'");
        create("z", "k STRING, m STRING, s INT", "'command' = 'zadd'");
        create("l", "k STRING, i STRING, e STRING, PRIMARY KEY (k, i) NOT ENFORCED", "'command' = 'rpush'");
        jobs.run(
                "INSERT INTO l VALUES ('l', '1', 'x'), ('l', '2', 'y')",
                "INSERT INTO s SELECT 's', " + NULL,
                "INSERT INTO h SELECT 'h', 'f', " + NULL,
                "INSERT INTO z SELECT 'z', 'm', CAST(NULL AS INT)",
                "INSERT INTO l SELECT 'l', '1', " + NULL);

        assertThat(redis.commands().exists("s", "z")).isZero();
        assertThat(redis.commands().hgetall("h")).containsExactlyEntriesOf(Map.of("g", "kept"));
        assertThat(redis.commands().lrange("l", 0, -1)).containsExactly("y");
    }

    /** An empty text is a text: a key, a field, a member, an element like any other. */
    @Test
    void shouldWriteEmptyTextsAsTheyAre() {
        create("s", "k STRING, v STRING", "'command' = 'set'");
        create("h", "k STRING, f STRING, v STRING", "'command' = 'hset'");
        create("m", "k STRING, m STRING", "'command' = 'sadd'");
        create("z", "k STRING, m STRING, s INT", "'command' = 'zadd'");
        create("p", "k STRING, m STRING", "'command' = 'pfadd'");
        create("l", "k STRING, i STRING, e STRING, PRIMARY KEY (k, i) NOT ENFORCED", "'command' = 'lpush'");
        jobs.run(
                "INSERT INTO s VALUES ('s', '')",
                "INSERT INTO h VALUES ('h', '', ''), ('h', 'f', '')",
                "INSERT INTO m VALUES ('m', ''), ('m', 'x'), ('m', '')",
                "INSERT INTO z VALUES ('z', '', 7)",
                "INSERT INTO p VALUES ('p', ''), ('p', 'x')",
                "INSERT INTO l VALUES ('l', '', ''), ('l', 'i', ''), ('l', '', '')");

        assertThat(redis.commands().get("s")).isEmpty();
        assertThat(redis.commands().hgetall("h")).containsExactlyInAnyOrderEntriesOf(Map.of("", "", "f", ""));
        assertThat(redis.commands().smembers("m")).containsExactlyInAnyOrder("", "x");
        assertThat(redis.commands().zscore("z", "")).isEqualTo(7);
        assertThat(redis.commands().pfcount("p")).isEqualTo(2);
        assertThat(redis.commands().lrange("l", 0, -1)).containsExactly("", "");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            textBlock =
                    """
            set   | k STRING, v STRING           | '', 'x'      | string
            hset  | k STRING, f STRING, v STRING | '', 'f', 'x' | hash
            sadd  | k STRING, m STRING           | '', 'm'      | set
            zadd  | k STRING, m STRING, s INT    | '', 'm', 1   | zset
            pfadd | k STRING, m STRING           | '', 'm'      | string
            rpush | k STRING, e STRING           | '', 'e'      | list
            """)
    void shouldTakeAnEmptyKey(String command, String columns, String values, String type) {
        create("t", columns, "'command' = '" + command + "'");

        jobs.run("INSERT INTO t VALUES (" + values + ")");

        assertThat(redis.commands().type("")).isEqualTo(type);
    }

    @Test
    void shouldScoreAnythingButNotANumber() {
        create("z", "k STRING, m STRING, s DOUBLE", "'command' = 'zadd'");
        jobs.run("INSERT INTO z SELECT 'z', m, CAST(s AS DOUBLE) FROM (VALUES ('top', 'Infinity'),"
                + " ('bottom', '-Infinity'), ('zero', '-0.0'), ('least', '4.9E-324')) AS t (m, s)");

        assertThat(redis.commands().zrange("z", 0, -1)).isEqualTo(List.of("bottom", "zero", "least", "top"));
        assertThatThrownBy(() -> jobs.run("INSERT INTO z SELECT 'z', 'none', CAST('NaN' AS DOUBLE)"))
                .rootCause()
                .hasMessage("Table 'z': column 's' is NaN, but a score has a place among others."
                        + " Leave such rows out or give them another score (CASE).");
    }

    @Test
    void shouldSayWhichRowIsTooLong() {
        create("s", "k STRING, v STRING", "'command' = 'set', 'sink.buffer-flush.max-size' = '1 kb'");
        jobs.run("INSERT INTO s SELECT 'fits', REPEAT('x', 1000)");

        assertThat(redis.commands().strlen("fits")).isEqualTo(1000);
        assertThatThrownBy(() -> jobs.run("INSERT INTO s SELECT 'long', REPEAT('x', 1025)"))
                .rootCause()
                .hasMessage("Table 's': a row for key 'long' has 1045 bytes, more than 'sink.buffer-flush.max-size'"
                        + " allows (1024). Raise it.");
        assertThat(redis.commands().exists("long")).isZero();
    }
}
