package io.millrace.pipeline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.pipeline.SolutionOfOne;
import io.millrace.pipeline.plan.PlannedJob;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class JobPlannerTest {
    private static final String TABLES =
            """
            CREATE TABLE gifts (user_id BIGINT NOT NULL, gift_type INT NOT NULL, amount BIGINT,
                parse_error STRING METADATA FROM 'value.error' VIRTUAL) WITH (
                'connector' = 'kafka',
                'topic' = 'live_gift_total',
                'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
                'properties.group.id' = 'g',
                'scan.startup.mode' = 'earliest-offset',
                'format' = 'safe-json'
            );
            CREATE TABLE totals (gift_type INT, amount BIGINT, PRIMARY KEY (gift_type) NOT ENFORCED) WITH (
                'connector' = 'jdbc',
                'url' = '${mysql.url}/livedb',
                'table-name' = 'totals'
            );
            CREATE TABLE users (name STRING, amount BIGINT, PRIMARY KEY (name) NOT ENFORCED) WITH (
                'connector' = 'jdbc',
                'url' = '${mysql.url}/livedb',
                'table-name' = 'users'
            );
            """;

    @Test
    void shouldReadATopicOnceHoweverManyResultsItFeeds() throws Exception {
        PlannedJob job = plan(
                """
                INSERT INTO totals SELECT gift_type, SUM(amount) FROM gifts GROUP BY gift_type;
                INSERT INTO users SELECT name, SUM(amount)
                FROM (SELECT CAST(user_id AS STRING) AS name, amount FROM gifts) GROUP BY name;
                """);

        assertThat(job.name()).isEqualTo("gifts");
        assertThat(job.topicsRead()).containsExactly("live_gift_total");
    }

    /** Such a table is declared anew, with an event time that is always there. */
    @Test
    void shouldKnowTheTopicOfATableWhoseEventTimeIsComputedAndMayBeMissing() throws Exception {
        PlannedJob job = plan(
                """
                CREATE TABLE moments (n BIGINT, ts BIGINT, moment AS TO_TIMESTAMP_LTZ(ts, 3),
                    WATERMARK FOR moment AS moment - INTERVAL '1' SECOND)
                WITH ('connector' = 'kafka', 'topic' = 'live_gift_total', 'format' = 'safe-json',
                    'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
                    'scan.startup.mode' = 'earliest-offset');
                INSERT INTO totals SELECT 1, COUNT(*) FROM moments GROUP BY TUMBLE(moment, INTERVAL '1' DAY);
                """);

        assertThat(job.topicsRead()).containsExactly("live_gift_total");
    }

    @Test
    void shouldGiveAnotherFingerprintToAnotherPlan() throws Exception {
        String sum = "INSERT INTO totals SELECT gift_type, SUM(amount) FROM gifts GROUP BY gift_type;";

        assertThat(plan(sum).fingerprint())
                .isEqualTo(plan("-- said otherwise\n" + sum).fingerprint());
        assertThat(plan(sum.replace("SUM", "MAX")).fingerprint())
                .isNotEqualTo(plan(sum).fingerprint());
    }

    @Test
    void shouldRefuseASourceThatIsReadTwice() {
        assertThat(
                        problems(
                                """
                        INSERT INTO totals SELECT gift_type, SUM(amount) FROM gifts GROUP BY gift_type;
                        INSERT INTO users SELECT name, SUM(amount)
                        FROM (SELECT CAST(user_id AS STRING) AS name, amount
                              FROM gifts /*+ OPTIONS('scan.startup.mode' = 'earliest-offset') */) GROUP BY name;
                        """))
                .containsExactly("gifts.sql:1: the plan reads topic 'live_gift_total' more than once, so its branches"
                        + " would drift apart; let all INSERTs select from one view over it, with the same columns and"
                        + " hints");
    }

    @Test
    void shouldRefuseASinkWhoseKeyIsNotTheKeyOfItsQuery() {
        assertThat(
                        problems(
                                """
                        SET 'parallelism.default' = '2';
                        INSERT INTO users
                        SELECT CONCAT('u', CAST(user_id AS STRING)), SUM(amount) FROM gifts GROUP BY user_id;
                        """))
                .singleElement()
                .asString()
                .startsWith("gifts.sql:2: the primary key of 'users' is not the key of the query that fills it")
                .contains("the key is (name), and the query's is (user_id)");
    }

    @Test
    void shouldRefuseAnHBaseSinkThatCanLoseRows() {
        String table =
                """
                CREATE TABLE rows_of_hbase (rowkey STRING, cf ROW<n BIGINT>, PRIMARY KEY (rowkey) NOT ENFORCED)
                WITH ('connector' = 'hbase-2.2', 'table-name' = 't', 'zookeeper.quorum' = 'localhost:2181'%s);
                INSERT INTO rows_of_hbase SELECT CAST(gift_type AS STRING), ROW(amount) FROM gifts;
                """;

        assertThat(problems(table.formatted("")))
                .containsExactly("gifts.sql:1: a flush of 'rows_of_hbase' by the clock can fail unseen and lose rows;"
                        + " give the table 'sink.buffer-flush.interval' = '0'; each checkpoint flushes");
        assertThat(problems(
                        table.formatted(", 'sink.buffer-flush.interval' = '0', 'sink.buffer-flush.max-rows' = '0'")))
                .singleElement()
                .asString()
                .contains("a checkpoint does not flush 'rows_of_hbase'");
        assertThat(problems(table.formatted(", 'sink.buffer-flush.interval' = '0s'")))
                .isEmpty();
    }

    @Test
    void shouldRefuseALookupThatCanEndTheTaskManager() {
        String table =
                """
                CREATE TABLE names (rowkey STRING, cf ROW<name STRING>, PRIMARY KEY (rowkey) NOT ENFORCED)
                WITH ('connector' = 'hbase-2.2', 'table-name' = 't', 'zookeeper.quorum' = 'localhost:2181'%s);
                CREATE TABLE named (name STRING, amount BIGINT) WITH ('connector' = 'blackhole');
                CREATE TEMPORARY VIEW timed AS SELECT *, PROCTIME() AS passes FROM gifts;
                INSERT INTO named SELECT names.cf.name, amount FROM timed
                JOIN names FOR SYSTEM_TIME AS OF passes ON names.rowkey = CAST(gift_type AS STRING);
                """;

        assertThat(problems(table.formatted(", 'lookup.async' = 'true', 'lookup.cache' = 'PARTIAL',"
                        + " 'lookup.partial-cache.max-rows' = '10'")))
                .containsExactly(
                        "gifts.sql:1: a lookup in 'names' that fails would end Flink's TaskManager,"
                                + " as it is asynchronous and has a cache; give the table 'lookup.async' = 'false', or no cache");
        assertThat(problems(table.formatted(", 'lookup.async' = 'true'"))).isEmpty();
        assertThat(problems(table.formatted(", 'lookup.cache' = 'PARTIAL', 'lookup.partial-cache.max-rows' = '10'")))
                .isEmpty();
        // A failure of this connector's lookups does not end it.
        assertThat(
                        problems(
                                """
                CREATE TABLE names (k STRING, name STRING, PRIMARY KEY (k) NOT ENFORCED)
                WITH ('connector' = 'redis', 'command' = 'get', 'nodes' = 'localhost:6379', 'lookup.cache.max-rows' = '10');
                CREATE TABLE named (name STRING, amount BIGINT) WITH ('connector' = 'blackhole');
                CREATE TEMPORARY VIEW timed AS SELECT *, PROCTIME() AS passes FROM gifts;
                INSERT INTO named SELECT names.name, amount FROM timed
                JOIN names FOR SYSTEM_TIME AS OF passes ON names.k = CAST(gift_type AS STRING);
                """))
                .isEmpty();
    }

    @Test
    void shouldNameTheLineOfAColumnThatDoesNotExist() {
        assertThat(
                        problems(
                                """
                        -- What it is about.
                        INSERT INTO totals
                        SELECT gift_type, SUM(amuont)
                        FROM gifts GROUP BY gift_type;
                        """))
                .singleElement()
                .asString()
                .isEqualTo("gifts.sql:3:23: column 'amuont' is not in any table; did you mean 'amount'?");
    }

    @Test
    void shouldRefuseAPipelineWithoutAnInsert() {
        assertThat(problems("SET 'a' = 'b';"))
                .containsExactly("gifts.sql:1: the file has no INSERT, so it is no job; add one, or move the file to"
                        + " tables/");
    }

    private static PlannedJob plan(String pipeline) throws Exception {
        Solution solution = solution(pipeline);
        return planner(solution).plan(solution.pipelines().get(0));
    }

    private static List<String> problems(String pipeline) {
        return planner(solution(pipeline)).validate().stream()
                .map(Object::toString)
                .toList();
    }

    private static JobPlanner planner(Solution solution) {
        return new JobPlanner(solution, ReferenceResolver.forPlanning(solution), new Configuration());
    }

    private static Solution solution(String pipeline) {
        return SolutionOfOne.withTopics(
                List.of("live_gift_total"),
                new SqlFile("gifts", Path.of("gifts.sql"), pipeline),
                new SqlFile("tables", Path.of("tables.sql"), TABLES));
    }
}
