package io.millrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.pipeline.rules.JobPlanner;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** SQL in, one line out: what is wrong, where, and what to do. */
class SqlRefusalsTest {
    private static final String TABLES =
            """
            CREATE TABLE visits (
                city STRING, n BIGINT, id BIGINT NOT NULL, small TINYINT, price DECIMAL(18, 2), tags ARRAY<STRING>,
                moment TIMESTAMP_LTZ(3), happened TIMESTAMP(3) NOT NULL, place ROW<x STRING>, seen_at AS PROCTIME(),
                parse_error STRING METADATA FROM 'value.error' VIRTUAL,
                WATERMARK FOR happened AS happened - INTERVAL '5' SECOND
            ) WITH ('connector' = 'kafka', 'topic' = 'visits', 'properties.bootstrap.servers' = 'k:1',
                'scan.startup.mode' = 'earliest-offset', 'format' = 'safe-json');
            CREATE TABLE counts (id BIGINT, n BIGINT, PRIMARY KEY (id) NOT ENFORCED)
            WITH ('connector' = 'jdbc', 'url' = 'jdbc:mysql://m:1/livedb', 'table-name' = 'counts');
            CREATE TABLE names (city STRING, n BIGINT) WITH ('connector' = 'blackhole');
            CREATE TABLE log (city STRING, n BIGINT)
            WITH ('connector' = 'kafka', 'topic' = 'log', 'properties.bootstrap.servers' = 'k:1', 'format' = 'safe-json');
            """;

    static Stream<Arguments> statements() {
        return Stream.of(
                refused("SELEC 1", "p.sql:1:1: 'SELEC' does not fit here; did you mean 'SELECT'?"),
                refused(
                        "INSERT INTO names\nSELEC city, n FROM visits",
                        "p.sql:2:1: 'SELEC' does not fit here; did you mean 'SELECT'?"),
                refused("INSET INTO names SELECT 1", "p.sql:1:1: 'INSET' does not fit here; did you mean 'INSERT'?"),
                refused("CREATE TABEL t (a INT)", "p.sql:1:8: 'TABEL' does not fit here; did you mean 'TABLE'?"),
                refused(
                        "INSERT INTO names SELECT city, n FORM visits",
                        "p.sql:1:34: 'FORM' does not fit here; did you mean 'FROM'?"),
                refused(
                        "INSERT INTO names SELECT city, n FROM visits WHER n > 1",
                        "p.sql:1:46: 'WHER' does not fit here; did you mean 'WHERE'?"),
                refused(
                        "INSERT INTO names SELECT city, COUNT(*) FROM visits GROUP city",
                        "p.sql:1:59: 'city' does not fit here; write BY before it"),
                refused(
                        "INSERT INTO names SELECT city, FROM visits",
                        "p.sql:1:32: 'FROM' does not fit here; remove the comma before it"),
                refused(
                        "INSERT INTO names SELECT order, n FROM visits",
                        "p.sql:1:26: 'order' does not fit here; if it is a name, write `order`, since the word is reserved"),
                refused(
                        "INSERT INTO names SELECT (city, n FROM visits",
                        "p.sql:1:35: 'FROM' does not fit here; look at what stands before it"),
                refused(
                        "INSERT INTO names SELECT \"city\", n FROM visits",
                        "p.sql:1:26: '\"' does not fit here; names stand in `…`, texts in '…'"),
                refused(
                        "INSERT INTO names SELECT ‘a’, n FROM visits",
                        "p.sql:1:26: the character '‘' stands outside of quotes; remove it"),
                refused(
                        "INSERT INTO names SELECT 'a', " + "(".repeat(5000) + "n" + ")".repeat(5000) + " FROM visits",
                        "p.sql:1: the statement nests too deeply for Flink; "),
                refused(
                        "INSERT INTO names SELECT 'a', n" + " + 1".repeat(5000) + " FROM visits",
                        "p.sql:1: the statement nests too deeply for Flink; "),
                refused(
                        "INSERT INTO name SELECT city, n FROM visits",
                        "p.sql:1: there is no table 'name'; did you mean 'names'?"),
                refused(
                        "INSERT INTO names SELECT city, n\nFROM visit",
                        "p.sql:2:6: there is no table 'visit'; did you mean 'visits'?"),
                refused(
                        "INSERT INTO names SELECT ciyt, n FROM visits",
                        "p.sql:1:26: column 'ciyt' is not in any table; did you mean 'city'?"),
                refused(
                        "INSERT INTO names SELECT visits.ciyt, n FROM visits",
                        "column 'ciyt' is not in table 'visits'; did you mean 'city'?"),
                refused(
                        "INSERT INTO names SELECT vists.city, n FROM visits",
                        "p.sql:1:26: there is no table 'vists'; did you mean 'visits'?"),
                refused(
                        "INSERT INTO names (city, m) SELECT city, n FROM visits",
                        "the table has no column 'm'; did you mean 'n'?"),
                refused(
                        "INSERT INTO log SELECT city, n FROM visits;\n\nINSERT INTO names SELECT city FROM visits",
                        "p.sql:3: 'names' has the columns (city: STRING, n: BIGINT), and its query gives (city: STRING); select as many"),
                refused(
                        "INSERT INTO names SELECT n, city FROM visits",
                        "p.sql:1: column 'city' of 'names', number 1 of (city: STRING, n: BIGINT), cannot take what the query gives: (n: BIGINT, city: STRING); "),
                refused(
                        "INSERT INTO names SELECT city, SUMM(n) FROM visits GROUP BY city",
                        "p.sql:1:32: there is no function SUMM; did you mean 'sum'?"),
                refused(
                        "INSERT INTO names SELECT city, SUM(city) FROM visits GROUP BY city",
                        "p.sql:1:32: SUM does not take (STRING); CAST to a type that it takes"),
                refused(
                        "INSERT INTO names SELECT city, n FROM visits WHERE NOT (price)",
                        "p.sql:1:52: this is a value of type DECIMAL(18, 2), and no condition; compare it"),
                refused("INSERT INTO names SELECT place + 1, n FROM visits", "p.sql:1:26: '+' does not take "),
                refused(
                        "INSERT INTO log SELECT fair, m FROM names",
                        "p.sql:1:24: column 'fair' is not in any table; there are: city, n"),
                refused(
                        "CREATE TABLE w (started_at TIMESTAMP(3), WATERMARK FOR started AS started) WITH ('connector' = 'datagen');"
                                + "INSERT INTO log SELECT 'a', 1 FROM w",
                        "WATERMARK is for 'started', which is no column of the table; use one of: started_at"),
                refused(
                        "CREATE TABLE k (city STRING, n INT, parse_error STRING METADATA FROM 'value.error' VIRTUAL) WITH ("
                                + "'connector' = 'kafka', 'topic' = 'log', 'properties.bootstrap.servers' = 'k:1',"
                                + " 'scan.startup.mode' = 'earliest-offset', 'value.format' = 'safe-json', 'key.format' = 'raw',"
                                + "\n'key.fields' = 'town', 'value.fields-include' = 'EXCEPT_KEY');"
                                + "INSERT INTO names SELECT city, n FROM k WHERE parse_error IS NULL",
                        "p.sql:2:1: table 'k': 'key.fields' names 'town', which is no column of its records; use one of: city, n"),
                refused(
                        "CREATE TABLE r (city STRING) WITH ('connector' = 'redis', 'nodes' = 'r:1', 'command' = 'push');"
                                + "INSERT INTO r SELECT city FROM visits WHERE city IS NOT NULL",
                        "table 'r': option 'command'"),
                refused(
                        "INSERT INTO names SELECT city, n FROM visits GROUP BY city",
                        "p.sql:1:32: 'n' is neither grouped nor aggregated; add it to GROUP BY"),
                refused(
                        "INSERT INTO names SELECT CAST(city AS STRNG), n FROM visits",
                        "there is no type and no column 'STRNG'; did you mean 'STRING'?"),
                refused(
                        "INSERT INTO names SELECT city, n FROM visits WHERE city",
                        "p.sql:1:52: WHERE clause must be a condition"),
                refused(
                        "INSERT INTO names SELECT city, n FROM visits WHERE city = 1",
                        "p.sql:1: VARCHAR is compared with INTEGER; CAST one of them"),
                refused(
                        "INSERT INTO names SELECT city, n FROM visits ORDER BY n",
                        "p.sql:1: a stream cannot be sorted by what is no event time; "),
                refused(
                        "INSERT INTO names SELECT city, RANK() OVER (PARTITION BY city ORDER BY n) FROM visits",
                        "OVER (… ORDER BY …) needs an event time to order by; "),
                refused(
                        "INSERT INTO names SELECT city, COUNT(*) FROM visits GROUP BY city, TUMBLE(moment, INTERVAL '1' MINUTE)",
                        "p.sql:1: the window is over a TIMESTAMP_LTZ(3) that is no event time; take the column that the table's WATERMARK is for"),
                refused(
                        "INSERT INTO names SELECT city, COUNT(*) FROM TABLE(TUMBLE(TABLE visits, DESCRIPTOR(moment), INTERVAL '1' MINUTE)) GROUP BY city, window_start, window_end",
                        "p.sql:1: the window is over a TIMESTAMP_LTZ(3) that is no event time; "),
                refused(
                        "INSERT INTO log SELECT city, COUNT(*) FROM visits GROUP BY city",
                        "p.sql:1: 'log' takes rows that stay as they are, and its query corrects them later (GroupAggregate); "),
                refused(
                        "INSERT INTO names SELECT /*+ LOOKUPP('table' = 'counts') */ city, n FROM visits",
                        "p.sql:1: there is no hint LOOKUPP; did you mean 'LOOKUP'?"),
                refused("INSERT INTO names SELECT city, 1 / CAST('0' AS BIGINT) FROM visits", "p.sql:1: "),
                refused(
                        "CREATE VIEW v AS SELECT ciyt FROM visits; INSERT INTO names SELECT ciyt, 1 FROM v",
                        "p.sql:1:25: column 'ciyt' is not in any table; did you mean 'city'?"),
                refused(
                        "CREATE FUNCTION f AS 'no.such.Class'; INSERT INTO names SELECT f(city), n FROM visits",
                        "the class of function 'f' cannot be loaded; "),
                refused(
                        "INSERT INTO names SELECT tag, n FROM visits LEFT JOIN UNNEST(tags) AS t (tag) ON n = 1",
                        "p.sql:1: Flink cannot join each row with an UNNEST or a subquery of its own under that condition; write ON"
                                + " TRUE, and the condition behind WHERE"),
                refused(
                        "INSERT INTO names SELECT tag, n FROM visits CROSS JOIN UNNEST(tags) WITH ORDINALITY AS t (tag, place)",
                        "p.sql:1: Flink's planner gets lost in this query; "),
                refused(
                        "INSERT INTO names SELECT tag, n FROM visits LEFT JOIN LATERAL (SELECT MAX(tag) AS tag FROM"
                                + " UNNEST(visits.tags) AS t (tag)) ON TRUE",
                        "p.sql:1: Flink knows no way to run this query; "),
                // Code that Flink writes, and that does not compile.
                refused(
                        "CREATE TABLE t (x TIMESTAMP_LTZ(3)) WITH ('connector' = 'blackhole');\nINSERT INTO names SELECT city, n FROM visits;\nINSERT INTO t SELECT FLOOR(moment TO MINUTE) FROM visits",
                        "p.sql:3: the INSERT into 't' has FLOOR or CEIL … TO … over a TIMESTAMP_LTZ, whose code does not compile; write FLOOR(CAST(x AS TIMESTAMP(3)) TO …)"),
                refused(
                        "CREATE TABLE t (x ROW<s TINYINT>) WITH ('connector' = 'blackhole'); INSERT INTO t SELECT ROW(small) FROM visits",
                        "p.sql:1: the INSERT into 't' has ROW(…) over a TINYINT or SMALLINT, whose code does not compile; "));
    }

    static Stream<Arguments> tables() {
        return Stream.of(
                table(
                        "'connector' = 'jdcb'",
                        "p.sql:1:46: table 't': there is no connector 'jdcb'; did you mean 'jdbc'?"),
                table(
                        "'connector' = 'oracle-cdc'",
                        "there is no connector 'oracle-cdc'; use one of: blackhole, datagen, demo-clock, elasticsearch-7, filesystem, hbase-2.2, jdbc, kafka, print, record-account, redis, upsert-kafka, watermarked-kafka"),
                table(
                        "'connector' = 'jdbc', 'url' = 'jdbc:mysql://m:1/livedb', 'tabel-name' = 't', 'table-name' = 't'",
                        "p.sql:1:103: table 't': connector 'jdbc' knows no option 'tabel-name'; did you mean 'table-name'?"),
                table(
                        "'connector' = 'jdbc', 'url' = 'jdbc:mysql://m:1/livedb'",
                        "p.sql:1: table 't': its WITH lacks 'table-name'; add what is missing"),
                table(
                        "'connector' = 'jdbc', 'url' = 'jdbc:oracle://m:1/livedb', 'table-name' = 't'",
                        "table 't': its URL is of no database that there is a driver for; "),
                table(
                        "'connector' = 'jdbc', 'url' = 'jdbc:mysql://m:1/livedb', 'table-name' = 't', 'sink.buffer-flush.interval' = 'soon'",
                        "table 't': option 'sink.buffer-flush.interval' cannot be 'soon'; "),
                table(
                        "'connector' = 'kafka', 'topic' = 'log', 'properties.bootstrap.servers' = 'k:1'",
                        "table 't': its WITH names no format; add 'format' = 'safe-json'"),
                table(
                        "'connector' = 'kafka', 'topic' = 'log', 'properties.bootstrap.servers' = 'k:1', 'format' = 'safejson'",
                        "table 't': there is no format 'safejson'; did you mean 'safe-json'?"),
                table(
                        "'connector' = 'kafka', 'topic' = 'log', 'properties.bootstrap.servers' = 'k:1', 'format' = 'safe-json', 'scan.startup.mode' = 'earliest'",
                        "table 't': option 'scan.startup.mode' cannot be 'earliest'; "),
                table(
                        "'connector' = 'kafka', 'topic' = 'lgo', 'properties.bootstrap.servers' = 'k:1', 'format' = 'safe-json'",
                        "topic 'lgo' of table 't' is not declared in solution.yaml; did you mean 'log'?"),
                table(
                        "'connector' = 'upsert-kafka', 'topic' = 'log', 'properties.bootstrap.servers' = 'k:1', 'key.format' = 'raw', 'value.format' = 'safe-json'",
                        "a table of the connector 'upsert-kafka' needs a PRIMARY KEY; "),
                table(
                        "'connector' = 'hbase-2.2', 'table-name' = 'h', 'zookeeper.quorum' = 'z:1'",
                        "an HBase table has one column that is no ROW, its row key; "),
                table(
                        "'connector' = 'redis', 'nodes' = 'r:1', 'command' = 'nosuch'",
                        "must be one of set, sadd, hset, zadd, pfadd, lpush, rpush"),
                table("'connector' = 'datagen'", "can only be used as a source"),
                table("'topic' = 'log'", "p.sql:1: its WITH names no connector; "));
    }

    static Stream<Arguments> declarations() {
        return Stream.of(
                refused(
                        "CREATE TABLE t (a INT, PRIMARY KEY (a)) WITH ('connector' = 'print')",
                        "p.sql:1: a PRIMARY KEY cannot be enforced by Flink; write NOT ENFORCED"),
                refused(
                        "CREATE TABLE t (a INT, PRIMARY KEY (b) NOT ENFORCED) WITH ('connector' = 'print')",
                        "Primary key column 'b' is not defined in the schema"),
                refused(
                        "CREATE TABLE t (a INT, a INT) WITH ('connector' = 'print')",
                        "Column named 'a' already exists"),
                refused(
                        "CREATE TABLE names (a INT) WITH ('connector' = 'print')",
                        "p.sql:1: there is already a table 'names'; "),
                refused(
                        "CREATE TABLE t (a STRING, WATERMARK FOR a AS a) WITH ('connector' = 'print')",
                        "Invalid data type of time field for watermark"),
                refused("CREATE TABLE t LIKE nmaes", "there is no table 'nmaes'; did you mean 'names'?"),
                refused(
                        "CREATE TABLE t (a INT, b AS a + d) WITH ('connector' = 'print')",
                        "there is no type and no column 'd'; "));
    }

    @ParameterizedTest
    @MethodSource({"statements", "tables", "declarations"})
    void shouldSayInOneLineWhatIsWrong(String pipeline, String expected) {
        List<String> problems = problems(pipeline);

        assertThat(problems).isNotEmpty();
        assertThat(problems.get(0))
                .contains(expected)
                .hasSizeLessThan(330)
                .doesNotContain("default_catalog", "2147483647", "org.apache");
    }

    @Test
    void shouldTellAllInsertsThatAreWrong() {
        assertThat(problems(
                        "INSERT INTO names SELECT ciyt, n FROM visits;\nINSERT INTO nmaes SELECT city, n FROM visits;"))
                .hasSize(2);
    }

    @Test
    void shouldTellTheCastThatHidesTheKey() {
        String job =
                "SET 'table.exec.emit.early-fire.enabled' = 'true';\nSET 'table.exec.emit.early-fire.delay' = '0ms';\n"
                        + "CREATE TABLE t (minute_start TIMESTAMP(0), price %s, PRIMARY KEY (minute_start) NOT ENFORCED)"
                        + " WITH ('connector' = 'jdbc', 'url' = 'jdbc:mysql://m:1/livedb', 'table-name' = 't');\n"
                        + "INSERT INTO t SELECT CAST(TUMBLE_START(happened, INTERVAL '1' MINUTE) AS TIMESTAMP(0)), SUM(price)"
                        + " FROM visits GROUP BY TUMBLE(happened, INTERVAL '1' MINUTE);";

        assertThat(problems(job.formatted("DECIMAL(18, 2)")))
                .singleElement()
                .asString()
                .startsWith("p.sql:4: the primary key of 't' is not the key of the query that fills it: 'price' is"
                        + " DECIMAL(38, 2) there and DECIMAL(18, 2) in the table")
                .endsWith("declare price DECIMAL(38, 2) in the table");
        assertThat(problems(job.formatted("DECIMAL(38, 2)"))).isEmpty();
    }

    private static Arguments refused(String pipeline, String expected) {
        return Arguments.of(pipeline, expected);
    }

    private static Arguments table(String options, String expected) {
        return Arguments.of(
                "CREATE TABLE t (city STRING, n BIGINT) WITH (" + options
                        + ");\nINSERT INTO t SELECT city, n FROM visits;",
                expected);
    }

    private static List<String> problems(String pipeline) {
        Solution solution = SolutionOfOne.withTopics(
                List.of("visits", "log"),
                new SqlFile("p", Path.of("p.sql"), pipeline),
                new SqlFile("tables", Path.of("tables.sql"), TABLES));
        return new JobPlanner(solution, ReferenceResolver.forPlanning(solution), new Configuration())
                .validate().stream().map(Object::toString).toList();
    }
}
