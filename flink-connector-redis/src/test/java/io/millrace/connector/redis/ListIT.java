package io.millrace.connector.redis;

import static org.apache.flink.types.RowKind.DELETE;
import static org.apache.flink.types.RowKind.INSERT;
import static org.apache.flink.types.RowKind.UPDATE_AFTER;
import static org.apache.flink.types.RowKind.UPDATE_BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How elements of lists are known again, and for how long. */
class ListIT {
    @TempDir
    static Path directory;

    private static RedisProcess redis;

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

    /** One job of its own each time: nothing is remembered but in Redis. */
    private void write(String options, String rows) {
        Jobs.create()
                .run(
                        "CREATE TABLE visits (page STRING, id INT, visit STRING, PRIMARY KEY (page, id) NOT ENFORCED)"
                                + " WITH ('connector' = 'redis', 'nodes' = '" + redis.node() + "', " + options + ")",
                        "INSERT INTO visits VALUES " + rows);
    }

    private List<String> elements(String list) {
        return redis.commands().lrange(list, 0, -1);
    }

    @Test
    void shouldReplaceAnElementInItsPlace() {
        write("'command' = 'lpush'", "('a', 1, 'x'), ('a', 2, 'y'), ('a', 3, 'z')");
        write("'command' = 'lpush'", "('a', 2, 'Y'), ('a', 4, 'w'), ('a', 4, 'W')");

        assertThat(elements("a")).containsExactly("W", "z", "Y", "x");
    }

    @Test
    void shouldReplaceTheNewestOfEqualElements() {
        write("'command' = 'rpush'", "('a', 1, 'x'), ('a', 2, 'x'), ('a', 3, 'z')");
        write("'command' = 'rpush'", "('a', 2, 'y')");

        assertThat(elements("a")).containsExactly("x", "y", "z");
    }

    @Test
    void shouldKeepListsApart() {
        write("'command' = 'lpush'", "('a', 1, 'x'), ('b', 1, 'x'), ('b', 1, 'x')");

        assertThat(elements("a")).containsExactly("x");
        assertThat(elements("b")).containsExactly("x");
    }

    @Test
    void shouldKnowAgainAsManyElementsAsToldAndNoMore() {
        String three = "'command' = 'rpush', 'sink.list.guard-size' = '3', 'sink.buffer-flush.max-rows' = '1'";
        write(three, "('a', 1, 'x1'), ('a', 2, 'x2'), ('a', 3, 'x3'), ('a', 4, 'x4')");
        assertThat(redis.commands().hlen("{a}:written")).isEqualTo(3);
        assertThat(redis.commands().llen("{a}:recent")).isEqualTo(3);

        write(three, "('a', 2, 'x2'), ('a', 3, 'x3'), ('a', 4, 'x4')");
        assertThat(elements("a")).containsExactly("x1", "x2", "x3", "x4");

        write(three, "('a', 1, 'x1')");
        assertThat(elements("a")).containsExactly("x1", "x2", "x3", "x4", "x1");
    }

    @Test
    void shouldForgetFirstWhatWasChangedLongestAgo() {
        String two = "'command' = 'rpush', 'sink.list.guard-size' = '2', 'sink.buffer-flush.max-rows' = '1'";
        write(two, "('a', 1, 'x'), ('a', 2, 'y')");
        write(two, "('a', 1, 'X')");
        write(two, "('a', 3, 'z')");

        write(two, "('a', 1, 'X'), ('a', 3, 'z')");
        assertThat(elements("a")).containsExactly("X", "y", "z");
    }

    @Test
    void shouldKeepTheNewestOfAListThatIsCapped() {
        String capped = "'sink.list.max-length' = '2'";
        String rows = "('%1$s', 1, 'x'), ('%1$s', 2, 'y'), ('%1$s', 3, 'z')";
        for (int run = 0; run < 2; run++) {
            write("'command' = 'lpush', " + capped, rows.formatted("a"));
            write("'command' = 'rpush', " + capped, rows.formatted("b"));
        }
        assertThat(elements("a")).containsExactly("z", "y");
        assertThat(elements("b")).containsExactly("y", "z");

        write("'command' = 'lpush', " + capped, "('a', 1, 'changed')");
        assertThat(elements("a")).containsExactly("z", "y");
    }

    @Test
    void shouldNotPushAgainWhatAReaderHasTaken() {
        write("'command' = 'rpush'", "('a', 1, 'x'), ('a', 2, 'y')");
        redis.commands().lpop("a");
        write("'command' = 'rpush'", "('a', 1, 'x'), ('a', 2, 'y'), ('a', 3, 'z')");

        assertThat(elements("a")).containsExactly("y", "z");
    }

    @Test
    void shouldTakeManyElementsAtOnce() {
        String rows = IntStream.range(0, 5_000)
                .mapToObj(i -> "('a', " + i + ", 'x" + i + "')")
                .collect(Collectors.joining(", "));
        String all = "'command' = 'rpush', 'sink.list.guard-size' = '6000', 'sink.buffer-flush.max-rows' = '6000'";
        write(all, rows);
        write(all, rows);

        assertThat(elements("a"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 5_000).mapToObj(i -> "x" + i).toList());

        write(
                "'command' = 'rpush', 'sink.list.guard-size' = '2000', 'sink.buffer-flush.max-rows' = '2000'",
                "('a', 9999, 'last')");
        assertThat(redis.commands().hlen("{a}:written")).isEqualTo(2_000);
    }

    @Test
    void shouldPutTheGuardBesideAListWithAHashTag() {
        write("'command' = 'lpush'", "('visits:{42}', 1, 'x')");

        assertThat(redis.commands().keys("*"))
                .containsExactlyInAnyOrder("visits:{42}", "visits:{42}:written", "visits:{42}:recent");
    }

    @Test
    void shouldTakeAllColumnsForTheIdentityWithoutAPrimaryKey() {
        Jobs jobs = Jobs.create();
        jobs.changelog(
                Types.ROW(Types.STRING, Types.STRING),
                Row.ofKind(INSERT, "a", "x"),
                Row.ofKind(INSERT, "a", "y"),
                Row.ofKind(INSERT, "a", "x"),
                Row.ofKind(UPDATE_BEFORE, "a", "y"),
                Row.ofKind(UPDATE_AFTER, "a", "z"),
                Row.ofKind(INSERT, "a", "w"),
                Row.ofKind(DELETE, "a", "w"));
        jobs.run(
                "CREATE TABLE visits (page STRING, visit STRING) WITH ('connector' = 'redis', 'nodes' = '"
                        + redis.node() + "', 'command' = 'lpush')",
                "INSERT INTO visits SELECT * FROM changes");

        assertThat(elements("a")).containsExactly("z", "x");
    }
}
