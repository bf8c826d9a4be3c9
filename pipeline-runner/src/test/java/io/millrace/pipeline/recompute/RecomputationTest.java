package io.millrace.pipeline.recompute;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.pipeline.SolutionOfOne;
import io.millrace.pipeline.checkpoint.SavepointPosition;
import io.millrace.pipeline.cluster.ClusterAddress;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.recompute.Recomputation.Wish;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the plan for bounded data tells of each result; nothing runs. */
class RecomputationTest {
    private static final String KAFKA =
            "'connector' = 'kafka', 'properties.bootstrap.servers' = 'none:9092', 'format' = 'safe-json'";
    private static final String TABLES =
            """
            CREATE TABLE events (k STRING, n BIGINT, x DOUBLE, p AS PROCTIME())
            WITH (%1$s, 'topic' = 'events', 'scan.startup.mode' = 'earliest-offset');
            CREATE TABLE others (k STRING, n BIGINT)
            WITH (%1$s, 'topic' = 'others', 'scan.startup.mode' = 'earliest-offset');
            CREATE TABLE latest (k STRING, n BIGINT)
            WITH (%1$s, 'topic' = 'events', 'scan.startup.mode' = 'latest-offset');
            CREATE TABLE both_topics (k STRING, n BIGINT)
            WITH (%1$s, 'topic' = 'events;others', 'scan.startup.mode' = 'earliest-offset');
            CREATE TABLE matching (k STRING, n BIGINT)
            WITH (%1$s, 'topic-pattern' = 'e.*', 'scan.startup.mode' = 'earliest-offset');
            CREATE TABLE log (k STRING, n BIGINT, PRIMARY KEY (k) NOT ENFORCED)
            WITH ('connector' = 'upsert-kafka', 'properties.bootstrap.servers' = 'none:9092', 'topic' = 'events',
                'key.format' = 'raw', 'value.format' = 'json');
            CREATE TABLE endless (k STRING, n BIGINT) WITH ('connector' = 'datagen');
            CREATE TABLE outcome (k STRING, n BIGINT, x DOUBLE, PRIMARY KEY (k) NOT ENFORCED)
            WITH ('connector' = 'blackhole');
            CREATE TABLE another (k STRING, n BIGINT) WITH ('connector' = 'blackhole');
            """
                    .formatted(KAFKA);
    private static final SavepointPosition CUT =
            new SavepointPosition(Map.of("events", Map.of(0, 7L), "others", Map.of(0, 7L)), OptionalLong.empty());

    private final ClusterAddress cluster = new ClusterAddress("127.0.0.1", 1);

    private Map<String, RecomputedResult> plan(String sql, String... ignored) throws Exception {
        Solution solution = SolutionOfOne.withoutServices(
                new SqlFile("job", Path.of("job.sql"), sql), new SqlFile("tables", Path.of("tables.sql"), TABLES));
        Function<ResultTable, Optional<Wish>> wishes =
                table -> Optional.of(new Wish(Map.of("connector", "blackhole"), Set.of(ignored)));
        return Recomputation.plan(
                        solution,
                        ReferenceResolver.forPlanning(solution),
                        solution.pipelines().get(0),
                        CUT,
                        cluster,
                        2,
                        wishes)
                .results()
                .stream()
                .collect(Collectors.toMap(result -> result.table().name(), Function.identity()));
    }

    private RecomputedResult result(String query, String... ignored) throws Exception {
        return plan("INSERT INTO outcome (k, n, x) " + query + ";", ignored).get("outcome");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "latest; 'latest-offset'",
                "both_topics; several topics",
                "matching; several topics",
                "log; not in safe-json",
                "endless; unbounded"
            })
    void shouldRefuseOneResultForTheTableThatItReads(String table, String why) throws Exception {
        Map<String, RecomputedResult> results =
                plan("EXECUTE STATEMENT SET BEGIN INSERT INTO outcome (k, n) SELECT k, n FROM " + table
                        + "; INSERT INTO another SELECT k, n FROM others; END;");

        assertThat(results.get("outcome").refusal()).hasValueSatisfying(text -> assertThat(text)
                .contains(table.equals("matching") || table.equals("both_topics") ? table : why, why));
        assertThat(results.get("another").refusal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "NOW; EXTRACT(DAY FROM NOW())",
                "CURRENT_TIMESTAMP; EXTRACT(DAY FROM CURRENT_TIMESTAMP)",
                "LOCALTIMESTAMP; EXTRACT(DAY FROM LOCALTIMESTAMP)",
                "CURRENT_DATE; EXTRACT(DAY FROM CURRENT_DATE)",
                "CURRENT_TIME; EXTRACT(HOUR FROM CURRENT_TIME)",
                "UNIX_TIMESTAMP; UNIX_TIMESTAMP()",
                "RAND_INTEGER; CAST(RAND_INTEGER(10) AS BIGINT)",
                "RAND; CAST(RAND() * 10 AS BIGINT)",
                "UUID; CAST(CHAR_LENGTH(UUID()) AS BIGINT)",
                "PROCTIME; EXTRACT(DAY FROM p)"
            })
    void shouldRefuseAComparedColumnThatDependsOnTheClockOrOnChance(String function, String expression)
            throws Exception {
        String query = "SELECT k, " + expression + ", x FROM events";

        assertThat(result(query).refusal())
                .hasValueSatisfying(why -> assertThat(why).startsWith(function + " "));
        assertThat(result(query, "n").refusal()).isEmpty();
    }

    @Test
    void shouldTellBranchesThatRunSideBySide() throws Exception {
        assertThat(result("SELECT k, n, x FROM events").branches()).isFalse();
        assertThat(result("SELECT k, COUNT(*), MAX(x) FROM events GROUP BY k").branches())
                .isFalse();
        assertThat(result("SELECT k, n, x FROM events UNION ALL SELECT k, n + 1, x FROM events")
                        .branches())
                .isTrue();
        assertThat(result("SELECT e.k, o.n, e.x FROM events e JOIN others o ON e.k = o.k")
                        .branches())
                .isTrue();
    }

    @Test
    void shouldTakeSeveralInsertsIntoOneTableForOne() throws Exception {
        Map<String, RecomputedResult> results = plan(
                """
                EXECUTE STATEMENT SET BEGIN
                INSERT INTO outcome (x, k) SELECT x, k FROM events WHERE k < 'm'; -- a comment
                INSERT INTO another SELECT k, n FROM events;
                INSERT INTO outcome
                WITH great AS (SELECT k, COUNT(*) AS n FROM events GROUP BY k) SELECT k, n, CAST(NULL AS DOUBLE) FROM great
                WHERE k >= 'm';
                END;""");

        assertThat(results.get("outcome").refusal()).isEmpty();
        assertThat(results.get("outcome").branches()).isTrue();
        assertThat(results.get("another").branches()).isFalse();
    }

    @Test
    void shouldFindSumsOfApproximateNumbers() throws Exception {
        assertThat(result("SELECT k, COUNT(*), SUM(x) FROM events GROUP BY k").sumsApproximateNumbers())
                .isTrue();
        assertThat(result("SELECT k, COUNT(*), AVG(x) FROM events GROUP BY k").sumsApproximateNumbers())
                .isTrue();
        assertThat(result("SELECT k, SUM(n), MAX(x) FROM events GROUP BY k").sumsApproximateNumbers())
                .isFalse();
        assertThat(result("SELECT k, n, x FROM events").sumsApproximateNumbers())
                .isFalse();
    }

    @Test
    void shouldNoteSumsOfApproximateNumbersWhereTheyStand() throws Exception {
        Solution solution = SolutionOfOne.withoutServices(
                new SqlFile(
                        "job",
                        Path.of("job.sql"),
                        "-- A note.\nEXECUTE STATEMENT SET BEGIN\nINSERT INTO another SELECT k, SUM(n) FROM events GROUP BY k;\n"
                                + "INSERT INTO outcome SELECT k, COUNT(*), SUM(x) FROM events GROUP BY k;\nEND;"),
                new SqlFile("tables", Path.of("tables.sql"), TABLES));

        assertThat(SumNotes.of(solution, ReferenceResolver.forPlanning(solution)))
                .singleElement()
                .asString()
                .startsWith("job.sql:4: 'outcome' adds up FLOAT or DOUBLE numbers");
    }
}
