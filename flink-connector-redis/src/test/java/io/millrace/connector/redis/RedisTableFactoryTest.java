package io.millrace.connector.redis;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a table may say, and what it is told otherwise. Nothing here connects. */
class RedisTableFactoryTest {
    private static final String NODES = "'nodes' = 'localhost:6379', ";

    private final TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());

    private void planSink(String columns, String query, String options) {
        tables.executeSql("CREATE TABLE t (" + columns + ") WITH ('connector' = 'redis', " + options + ")");
        tables.explainSql("INSERT INTO t " + query);
    }

    private void planLookup(String options) {
        tables.executeSql("CREATE TABLE t (k STRING, v STRING) WITH ('connector' = 'redis', " + options + ")");
        tables.explainSql("SELECT v FROM (SELECT 'a' AS n, PROCTIME() AS p) JOIN t FOR SYSTEM_TIME AS OF p ON n = k");
    }

    @Test
    void shouldTakeEveryOption() {
        planSink(
                "page STRING, visit STRING",
                "VALUES ('a', 'b')",
                """
                'command' = 'lpush', 'nodes' = 'a:1,b:2', 'redis-mode' = 'sentinel', 'sentinel.master-name' = 'main',
                'username' = 'u', 'password' = 'p', 'database' = '3', 'tls.enabled' = 'true',
                'tls.verification' = 'ca', 'tls.ca-file' = 'ca.pem', 'tls.certificate-file' = 'c.pem',
                'tls.private-key-file' = 'k.pem', 'connection.timeout' = '1 s', 'command.timeout' = '2 s',
                'additional-ttl' = '36 h', 'ignore-delete' = 'true', 'sink.buffer-flush.max-rows' = '10',
                'sink.buffer-flush.max-size' = '1 mb', 'sink.buffer-flush.interval' = '10 ms',
                'sink.max-retries' = '3', 'sink.list.guard-size' = '10', 'sink.list.max-length' = '5',
                'sink.parallelism' = '1'
                """);
        tables.executeSql("DROP TABLE t");
        planLookup(
                """
                'command' = 'get', 'nodes' = 'a:1', 'lookup.async' = 'false', 'lookup.cache' = 'PARTIAL',
                'lookup.partial-cache.max-rows' = '10', 'lookup.partial-cache.expire-after-write' = '1 s',
                'lookup.partial-cache.expire-after-access' = '1 s', 'lookup.partial-cache.cache-missing-key' = 'false',
                'lookup.max-retries' = '0'
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            'command' = 'incr'                                   | option 'command' for INSERT INTO must be one of set, sadd, hset, zadd, pfadd, lpush, rpush (and get, hget for lookups), got: 'incr'
            'command' = 'get'                                    | option 'command' for INSERT INTO must be one of set, sadd, hset, zadd, pfadd, lpush, rpush, got: 'get'
            'command' = 'set', 'database' = '-1'                 | option 'database' must be 0 or more, got: '-1'
            'command' = 'set', 'database' = '1', 'redis-mode' = 'cluster' | option 'database' must be 0 where 'redis-mode' is 'cluster', got: '1'
            'command' = 'set', 'redis-mode' = 'sentinel'         | option 'sentinel.master-name' must be given exactly where 'redis-mode' is 'sentinel', which is 'sentinel'
            'command' = 'set', 'sentinel.master-name' = 'x'      | option 'sentinel.master-name' must be given exactly where 'redis-mode' is 'sentinel', which is 'standalone'
            'command' = 'set', 'username' = 'u'                  | option 'username' needs 'password' beside it, got: 'u'
            'command' = 'set', 'connection.timeout' = '0 s'      | option 'connection.timeout' must be 1 ms or more, got: 'PT0S'
            'command' = 'set', 'command.timeout' = '0 s'         | option 'command.timeout' must be 1 ms or more, got: 'PT0S'
            'command' = 'set', 'tls.ca-file' = 'x'               | option 'tls.ca-file' needs 'tls.enabled' = 'true', got: 'x'
            'command' = 'set', 'tls.enabled' = 'true', 'tls.certificate-file' = 'x' | option 'tls.certificate-file' needs 'tls.private-key-file' beside it, got: 'x'
            'command' = 'set', 'additional-ttl' = '0'            | option 'additional-ttl' must be seconds, 1 or more, or a duration such as '36 h', got: '0'
            'command' = 'set', 'additional-ttl' = 'soon'         | option 'additional-ttl' must be seconds, 1 or more, or a duration such as '36 h', got: 'soon'
            'command' = 'set', 'sink.buffer-flush.max-rows' = '0' | option 'sink.buffer-flush.max-rows' must be 1 or more, got: '0'
            'command' = 'set', 'sink.buffer-flush.max-size' = '0' | option 'sink.buffer-flush.max-size' must be more than 0 and, as a server takes no more at once, 512 mb or less, got: '0 bytes'
            'command' = 'set', 'sink.buffer-flush.max-size' = '513 mb' | option 'sink.buffer-flush.max-size' must be more than 0 and, as a server takes no more at once, 512 mb or less, got: '513 mb'
            'command' = 'set', 'sink.buffer-flush.interval' = '0' | option 'sink.buffer-flush.interval' must be 1 ms or more, got: 'PT0S'
            'command' = 'set', 'sink.max-retries' = '-1'         | option 'sink.max-retries' must be 0 or more, got: '-1'
            'command' = 'set', 'sink.list.guard-size' = '5000'   | option 'sink.list.guard-size' needs 'command' = 'lpush' or 'rpush', got: '5000'
            'command' = 'set', 'sink.list.max-length' = '5'      | option 'sink.list.max-length' needs 'command' = 'lpush' or 'rpush', got: '5'
            'command' = 'lpush', 'sink.list.guard-size' = '5'    | option 'sink.list.guard-size' must be 'sink.buffer-flush.max-rows' (5000) or more, got: '5'
            'command' = 'lpush', 'sink.list.max-length' = '0'    | option 'sink.list.max-length' must be 1 or more, got: '0'
            """)
    void shouldNameOptionRuleAndValue(String options, String message) {
        assertThatThrownBy(() -> planSink("k STRING, v STRING", "VALUES ('a', 'b')", NODES + options))
                .hasStackTraceContaining("Table 't': " + message + ".");
    }

    @ParameterizedTest
    @CsvSource({"localhost", "'localhost:x'", "''"})
    void shouldSayHowNodesAreWritten(String nodes) {
        assertThatThrownBy(() -> planSink(
                        "k STRING, v STRING", "VALUES ('a', 'b')", "'command' = 'set', 'nodes' = '" + nodes + "'"))
                .hasStackTraceContaining(
                        "Table 't': option 'nodes' must be host:port, several separated by commas, got: '" + nodes
                                + "'.");
    }

    @Test
    void shouldWantOneServerUnlessThereIsACluster() {
        assertThatThrownBy(() ->
                        planSink("k STRING, v STRING", "VALUES ('a', 'b')", "'command' = 'set', 'nodes' = 'a:1,b:2'"))
                .hasStackTraceContaining("Table 't': option 'nodes' must name one server where 'redis-mode' is"
                        + " 'standalone', got: 'a:1,b:2'.");
    }

    @Test
    void shouldRefuseUnknownOptionsAndMissingOnes() {
        assertThatThrownBy(() -> planSink(
                        "k STRING, v STRING", "VALUES ('a', 'b')", NODES + "'command' = 'set', 'timeout' = '1 s'"))
                .hasStackTraceContaining("Unsupported options:\n\ntimeout");
        tables.executeSql("DROP TABLE t");
        assertThatThrownBy(() -> planSink("k STRING, v STRING", "VALUES ('a', 'b')", "'command' = 'set'"))
                .hasStackTraceContaining("Missing required options are:\n\nnodes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            'command' = 'set'                             | command 'set' needs the columns (key, value), in this order, got: (a, b, c)
            'command' = 'sadd', 'additional-key' = 'x'    | command 'sadd' with 'additional-key' needs the columns (member), in this order, got: (a, b, c)
            'command' = 'hset', 'additional-key' = 'x'    | command 'hset' with 'additional-key' needs the columns (field, value), in this order, got: (a, b, c)
            'command' = 'zadd'                            | column 'c' is the score of zadd and must be a number, got: STRING
            """)
    void shouldSayWhichColumnsACommandNeeds(String options, String message) {
        assertThatThrownBy(() -> planSink("a STRING, b STRING, c STRING", "VALUES ('a', 'b', 'c')", NODES + options))
                .hasStackTraceContaining("Table 't': " + message + ".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            hset  | a       | the PRIMARY KEY for command 'hset' must be (a, b), got: (a)
            hset  | a, b, c | the PRIMARY KEY for command 'hset' must be (a, b), got: (a, b, c)
            lpush | b       | the PRIMARY KEY of a list must have all columns but the last, 'c', got: (b)
            lpush | a       | the PRIMARY KEY of a list must have all columns but the last, 'c', got: (a)
            """)
    void shouldSayWhichPrimaryKeyFits(String command, String key, String message) {
        assertThatThrownBy(() -> planSink(
                        "a STRING, b STRING, c STRING, PRIMARY KEY (" + key + ") NOT ENFORCED",
                        "VALUES ('a', 'b', 'c')",
                        NODES + "'command' = '" + command + "'"))
                .hasStackTraceContaining("Table 't': " + message + ".");
    }

    @Test
    void shouldRefuseColumnsThatHaveNoText() {
        assertThatThrownBy(
                        () -> planSink("k STRING, v ARRAY<INT>", "SELECT 'a', ARRAY[1]", NODES + "'command' = 'set'"))
                .hasStackTraceContaining("Table 't': column 'v' is ARRAY<INT>, which has no text form in Redis."
                        + " Declare STRING and CAST, or build the text with JSON_OBJECT.");
    }

    @Test
    void shouldTakeEitherNameOfTheCache() {
        assertThatThrownBy(() -> planLookup(NODES
                        + "'command' = 'get', 'lookup.cache' = 'PARTIAL', 'lookup.partial-cache.max-rows' = '1',"
                        + " 'lookup.cache.ttl' = '1 s'"))
                .hasStackTraceContaining("Table 't': beside 'lookup.cache' = 'PARTIAL' use"
                        + " 'lookup.partial-cache.max-rows' and 'lookup.partial-cache.expire-after-write' for"
                        + " 'lookup.cache.max-rows' and 'lookup.cache.ttl'.");
        tables.executeSql("DROP TABLE t");
        assertThatCode(() -> planLookup(NODES + "'command' = 'get', 'lookup.cache.max-rows' = '1'"))
                .doesNotThrowAnyException();
    }
}
