package io.millrace.pipeline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.pipeline.SolutionOfOne;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which queries can give NULL to a key, as far as it can be proven. */
class NullRulesTest {
    private static final String TABLES =
            """
            CREATE TABLE visits (
                city STRING, n BIGINT, id BIGINT NOT NULL, tags ARRAY<STRING>, place ROW<x STRING>, happened TIMESTAMP(3) NOT NULL,
                updated TIMESTAMP(3), seen_at AS PROCTIME(), record_offset BIGINT METADATA FROM 'offset' VIRTUAL,
                parse_error STRING METADATA FROM 'value.error' VIRTUAL,
                WATERMARK FOR happened AS happened - INTERVAL '5' SECOND
            ) WITH ('connector' = 'kafka', 'topic' = 'visits', 'properties.bootstrap.servers' = 'k:1',
                'scan.startup.mode' = 'earliest-offset', 'format' = 'safe-json');
            CREATE TABLE cities (city STRING, n BIGINT)
            WITH ('connector' = 'kafka', 'topic' = 'cities', 'properties.bootstrap.servers' = 'k:1',
                'scan.startup.mode' = 'earliest-offset', 'format' = 'safe-json');
            CREATE TABLE names (city STRING, name STRING, PRIMARY KEY (city) NOT ENFORCED)
            WITH ('connector' = 'redis', 'command' = 'get', 'nodes' = 'r:1');
            CREATE TABLE made (k INT) WITH ('connector' = 'datagen');
            CREATE TABLE t (city STRING, n BIGINT, PRIMARY KEY (city) NOT ENFORCED)
            WITH ('connector' = 'jdbc', 'url' = 'jdbc:mysql://m:1/livedb', 'table-name' = 't');
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT city, COUNT(*) FROM visits WHERE city IS NOT NULL GROUP BY city",
                "SELECT city, COUNT(*) FROM visits GROUP BY city HAVING city IS NOT NULL",
                "SELECT city, COUNT(*) FROM visits WHERE city <> '' GROUP BY city",
                "SELECT city, COUNT(*) FROM visits WHERE city LIKE 'h%' GROUP BY city",
                "SELECT city, COUNT(*) FROM visits WHERE city IN ('a', 'b') GROUP BY city",
                "SELECT city, COUNT(*) FROM visits WHERE city = 'a' OR city LIKE 'b%' GROUP BY city",
                "SELECT city, COUNT(*) FROM visits WHERE CHAR_LENGTH(city) > 0 GROUP BY city",
                "SELECT city, COUNT(*) FROM visits WHERE UPPER(city) = 'A' GROUP BY city",
                "SELECT COALESCE(city, '-'), COUNT(*) FROM visits GROUP BY COALESCE(city, '-')",
                "SELECT c, COUNT(*) FROM (SELECT UPPER(TRIM(city)) AS c FROM visits WHERE city IS NOT NULL) GROUP BY c",
                "SELECT c, COUNT(*) FROM (SELECT CONCAT('c:', city) AS c FROM visits WHERE city IS NOT NULL) GROUP BY c",
                "SELECT c, COUNT(*) FROM (SELECT DATE_FORMAT(happened, 'yyyy-MM-dd') AS c FROM visits) GROUP BY c",
                "SELECT c, COUNT(*) FROM (SELECT CAST(n AS STRING) AS c FROM visits WHERE n > 5) GROUP BY c",
                "SELECT c, COUNT(*) FROM (SELECT CAST(id AS STRING) AS c FROM visits) GROUP BY c",
                "SELECT c, COUNT(*) FROM (SELECT CASE WHEN n > 5 THEN 'many' ELSE 'few' END AS c FROM visits) GROUP BY c",
                "SELECT c, COUNT(*) FROM (SELECT CAST(k AS STRING) AS c FROM made) GROUP BY c",
                "SELECT x, COUNT(*) FROM (SELECT place.x AS x FROM visits) WHERE x IS NOT NULL GROUP BY x",
                "SELECT tag, COUNT(*) FROM visits CROSS JOIN UNNEST(tags) AS x (tag) GROUP BY tag HAVING tag IS NOT NULL",
                "SELECT a.city, COUNT(*) FROM visits AS a JOIN cities AS b ON a.city = b.city GROUP BY a.city",
                "SELECT a.city, COUNT(*) FROM visits AS a LEFT JOIN cities AS b ON a.city = b.city WHERE a.city IS NOT NULL"
                        + " GROUP BY a.city",
                "SELECT city, COUNT(*) FROM (SELECT visits.city FROM visits JOIN names FOR SYSTEM_TIME AS OF seen_at ON"
                        + " names.city = visits.city) GROUP BY city",
                "SELECT city, COUNT(*) FROM (SELECT city FROM visits WHERE city <> '' UNION ALL SELECT city FROM cities WHERE"
                        + " city <> '') GROUP BY city",
                "SELECT city, COUNT(*) FROM (SELECT city, ROW_NUMBER() OVER (PARTITION BY id ORDER BY record_offset DESC) AS"
                        + " place FROM visits WHERE city IS NOT NULL) WHERE place = 1 GROUP BY city"
            })
    void shouldAcceptWhatIsNeverNull(String query) {
        assertThat(problems("INSERT INTO t " + query + ";")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT city, COUNT(*) FROM visits GROUP BY city",
                "SELECT city, COUNT(*) FROM visits WHERE NOT (city = 'a') OR n > 1 GROUP BY city",
                "SELECT city, COUNT(*) FROM visits WHERE (city LIKE 'a%') IS NOT TRUE GROUP BY city",
                "SELECT city, COUNT(*) FROM visits WHERE COALESCE(city, 'a') LIKE 'a%' GROUP BY city",
                "SELECT c, COUNT(*) FROM (SELECT NULLIF(city, '-') AS c FROM visits WHERE city IS NOT NULL) GROUP BY c",
                "SELECT c, COUNT(*) FROM (SELECT CASE WHEN n > 5 THEN 'many' END AS c FROM visits) GROUP BY c",
                "SELECT c, COUNT(*) FROM (SELECT SPLIT_INDEX(city, ',', 3) AS c FROM visits WHERE city IS NOT NULL) GROUP BY c",
                "SELECT c, COUNT(*) FROM (SELECT JSON_VALUE(city, '$.a') AS c FROM visits WHERE city IS NOT NULL) GROUP BY c",
                "SELECT c, COUNT(*) FROM (SELECT CAST(TRY_CAST(city AS BIGINT) AS STRING) AS c FROM visits WHERE city IS NOT"
                        + " NULL) GROUP BY c",
                "SELECT c, COUNT(*) FROM (SELECT UPPER(city) AS c FROM visits) GROUP BY c",
                "SELECT tag, COUNT(*) FROM visits CROSS JOIN UNNEST(tags) AS x (tag) GROUP BY tag",
                "SELECT b.city, COUNT(*) FROM visits AS a LEFT JOIN cities AS b ON a.city = b.city WHERE a.city IS NOT NULL"
                        + " GROUP BY b.city",
                "SELECT city, COUNT(*) FROM (SELECT names.name AS city FROM visits LEFT JOIN names FOR SYSTEM_TIME AS OF"
                        + " seen_at ON names.city = visits.city WHERE visits.city IS NOT NULL) GROUP BY city",
                "SELECT city, COUNT(*) FROM (SELECT city FROM visits WHERE city <> '' UNION ALL SELECT city FROM cities)"
                        + " GROUP BY city",
                "SELECT city, COUNT(*) FROM (SELECT city, ROW_NUMBER() OVER (PARTITION BY id ORDER BY record_offset DESC) AS"
                        + " place FROM visits) WHERE place = 1 GROUP BY city",
                "SELECT MAX(city), COUNT(*) FROM visits WHERE city IS NOT NULL"
            })
    void shouldRefuseWhatMayBeNull(String query) {
        assertThat(problems("INSERT INTO t " + query + ";"))
                .singleElement()
                .asString()
                .startsWith(
                        "p.sql:1: column 'city' of 't' may be NULL, and is part of its key: such a row would stop the pipeline; ");
    }

    @Test
    void shouldTellWhatToDeclare() {
        assertThat(problems("INSERT INTO t SELECT city, COUNT(*) FROM visits GROUP BY city;"))
                .singleElement()
                .asString()
                .endsWith(
                        "; declare city NOT NULL where it is read, so that records without it are put aside, or select rows"
                                + " WHERE city IS NOT NULL");
    }

    @Test
    void shouldNameTheArrayWhoseElementsMayBeNull() {
        String table = "CREATE TABLE trips (stops ARRAY<ROW<station STRING NOT NULL, n INT> %s> NOT NULL,"
                + " parse_error STRING METADATA FROM 'value.error' VIRTUAL)"
                + " WITH ('connector' = 'kafka', 'topic' = 'cities', 'properties.bootstrap.servers' = 'k:1',"
                + " 'scan.startup.mode' = 'earliest-offset', 'format' = 'safe-json');\n";
        String insert = "INSERT INTO t SELECT station, COUNT(*) FROM trips CROSS JOIN UNNEST(stops) AS s (station, n)"
                + " WHERE parse_error IS NULL GROUP BY station;";

        assertThat(problems(table.formatted("") + insert))
                .singleElement()
                .asString()
                .startsWith("p.sql:2: column 'city' of 't' may be NULL, and is part of its key: ")
                .endsWith(
                        "; declare station and the elements of stops that hold it NOT NULL where they are read, ARRAY<ROW<…> NOT NULL>,"
                                + " so that records without it are put aside, or select rows WHERE station IS NOT NULL");
        assertThat(problems(table.formatted("NOT NULL") + insert)).isEmpty();
        assertThat(
                        problems(
                                "INSERT INTO t SELECT tag, COUNT(*) FROM visits CROSS JOIN UNNEST(tags) AS x (tag) GROUP BY tag;"))
                .singleElement()
                .asString()
                .contains("; declare the elements of tags NOT NULL where they are read, ARRAY<… NOT NULL>, so");
    }

    @Test
    void shouldHoldEachColumnThatCannotTakeNullAgainstItsOwnValue() {
        String table = "CREATE TABLE u (city STRING, n BIGINT NOT NULL, m BIGINT, PRIMARY KEY (city) NOT ENFORCED)"
                + " WITH ('connector' = 'jdbc', 'url' = 'jdbc:mysql://m:1/livedb', 'table-name' = 'u');\n";

        assertThat(problems(table + "INSERT INTO u SELECT city, n, n FROM visits WHERE city IS NOT NULL;"))
                .singleElement()
                .asString()
                .startsWith("p.sql:2: column 'n' of 'u' may be NULL: such a row would stop the pipeline");
        assertThat(problems(table + "INSERT INTO u SELECT city, COALESCE(n, 0), n FROM visits WHERE city IS NOT NULL;"))
                .isEmpty();
        assertThat(problems(table
                        + "INSERT INTO u (city, n) SELECT city, COALESCE(n, 0) FROM visits WHERE city IS NOT NULL;"))
                .isEmpty();
    }

    @Test
    void shouldSayThatHBaseLosesARowWithoutAKey() {
        assertThat(problems("CREATE TABLE h (rowkey STRING, cf ROW<n BIGINT>, PRIMARY KEY (rowkey) NOT ENFORCED) WITH ("
                        + "'connector' = 'hbase-2.2', 'table-name' = 'h', 'zookeeper.quorum' = 'z:1', 'sink.buffer-flush.interval' ="
                        + " '0');\nINSERT INTO h SELECT city, ROW(n) FROM visits;"))
                .singleElement()
                .asString()
                .startsWith(
                        "p.sql:2: column 'rowkey' of 'h' may be NULL, and is part of its key: such a row would be lost without"
                                + " a word; ");
    }

    @Test
    void shouldKnowWhichColumnsRedisNeeds() {
        String table =
                "CREATE TABLE r (city STRING, n BIGINT) WITH ('connector' = 'redis', 'nodes' = 'r:1', 'command' = '%s',"
                        + " 'additional-key' = 'k');\nINSERT INTO r SELECT %s FROM visits;";

        assertThat(problems(table.formatted("hset", "city, n")))
                .singleElement()
                .asString()
                .startsWith("p.sql:2: column 'city' of 'r' may be NULL: such a row would stop the pipeline");
        assertThat(problems(table.formatted("hset", "COALESCE(city, ''), n"))).isEmpty();
    }

    private static List<String> problems(String pipeline) {
        Solution solution = SolutionOfOne.withTopics(
                List.of("visits", "cities"),
                new SqlFile("p", Path.of("p.sql"), pipeline),
                new SqlFile("tables", Path.of("tables.sql"), TABLES));
        return new JobPlanner(solution, ReferenceResolver.forPlanning(solution), new Configuration())
                .validate().stream().map(Object::toString).toList();
    }
}
