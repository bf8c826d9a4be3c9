package io.millrace.dashboard.internal.store.redis;

import static io.millrace.dashboard.TestSolutions.declared;
import static io.millrace.dashboard.TestSolutions.solution;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.dashboard.config.DashboardServerConfig.Limits;
import io.millrace.dashboard.internal.store.DatasetException;
import io.millrace.dashboard.internal.store.DatasetSource;
import io.millrace.dashboard.internal.store.DatasetStore;
import io.millrace.dashboard.internal.store.RedisServer;
import io.millrace.dashboard.internal.store.Rows;
import io.millrace.dashboard.internal.store.solution.SolutionStore;
import io.millrace.solution.dashboard.Dataset;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Datasets asked of a real server. */
class RedisDatasetsTest {
    /** A zone whose day is another one than that of UTC for most of it. */
    private static final ZoneId ZONE = ZoneId.of("Pacific/Kiritimati");

    private static final Limits LIMITS =
            new Limits(100, Duration.ofSeconds(1), 10, Duration.ofSeconds(1), Duration.ofSeconds(1));

    @TempDir
    private static Path folder;

    private static RedisServer server;

    private DatasetStore store;

    @BeforeAll
    static void startServer() throws Exception {
        server = new RedisServer(folder);
        server.execute(redis -> {
            redis.sadd("users", "1", "2", "3");
            redis.pfadd("uv:" + LocalDate.now(ZONE), "a", "b");
            redis.pfadd("uv:" + LocalDate.now(ZONE).minusDays(1), "a");
            redis.set("rate", "0.1250");
            redis.hset(
                    "digits",
                    Map.of(
                            "large", "18446744073709551615",
                            "small", "0.00000012",
                            "double", "1e22",
                            "moment", "2026-11-21 10:00:00.123456789"));
            redis.set("火箭 rocket", "<b>");
            redis.hset("views", Map.of("p1", "9", "p2", "10", "p3", "9007199254740993", "p4", "1"));
            redis.rpush(
                    "windows",
                    "{\"end\": \"2026-11-21 10:05:00\", \"product\": \"b\", \"pv\": 2}",
                    "{\"end\": \"2026-11-21T10:05:00.500\", \"product\": \"a\", \"pv\": 3.50, \"more\": [1]}",
                    "{\"end\": 1795255200000, \"product\": null}");
            redis.set("object", "[{\"a\": 1}, {\"a\": 2}]");
            redis.rpush("broken", "{\"a\": 1}", "{a: 1}");
            redis.rpush("bare", "1");
            redis.zadd("scores", 1.5, "low");
            redis.zadd("scores", 20, "high");
            IntStream.range(0, 101).forEach(number -> redis.rpush("many", Integer.toString(number)));
        });
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void openStore() {
        store = open(server.endpoints());
    }

    private static DatasetStore open(Endpoints endpoints) {
        return SolutionStore.connectedBy(any -> endpoints, LIMITS).open(solution("web", folder, ZONE));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SCARD users | users: number | [[3]]",
                "SCARD nobody | users: number | [[0]]",
                "GET rate | rate: number | [[\"0.1250\"]]",
                "GET rate | rate: text | [[\"0.1250\"]]",
                "GET nothing | rate: number | []",
                "\"GET \\\"火箭 rocket\\\"\" | name: text | [[\"<b>\"]]",
                "\"PFCOUNT uv:{today}\" | uv: number | [[2]]",
                "\"PFCOUNT uv:{today-1}\" | uv: number | [[1]]",
                "MGET rate nothing | a: number, b: number | [[\"0.1250\",null]]",
                "MGET nothing none | a: number, b: number | []",
                "HMGET views p1 p9 | a: number, b: number | [[9,null]]",
                "HMGET digits large small | a: number, b: number | [[\"18446744073709551615\",\"0.00000012\"]]",
                "HMGET digits double moment | a: number, b: time | [[\"10000000000000000000000\",\"2026-11-21 10:00:00.123456789\"]]",
                "HGETALL nothing | a: text, b: number | []",
                "SMEMBERS users | user: number | [[1],[2],[3]]",
                "ZRANGE scores 0 -1 | name: text | [[\"low\"],[\"high\"]]",
                "ZREVRANGE scores 0 -1 WITHSCORES | name: text, score: number | [[\"high\",20],[\"low\",1.5]]",
                "SRANDMEMBER nothing | name: text | []",
                "SRANDMEMBER nothing 2 | name: text | []",
                "ZRANK scores high | rank: number | [[1]]",
                "ZSCORE scores low | score: number | [[1.5]]",
                "TTL rate | seconds: number | [[-1]]",
                "[SCARD users, GET rate, GET nothing] | a: number, b: number, c: text | [[3,\"0.1250\",null]]",
                "[GET none, GET nothing] | a: number, b: text | []",
            })
    void shouldMakeRowsByTheFormOfTheAnswer(String command, String columns, String rows) throws Exception {
        assertThat(fetch("redis: " + command + ", columns: {" + columns + "}")).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order: views desc, limit: 2 | [[\"p3\",\"9007199254740993\"],[\"p2\",10]]",
                "order: views | [[\"p4\",1],[\"p1\",9],[\"p2\",10],[\"p3\",\"9007199254740993\"]]",
                "order: product desc, limit: 1 | [[\"p4\",1]]",
            })
    void shouldSortAndLimit(String order, String rows) throws Exception {
        assertThat(fetch("redis: HGETALL views, columns: {product: text, views: number}, " + order))
                .isEqualTo(rows);
    }

    @Test
    void shouldMakeRowsOfJsonObjects() throws Exception {
        assertThat(fetch("redis: LRANGE windows 0 -1, json: true, columns: {end: time, pv: number, product: text}"))
                .isEqualTo("[[\"2026-11-21 10:05:00\",2,\"b\"],[\"2026-11-21 10:05:00.5\",3.5,\"a\"],"
                        + "[\"2026-11-22 00:00:00\",null,null]]");
        assertThat(fetch("redis: LRANGE windows 0 -1, json: true, columns: {product: text}, order: 'product desc'"))
                .isEqualTo("[[\"b\"],[\"a\"],[null]]");
        assertThat(fetch("redis: GET object, json: true, columns: {a: number}")).isEqualTo("[[1],[2]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LRANGE broken 0 -1 | the answer holds what is no JSON: {a: 1}",
                "LRANGE bare 0 -1 | the answer holds what is no JSON object: 1",
            })
    void shouldSayWhichElementIsNoJson(String command, String problem) {
        assertThatThrownBy(() -> fetch("redis: " + command + ", json: true, columns: {a: number}"))
                .isInstanceOf(DatasetException.class)
                .hasMessage(problem);
    }

    @Test
    void shouldSayWhichValueIsNotOfItsType() {
        assertThatThrownBy(() -> fetch("redis: LRANGE windows 0 0, columns: {a: number}"))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("column 'a' holds no number: {\"end\": ");
        assertThatThrownBy(() -> fetch("redis: GET rate, columns: {a: time}"))
                .hasMessage("column 'a' holds no time: 0.1250");
    }

    @Test
    void shouldRefuseMoreRowsThanTheLimitInsteadOfCuttingThem() throws Exception {
        assertThat(fetch("redis: LRANGE many 0 99, columns: {n: number}"))
                .startsWith("[[0],")
                .endsWith(",[99]]");
        assertThatThrownBy(() -> fetch("redis: LRANGE many 0 -1, columns: {n: number}"))
                .hasMessage("the answer has more than 100 rows; set a lower 'limit'");
    }

    @Test
    void shouldPassOnWhatTheServerSaysAboutACommand() {
        assertThatThrownBy(() -> fetch("redis: SCARD rate, columns: {n: number}"))
                .isInstanceOf(DatasetException.class)
                .hasMessage("the query failed: WRONGTYPE Operation against a key holding the wrong kind of value");
    }

    @Test
    void shouldCostOneCommandAQuery() throws Exception {
        fetch("redis: SCARD users, columns: {n: number}");
        long before = asked();

        fetch("redis: SCARD users, columns: {n: number}");

        assertThat(asked() - before).isEqualTo(1);
    }

    private static long asked() {
        long[] calls = new long[1];
        server.execute(redis -> calls[0] =
                Long.parseLong(redis.info("commandstats").replaceAll("(?s).*cmdstat_scard:calls=([0-9]+),.*", "$1")));
        return calls[0];
    }

    @Test
    void shouldKeepCredentialsToItself() {
        try (DatasetStore stranger = open(server.endpoints(server.address(), "wrong-hunter2"))) {
            assertThatThrownBy(() -> stranger.source(dataset("redis: GET rate, columns: {n: number}"))
                            .fetch())
                    .isInstanceOf(DatasetException.class)
                    .hasMessage("Redis at " + server.address() + " denies access to the account of the dashboards");
        }
    }

    @Test
    void shouldNotLogInWithoutAnAccount() throws Exception {
        try (DatasetStore anonymous = open(new Endpoints(Map.of(Reference.REDIS_NODES, server.address())))) {
            assertThat(anonymous
                            .source(dataset("redis: GET rate, columns: {n: number}"))
                            .fetch()
                            .values())
                    .hasSize(1);
        }
    }

    @Test
    void shouldGiveUpOnACommandThatTakesTooLongAndGoOn() throws Exception {
        DatasetSource source = store.source(dataset("redis: GET rate, columns: {n: number}"));
        source.fetch();
        server.execute(redis -> redis.clientPause(2_000));

        assertThatThrownBy(source::fetch)
                .isInstanceOf(DatasetException.class)
                .hasMessage("the query took longer than 1 s");
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> source.fetch().values().size() == 1);
    }

    @Test
    void shouldGiveUpOnAServerThatDoesNotAnswerAtAll() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                DatasetStore stranger = open(server.endpoints("127.0.0.1:" + silent.getLocalPort(), "x"))) {
            assertThatThrownBy(() -> stranger.source(dataset("redis: GET rate, columns: {n: number}"))
                            .fetch())
                    .isInstanceOf(DatasetException.class)
                    .hasMessage("Redis at 127.0.0.1:" + silent.getLocalPort() + " cannot be reached");
        }
    }

    @Test
    void shouldSayThatTheServerIsAwayAndComeBackWithIt() throws Exception {
        DatasetSource source = store.source(dataset("redis: GET rate, columns: {n: number}"));
        source.fetch();
        server.stop();
        try {
            assertThatThrownBy(source::fetch)
                    .isInstanceOf(DatasetException.class)
                    .hasMessage("Redis at " + server.address() + " cannot be reached");
        } finally {
            server.start();
        }

        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> source.fetch().values().size() == 1);
    }

    @Test
    void shouldReadFromACluster(@TempDir Path clusterFolder) throws Exception {
        try (RedisServer node = new RedisServer(clusterFolder, "--cluster-enabled", "yes")) {
            node.execute(
                    redis -> redis.clusterAddSlots(IntStream.range(0, 16_384).toArray()));
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() -> node.execute(redis -> redis.set("rate", "0.5")));
            try (DatasetStore cluster =
                    open(node.endpoints(node.address() + ", " + node.address(), RedisServer.PASSWORD))) {
                assertThat(cluster.source(dataset("redis: GET rate, columns: {n: number}"))
                                .fetch()
                                .values())
                        .hasToString("[[0.5]]");
            }
        }
    }

    private String fetch(String dataset) throws Exception {
        Rows rows = store.source(dataset(dataset)).fetch();
        return new ObjectMapper().writeValueAsString(rows.values());
    }

    private static Dataset dataset(String yaml) {
        return declared("d", yaml);
    }
}
