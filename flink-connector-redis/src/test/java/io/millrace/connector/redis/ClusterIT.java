package io.millrace.connector.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.flink.table.api.TableResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing to a cluster, also while slots move and nodes go away. */
class ClusterIT {
    @TempDir
    static Path directory;

    private static RedisCluster cluster;

    private final Jobs jobs = Jobs.create();

    @BeforeAll
    static void start() {
        cluster = RedisCluster.start(directory);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void empty() {
        cluster.commands().flushall();
    }

    private String with(String options) {
        return " WITH ('connector' = 'redis', 'redis-mode' = 'cluster', 'nodes' = '" + cluster.addresses()
                + "', 'command.timeout' = '2 s', " + options + ")";
    }

    private static List<String> newestFirst(long count) {
        List<String> texts = LongStream.range(0, count).mapToObj(Long::toString).collect(Collectors.toList());
        Collections.reverse(texts);
        return texts;
    }

    @Test
    void shouldWriteEachCommandToEachNode() {
        int count = 3_000;
        Numbers.declare(jobs, count);
        jobs.run(
                "CREATE TABLE s (k STRING, v BIGINT)" + with("'command' = 'set'"),
                "CREATE TABLE m (k STRING, v BIGINT)" + with("'command' = 'sadd', 'additional-ttl' = '600'"),
                "CREATE TABLE h (k STRING, f BIGINT, v BIGINT)" + with("'command' = 'hset'"),
                "CREATE TABLE z (k STRING, v BIGINT, score BIGINT)" + with("'command' = 'zadd'"),
                "CREATE TABLE p (k STRING, v BIGINT)" + with("'command' = 'pfadd'"),
                "CREATE TABLE l (k STRING, v BIGINT)" + with("'command' = 'lpush', 'additional-ttl' = '600'"));
        Jobs.await(jobs.start(
                "INSERT INTO s SELECT 's' || CAST(n AS STRING), n FROM numbers",
                "INSERT INTO m SELECT 'm' || CAST(MOD(n, 50) AS STRING), n FROM numbers",
                "INSERT INTO h SELECT 'h' || CAST(MOD(n, 50) AS STRING), n, n FROM numbers",
                "INSERT INTO z SELECT 'z' || CAST(MOD(n, 50) AS STRING), n, n FROM numbers",
                "INSERT INTO p SELECT 'p' || CAST(MOD(n, 50) AS STRING), n FROM numbers",
                "INSERT INTO l SELECT 'l' || CAST(MOD(n, 50) AS STRING), n FROM numbers"));

        for (int i = 0; i < count; i++) {
            assertThat(cluster.commands().get("s" + i)).isEqualTo(Integer.toString(i));
        }
        for (int i = 0; i < 50; i++) {
            int remainder = i;
            List<String> mine = newestFirst(count).stream()
                    .filter(text -> Integer.parseInt(text) % 50 == remainder)
                    .toList();
            assertThat(cluster.commands().smembers("m" + i)).containsExactlyInAnyOrderElementsOf(mine);
            assertThat(cluster.commands().pttl("m" + i)).isPositive();
            assertThat(cluster.commands().hkeys("h" + i)).containsExactlyInAnyOrderElementsOf(mine);
            assertThat(cluster.commands().zrevrange("z" + i, 0, -1)).containsExactlyElementsOf(mine);
            assertThat(cluster.commands().pfcount("p" + i)).isBetween(59L, 61L);
            assertThat(cluster.commands().lrange("l" + i, 0, -1)).containsExactlyElementsOf(mine);
            assertThat(cluster.commands().pttl("l" + i)).isPositive();
        }
    }

    @Test
    void shouldFollowASlotThatMovesWhileItIsWritten() {
        int count = 10_000;
        int from = cluster.nodeOf("{moving}");
        int to = (from + 1) % 3;
        Numbers.declareSlowly(jobs, count);
        jobs.run(
                "CREATE TABLE s (k STRING, v BIGINT)" + with("'command' = 'set', 'sink.buffer-flush.max-rows' = '100'"),
                "CREATE TABLE l (k STRING, v BIGINT)"
                        + with("'command' = 'lpush', 'sink.buffer-flush.max-rows' = '100'"));
        TableResult result = jobs.start(
                "INSERT INTO s SELECT '{moving}' || CAST(n AS STRING), n FROM numbers",
                "INSERT INTO l SELECT '{moving}list', n FROM numbers");

        await().until(() -> cluster.node(from).llen("{moving}list") > count / 10);
        cluster.beginMoving("{moving}", from, to);
        await().until(() -> cluster.node(from).info("commandstats").contains("cmdstat_eval"));
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        cluster.finishMoving("{moving}", from, to);
        Jobs.await(result);

        for (int i = 0; i < count; i++) {
            assertThat(cluster.node(to).get("{moving}" + i)).isEqualTo(Integer.toString(i));
        }
        assertThat(cluster.node(to).lrange("{moving}list", 0, -1)).containsExactlyElementsOf(newestFirst(count));
    }

    @Test
    void shouldWriteToTheOthersWhileANodeIsAwayAndToItLater() {
        int away = cluster.nodeOf("b");
        List<String> keys = LongStream.range(0, 100).mapToObj(i -> "k" + i).toList();
        List<String> there =
                keys.stream().filter(key -> cluster.nodeOf(key) != away).toList();
        assertThat(there).hasSizeBetween(1, 99);
        Numbers.declare(jobs, 100);
        jobs.run("CREATE TABLE s (k STRING, v BIGINT)" + with("'command' = 'set'"));

        cluster.process(away).kill();
        TableResult result = jobs.start("INSERT INTO s SELECT 'k' || CAST(n AS STRING), n FROM numbers");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(there)
                .allSatisfy(key ->
                        assertThat(cluster.node(cluster.nodeOf(key)).get(key)).isEqualTo(key.substring(1))));
        cluster.process(away).start();
        Jobs.await(result);

        assertThat(keys)
                .allSatisfy(key -> assertThat(cluster.commands().get(key)).isEqualTo(key.substring(1)));
    }

    @Test
    void shouldRefuseAListWhoseGuardCannotLieBesideIt() {
        jobs.run("CREATE TABLE l (k STRING, v STRING)" + with("'command' = 'lpush'"));

        assertThatThrownBy(() -> jobs.run("INSERT INTO l VALUES ('a}b', 'x')"))
                .rootCause()
                .hasMessage("Table 'l': a list in a cluster cannot have the key 'a}b', since no other key can be put"
                        + " beside it. Leave out '}' or write a hash tag, such as 'visits:{42}'.");
    }
}
