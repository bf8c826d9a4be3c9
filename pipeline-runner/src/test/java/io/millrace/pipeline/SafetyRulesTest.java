package io.millrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.pipeline.plan.PipelineScript;
import io.millrace.pipeline.rules.JobPlanner;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan shows to be unsafe: secrets, topics, keys, records that would be nowhere. */
class SafetyRulesTest {
    private static final String SOURCE =
            """
            CREATE TABLE visits (city STRING, n BIGINT, parse_error STRING METADATA FROM 'value.error' VIRTUAL)
            WITH ('connector' = 'kafka', 'properties.bootstrap.servers' = 'k:1',
                'scan.startup.mode' = 'earliest-offset', 'format' = 'safe-json', %s);
            """;
    private static final String VISITS = SOURCE.formatted("'topic' = 'visits'");
    private static final String NAMES =
            "CREATE TABLE names (city STRING, n BIGINT) WITH ('connector' = 'blackhole');\n";
    private static final String INSERT = "INSERT INTO names SELECT city, n FROM visits;\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "password | hunter2",
                "Password | hunter2",
                "properties.sasl.jaas.config | org.x.Login required username=\"u\" password=\"hunter2\";",
                "properties.ssl.truststore.password | hunter2",
                "properties.ssl.keystore.password | hunter2",
                "properties.ssl.key.password | hunter2",
                "properties.ssl.keystore.key | hunter2",
                "value.avro-confluent.basic-auth.user-info | u:hunter2",
                "properties.basic.auth.user.info | u:hunter2",
                "properties.sasl.oauthbearer.client.secret | hunter2",
                "properties.bearer.auth.token | hunter2",
                "s3.access-key | hunter2",
                "api-key | hunter2",
                "url | jdbc:mysql://u:hunter2@m:3306/d",
                "url | jdbc:mysql://m:3306/d?user=u&password=hunter2",
                "hosts | http://u:hunter2@e:9200"
            })
    void shouldRefuseASecretInPlainText(String option, String value) {
        List<String> problems = problems(
                VISITS + NAMES.replace("'blackhole'", "'blackhole',\n  '" + option + "' = '" + value + "'") + INSERT);

        assertThat(problems)
                .containsExactly("p.sql:5:3: '" + option + "' holds a secret in plain text; write a reference, such as"
                        + " '${mysql.password}', whose value a profile takes from the environment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'password' = '${mysql.password}'", "'url' = '${mysql.url}/d?password=${mysql.password}'"})
    void shouldAcceptAReferenceToASecret(String option) {
        assertThat(problems(VISITS + NAMES.replace("'blackhole'", "'blackhole', " + option) + INSERT))
                .noneMatch(problem -> problem.contains("secret"));
    }

    @Test
    void shouldRefuseASecretInASettingAndInAHint() {
        assertThat(
                        problems(
                                "SET 'security.password' = 'hunter2';\n" + VISITS + NAMES
                                        + "INSERT INTO names SELECT city, n FROM visits /*+ OPTIONS('properties.ssl.key.password' = 'hunter2') */;"))
                .hasSize(2)
                .noneMatch(problem -> problem.contains("hunter2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'topic' = 'visist' | p.sql:3:70: topic 'visist' of table 'visits' is not declared in solution.yaml; did you mean 'visits'?",
                "'topic' = 'visits;visits' | the plan reads topic 'visits' more than once",
                "'topic' = 'visits;nowhere' | topic 'nowhere' of table 'visits' is not declared in solution.yaml",
                "'topic-pattern' = 'nothing.*' | no topic of solution.yaml fits the pattern of table 'visits'"
            })
    void shouldRefuseTopics(String topic, String expected) {
        assertThat(problems(SOURCE.formatted(topic) + NAMES + INSERT))
                .singleElement()
                .asString()
                .contains(expected);
    }

    @Test
    void shouldSeeThatATopicIsReadTwiceByAListAndByAPattern() {
        String other = SOURCE.replace("TABLE visits", "TABLE others");
        String insert = INSERT + "INSERT INTO names SELECT city, n FROM others;";

        assertThat(problems(VISITS + other.formatted("'topic' = 'log;visits'") + NAMES + insert))
                .anyMatch(problem -> problem.contains("the plan reads topic 'visits' more than once"));
        assertThat(problems(VISITS + other.formatted("'topic-pattern' = 'vis.*'") + NAMES + insert))
                .anyMatch(problem -> problem.contains("the plan reads topic 'visits' more than once"));
    }

    @Test
    void shouldRefuseASourceThatMayStopOnARecord() {
        assertThat(problems(VISITS.replace("'format' = 'safe-json'", "'format' = 'json'")
                                .replace(", parse_error STRING METADATA FROM 'value.error' VIRTUAL", "")
                        + NAMES
                        + INSERT))
                .anyMatch(problem -> problem.endsWith("write 'format' = 'safe-json'"));
        assertThat(problems(VISITS.replace("'earliest-offset'", "'group-offsets', 'properties.group.id' = 'g'")
                        + NAMES
                        + INSERT))
                .singleElement()
                .asString()
                .endsWith("write 'scan.startup.mode' = 'earliest-offset'");
        assertThat(problems(VISITS.replace(
                                "'format' = 'safe-json'",
                                "'value.format' = 'safe-json', 'key.format' = 'safe-json',"
                                        + " 'key.fields' = 'city', 'value.fields-include' = 'EXCEPT_KEY'")
                        + NAMES
                        + INSERT))
                .singleElement()
                .asString()
                .contains("there is no error column for a key, so a key that does not fit would become a made-up value")
                .endsWith("; use 'key.format' = 'raw' with one STRING column, and take it apart in SQL (JSON_VALUE); or"
                        + " take the fields from the value");
        assertThat(problems(VISITS.replace(
                                "'format' = 'safe-json'",
                                "'value.format' = 'safe-json', 'key.format' = 'raw',"
                                        + " 'key.fields' = 'n', 'value.fields-include' = 'EXCEPT_KEY'")
                        + NAMES
                        + INSERT))
                .singleElement()
                .asString()
                .contains("a Kafka key of 'visits' of another length than a BIGINT would stop the pipeline");
    }

    @Test
    void shouldRefuseAnEventTimeThatMayBeMissing() {
        String source = "CREATE TABLE visits (city STRING, n BIGINT, at_time TIMESTAMP(3) %s,"
                + " parse_error STRING METADATA FROM 'value.error' VIRTUAL, WATERMARK FOR at_time AS at_time)"
                + " WITH ('connector' = 'kafka', 'topic' = 'visits', 'properties.bootstrap.servers' = 'k:1',"
                + " 'scan.startup.mode' = 'earliest-offset', 'format' = 'safe-json');\n";

        assertThat(problems(source.formatted("") + NAMES + INSERT))
                .containsExactly(
                        "p.sql:1:45: the event time 'at_time' of 'visits' may be NULL, which stops the pipeline; declare"
                                + " it NOT NULL, so that safe-json puts records without it aside");
        assertThat(problems(source.formatted("NOT NULL") + NAMES + INSERT)).isEmpty();
    }

    @Test
    void shouldGiveARecordWithoutAUsableEventTimeTheOldest() throws Exception {
        PipelineScript script = script("CREATE TABLE visits (ts BIGINT NOT NULL, at_time AS TO_TIMESTAMP_LTZ(ts, 3),"
                + " parse_error STRING METADATA FROM 'value.error' VIRTUAL,"
                + " WATERMARK FOR at_time AS at_time) WITH ('connector' = 'kafka', 'topic' = 'visits',"
                + " 'properties.bootstrap.servers' = 'k:1', 'scan.startup.mode' = 'earliest-offset', 'format' = 'safe-json');\n"
                + "CREATE TABLE times (t TIMESTAMP_LTZ(3)) WITH ('connector' = 'blackhole');"
                + "INSERT INTO times SELECT at_time FROM visits;");
        script.inserts();

        assertThat(script.environment().from("visits").getResolvedSchema().getColumn("at_time"))
                .hasValueSatisfying(column -> assertThat(
                                column.getDataType().getLogicalType().isNullable())
                        .isFalse());
        assertThat(script.environment().explainSql("SELECT at_time FROM visits"))
                .contains("COALESCE(TO_TIMESTAMP_LTZ");
    }

    @Test
    void shouldRefuseAVerdictWithoutTheInsertThatCarriesItOut() {
        String account = "CREATE TABLE account (`topic` STRING, `partition` INT, `offset` BIGINT, verdict STRING)"
                + " WITH ('connector' = 'record-account');\n"
                + "CREATE TABLE aside (error STRING) WITH ('connector' = 'kafka', 'topic' = 'visits_quarantine',"
                + " 'properties.bootstrap.servers' = 'k:1', 'format' = 'safe-json');\n";
        String verdict =
                "INSERT INTO account SELECT '', 0, CAST(0 AS BIGINT), CASE WHEN parse_error IS NULL THEN 'used' ELSE"
                        + " 'quarantined' END FROM visits;\n";

        assertThat(problems(VISITS + account + verdict))
                .singleElement()
                .asString()
                .startsWith(
                        "p.sql:6: records of 'visits' are counted as quarantined, and no INSERT puts them aside: they would be"
                                + " nowhere; ");
        assertThat(problems(VISITS + account + verdict
                        + "INSERT INTO aside SELECT parse_error FROM visits WHERE parse_error IS NOT NULL;"))
                .isEmpty();
    }

    @Test
    void shouldRefuseDocumentIdsThatCanMeet() {
        String table =
                "CREATE TABLE d (a STRING, b STRING, n BIGINT, PRIMARY KEY (%s) NOT ENFORCED) WITH ('connector' ="
                        + " 'elasticsearch-7', 'hosts' = 'http://e:9200', 'index' = 'd'%s);\n"
                        + "INSERT INTO d SELECT COALESCE(city, ''), 'x', COALESCE(n, 0) FROM visits;";

        assertThat(problems(VISITS + table.formatted("a, b", "")))
                .singleElement()
                .asString()
                .startsWith(
                        "p.sql:4: keys of 'd' can meet: its id puts '_' between a and b, which may hold it themselves; ");
        assertThat(problems(VISITS + table.formatted("a, b", ", 'document-id.key-delimiter' = U&'\\0000'")))
                .isEmpty();
        assertThat(problems(VISITS + table.formatted("a, n", ""))).isEmpty();
    }

    @Test
    void shouldRefuseTwoWritersOfOneTransactionPrefix() {
        String log = "CREATE TABLE log (city STRING, n BIGINT) WITH ('connector' = 'kafka', 'topic' = 'log',"
                + " 'properties.bootstrap.servers' = 'k:1', 'format' = 'safe-json', 'sink.delivery-guarantee' = 'exactly-once',"
                + " 'sink.transactional-id-prefix' = 'p');\n";

        assertThat(problems(VISITS + log
                        + "INSERT INTO log SELECT city, n FROM visits;\nINSERT INTO log SELECT city, 1 FROM visits;"))
                .singleElement()
                .asString()
                .startsWith(
                        "p.sql:6: 'log' is written in transactions of the prefix 'p', as the INSERT on line 5 does: each would abort the other's");
    }

    private static List<String> problems(String pipeline) {
        Solution solution = solution(pipeline);
        return new JobPlanner(solution, ReferenceResolver.forPlanning(solution), new Configuration())
                .validate().stream().map(Object::toString).toList();
    }

    private static PipelineScript script(String pipeline) throws Exception {
        Solution solution = solution(pipeline);
        return PipelineScript.ofStreams(
                solution,
                ReferenceResolver.forPlanning(solution),
                solution.pipelines().get(0),
                new Configuration(),
                PipelineScript.Rewriting.NONE);
    }

    private static Solution solution(String pipeline) {
        return SolutionOfOne.withTopics(
                List.of("visits", "log", "visits_quarantine"), new SqlFile("p", Path.of("p.sql"), pipeline));
    }
}
