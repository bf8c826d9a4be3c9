package io.millrace.connector.redis;

import static org.apache.flink.types.RowKind.DELETE;
import static org.apache.flink.types.RowKind.INSERT;
import static org.apache.flink.types.RowKind.UPDATE_AFTER;
import static org.apache.flink.types.RowKind.UPDATE_BEFORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates and deletions of a query, in Redis. */
class ChangelogIT {
    private static final TypeInformation<Row> TWO = Types.ROW(Types.STRING, Types.STRING);
    private static final TypeInformation<Row> THREE = Types.ROW(Types.STRING, Types.STRING, Types.INT);

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

    private String with(String options) {
        return " WITH ('connector' = 'redis', 'nodes' = '" + redis.node() + "', " + options + ")";
    }

    @Test
    void shouldUpdateAndDeleteStrings() {
        jobs.changelog(
                TWO,
                Row.ofKind(INSERT, "a", "1"),
                Row.ofKind(INSERT, "b", "2"),
                Row.ofKind(UPDATE_BEFORE, "a", "1"),
                Row.ofKind(UPDATE_AFTER, "a", "3"),
                Row.ofKind(DELETE, "b", "2"));
        jobs.run(
                "CREATE TABLE t (k STRING, v STRING)" + with("'command' = 'set'"),
                "INSERT INTO t SELECT * FROM changes");

        assertThat(redis.commands().keys("*")).containsExactly("a");
        assertThat(redis.commands().get("a")).isEqualTo("3");
    }

    @Test
    void shouldKeepUpWithAnAggregateByItsPrimaryKey() {
        jobs.changelog(
                TWO,
                Row.ofKind(INSERT, "a", "x"),
                Row.ofKind(INSERT, "a", "y"),
                Row.ofKind(INSERT, "b", "x"),
                Row.ofKind(DELETE, "b", "x"));
        jobs.run(
                "CREATE TABLE t (k STRING, n BIGINT, PRIMARY KEY (k) NOT ENFORCED)" + with("'command' = 'set'"),
                "INSERT INTO t SELECT f0, COUNT(*) FROM changes GROUP BY f0");

        assertThat(redis.commands().keys("*")).containsExactly("a");
        assertThat(redis.commands().get("a")).isEqualTo("2");
    }

    @Test
    void shouldRemoveMembersFieldsAndScores() {
        jobs.changelog(
                THREE,
                Row.ofKind(INSERT, "a", "x", 1),
                Row.ofKind(INSERT, "a", "y", 2),
                Row.ofKind(INSERT, "a", "z", 3),
                Row.ofKind(UPDATE_BEFORE, "a", "x", 1),
                Row.ofKind(UPDATE_AFTER, "a", "w", 1),
                Row.ofKind(DELETE, "a", "y", 2));
        jobs.run(
                "CREATE TABLE m (k STRING, m STRING)" + with("'command' = 'sadd'"),
                "CREATE TABLE h (f STRING, v INT)" + with("'command' = 'hset', 'additional-key' = 'h'"),
                "CREATE TABLE z (m STRING, score INT)" + with("'command' = 'zadd', 'additional-key' = 'z'"),
                "INSERT INTO m SELECT f0, f1 FROM changes",
                "INSERT INTO h SELECT f1, f2 FROM changes",
                "INSERT INTO z SELECT f1, f2 FROM changes");

        assertThat(redis.commands().smembers("a")).containsExactlyInAnyOrder("w", "z");
        assertThat(redis.commands().hgetall("h")).containsExactlyInAnyOrderEntriesOf(Map.of("w", "1", "z", "3"));
        assertThat(redis.commands().zrange("z", 0, -1)).containsExactly("w", "z");
    }

    @Test
    void shouldReplaceAndRemoveElementsOfLists() {
        jobs.changelog(
                THREE,
                Row.ofKind(INSERT, "a", "x", 1),
                Row.ofKind(INSERT, "a", "y", 2),
                Row.ofKind(INSERT, "a", "z", 3),
                Row.ofKind(INSERT, "a", "x", 8),
                Row.ofKind(DELETE, "a", "y", 2));
        jobs.run(
                "CREATE TABLE l (k STRING, id STRING, v INT, PRIMARY KEY (k, id) NOT ENFORCED)"
                        + with("'command' = 'lpush'"),
                "INSERT INTO l SELECT f0, f1, SUM(f2) FROM changes GROUP BY f0, f1");

        assertThat(redis.commands().lrange("a", 0, -1)).containsExactly("3", "9");
    }

    @Test
    void shouldLeaveOutDeletionsWhenTold() {
        jobs.changelog(
                THREE,
                Row.ofKind(INSERT, "a", "x", 1),
                Row.ofKind(INSERT, "b", "y", 2),
                Row.ofKind(UPDATE_BEFORE, "a", "x", 1),
                Row.ofKind(UPDATE_AFTER, "a", "z", 1),
                Row.ofKind(DELETE, "b", "y", 2));
        String ignoring = ", 'ignore-delete' = 'true'";
        jobs.run(
                "CREATE TABLE s (k STRING, v STRING)" + with("'command' = 'set'" + ignoring),
                "CREATE TABLE m (m STRING)" + with("'command' = 'sadd', 'additional-key' = 'm'" + ignoring),
                "CREATE TABLE p (m STRING)" + with("'command' = 'pfadd', 'additional-key' = 'p'" + ignoring),
                "CREATE TABLE n (k STRING, v STRING)" + with("'command' = 'set', 'database' = '1'" + ignoring),
                "INSERT INTO s SELECT f0, f1 FROM changes",
                "INSERT INTO m SELECT f1 FROM changes",
                "INSERT INTO p SELECT f1 FROM changes",
                "INSERT INTO n VALUES ('a', 'x'), ('a', CAST(NULL AS STRING))");

        assertThat(redis.commands().get("a")).isEqualTo("z");
        assertThat(redis.commands().get("b")).isEqualTo("y");
        assertThat(redis.commands().smembers("m")).containsExactlyInAnyOrder("x", "y", "z");
        assertThat(redis.commands().pfcount("p")).isEqualTo(3);
        redis.commands().select(1);
        String kept = redis.commands().get("a");
        redis.commands().select(0);
        assertThat(kept).isEqualTo("x");
    }

    @Test
    void shouldRefuseToTakeBackWhatAHyperLogLogHasCounted() {
        jobs.changelog(TWO, Row.ofKind(INSERT, "a", "x"));
        jobs.run("CREATE TABLE p (k STRING, m STRING)" + with("'command' = 'pfadd'"));

        assertThatThrownBy(() -> jobs.run("INSERT INTO p SELECT * FROM changes"))
                .hasMessageContaining("Table 'p': the query takes rows back, which 'pfadd' cannot undo."
                        + " Set 'ignore-delete' = 'true' to leave them counted.");
    }
}
