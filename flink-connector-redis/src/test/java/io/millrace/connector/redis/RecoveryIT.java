package io.millrace.connector.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.flink.table.api.TableResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in Redis after something has gone wrong: all of it, once. */
class RecoveryIT {
    private static final int COUNT = 10_000;

    @TempDir
    Path directory;

    private RedisProcess redis;

    @BeforeEach
    void start() {
        redis = RedisProcess.start(directory, "--appendfsync always");
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private void declareSinks(Jobs jobs, String options) {
        String with = " WITH ('connector' = 'redis', 'nodes' = '" + redis.node()
                + "', 'sink.buffer-flush.max-rows' = '100'" + options + ", ";
        jobs.run(
                "CREATE TABLE strings (k STRING, v BIGINT)" + with + "'command' = 'set')",
                "CREATE TABLE members (m BIGINT)" + with + "'command' = 'sadd', 'additional-key' = 'members')",
                "CREATE TABLE fields (k STRING, f BIGINT, v BIGINT)" + with + "'command' = 'hset')",
                "CREATE TABLE elements (e BIGINT)" + with + "'command' = 'lpush', 'additional-key' = 'elements')");
    }

    /** Each number into each table; strings and fields are written over and over. */
    private TableResult startWriting(Jobs jobs) {
        return jobs.start(
                "INSERT INTO strings SELECT 'string-' || CAST(MOD(n, 10) AS STRING), n FROM numbers",
                "INSERT INTO members SELECT n FROM numbers",
                "INSERT INTO fields SELECT 'fields', MOD(n, 100), n FROM numbers",
                "INSERT INTO elements SELECT n FROM numbers");
    }

    private void assertEverythingIsThereOnce() {
        for (int i = 0; i < 10; i++) {
            assertThat(redis.commands().get("string-" + i)).isEqualTo(Integer.toString(COUNT - 10 + i));
        }
        assertThat(redis.commands().hgetall("fields"))
                .containsExactlyInAnyOrderEntriesOf(LongStream.range(0, 100)
                        .boxed()
                        .collect(Collectors.toMap(i -> Long.toString(i), i -> Long.toString(COUNT - 100 + i))));
        assertThat(redis.commands().smembers("members")).containsExactlyInAnyOrderElementsOf(texts());
        List<String> newestFirst = texts();
        Collections.reverse(newestFirst);
        assertThat(redis.commands().lrange("elements", 0, -1)).containsExactlyElementsOf(newestFirst);
    }

    private static List<String> texts() {
        return LongStream.range(0, COUNT).mapToObj(Long::toString).collect(Collectors.toList());
    }

    private void awaitElements(int count) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(RedisException.class)
                .until(() -> redis.commands().llen("elements") >= count);
    }

    @Test
    void shouldLoseAndDoubleNothingWhenTheServerIsKilledUnderLoad() {
        Jobs jobs = Jobs.restarting();
        Numbers.declareSlowly(jobs, COUNT);
        declareSinks(jobs, "");
        TableResult result = startWriting(jobs);

        awaitElements(COUNT / 5);
        redis.kill();
        redis.start();
        awaitElements(COUNT / 2);
        redis.kill();
        redis.start();
        Jobs.await(result);

        assertEverythingIsThereOnce();
    }

    @Test
    void shouldWriteOnceWhatAJobWritesAgainAfterARestart() {
        AtomicInteger failures = new AtomicInteger(2);
        Jobs jobs = Jobs.restarting();
        Numbers.declareFailing(jobs, COUNT, failures);
        declareSinks(jobs, "");

        Jobs.await(startWriting(jobs));

        assertThat(failures).hasValue(0);
        assertEverythingIsThereOnce();
    }

    @Test
    void shouldWriteOnceWhatIsRunTwice() {
        for (int run = 0; run < 2; run++) {
            Jobs jobs = Jobs.create();
            Numbers.declare(jobs, COUNT);
            declareSinks(jobs, "");
            Jobs.await(startWriting(jobs));
        }

        assertEverythingIsThereOnce();
    }

    /** What still waited for others could be overtaken after a change of parallelism. */
    @Test
    void shouldLeaveNoRowWaitingAtACheckpoint() throws Exception {
        Jobs jobs = Jobs.restarting();
        jobs.run(
                "CREATE TABLE steady (n BIGINT) WITH ('connector' = 'datagen', 'rows-per-second' = '20',"
                        + " 'fields.n.kind' = 'sequence', 'fields.n.start' = '0', 'fields.n.end' = '9999')",
                "CREATE TABLE members (m BIGINT) WITH ('connector' = 'redis', 'nodes' = '" + redis.node()
                        + "', 'sink.buffer-flush.max-rows' = '10000', 'sink.buffer-flush.interval' = '1 h',"
                        + " 'command' = 'sadd', 'additional-key' = 'members')");

        TableResult result = jobs.start("INSERT INTO members SELECT n FROM steady");

        await().atMost(Duration.ofSeconds(60)).until(() -> redis.commands().scard("members") > 0);
        result.getJobClient().orElseThrow().cancel().get();
    }

    @Test
    void shouldWaitForAServerThatDoesNotAnswer() {
        Jobs jobs = Jobs.create();
        Numbers.declareSlowly(jobs, COUNT);
        declareSinks(jobs, ", 'command.timeout' = '300 ms'");
        TableResult result = startWriting(jobs);

        awaitElements(COUNT / 5);
        redis.pause();
        await().pollDelay(Duration.ofMillis(1500)).until(() -> true);
        redis.resume();
        Jobs.await(result);

        assertEverythingIsThereOnce();
    }

    @Test
    void shouldWaitForAServerThatComesUpLater() {
        redis.kill();
        Jobs jobs = Jobs.create();
        Numbers.declare(jobs, COUNT);
        declareSinks(jobs, ", 'connection.timeout' = '1 s'");
        TableResult result = startWriting(jobs);
        await().pollDelay(Duration.ofMillis(1500)).until(() -> true);

        redis.start();
        Jobs.await(result);

        assertEverythingIsThereOnce();
    }

    @Test
    void shouldWaitWhileTheServerLoadsItsData() {
        for (int i = 0; i < 5_000; i++) {
            redis.commands().append("filler", "x");
        }
        redis.kill();
        redis.launch("--key-load-delay 500");
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(RedisConnectionException.class)
                .until(redis::isLoading);
        Jobs jobs = Jobs.create();
        Numbers.declare(jobs, COUNT);
        declareSinks(jobs, "");

        Jobs.await(startWriting(jobs));

        assertEverythingIsThereOnce();
    }

    @Test
    void shouldWaitUntilAReplicaTakesWrites() {
        redis.commands().replicaof("127.0.0.1", RedisProcess.freePort());
        Jobs jobs = Jobs.create();
        Numbers.declare(jobs, COUNT);
        declareSinks(jobs, "");
        TableResult result = startWriting(jobs);
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        assertThat(redis.commands().keys("*")).isEmpty();

        redis.commands().replicaofNoOne();
        Jobs.await(result);

        assertEverythingIsThereOnce();
    }

    @Test
    void shouldWaitUntilThereIsMemoryAgain() {
        redis.commands().configSet("maxmemory", "1");
        Jobs jobs = Jobs.create();
        Numbers.declare(jobs, COUNT);
        declareSinks(jobs, "");
        TableResult result = startWriting(jobs);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> redis.commands().info("errorstats").contains("errorstat_OOM"));
        assertThat(redis.commands().keys("*")).isEmpty();

        redis.commands().configSet("maxmemory", "0");
        Jobs.await(result);

        assertEverythingIsThereOnce();
    }

    @Test
    void shouldFailAfterTheLastRetry() {
        redis.commands().configSet("maxmemory", "1");
        Jobs jobs = Jobs.create();
        Numbers.declare(jobs, 1);
        declareSinks(jobs, ", 'sink.max-retries' = '2'");

        assertThatThrownBy(() -> jobs.run("INSERT INTO members SELECT n FROM numbers"))
                .rootCause()
                .hasMessage("Table 'members': Redis at " + redis.node() + " did not take a row in"
                        + " 'sink.max-retries' = 2 retries: SADD 'members':"
                        + " OOM command not allowed when used memory > 'maxmemory'.");
    }

    @Test
    void shouldFailAtOnceWhereAKeyIsOfAnotherType() {
        redis.commands().set("members", "a string");
        redis.commands().set("elements", "a string");
        Jobs jobs = Jobs.create();
        Numbers.declare(jobs, 1);
        declareSinks(jobs, "");

        assertThatThrownBy(() -> jobs.run("INSERT INTO members SELECT n FROM numbers"))
                .rootCause()
                .hasMessage("Table 'members': Redis at " + redis.node() + " refused SADD 'members':"
                        + " WRONGTYPE Operation against a key holding the wrong kind of value");
        assertThatThrownBy(() -> jobs.run("INSERT INTO elements SELECT n FROM numbers"))
                .rootCause()
                .hasMessage("Table 'elements': Redis at " + redis.node() + " refused LPUSH by EVAL 'elements':"
                        + " WRONGTYPE Operation against a key holding the wrong kind of value");
    }
}
