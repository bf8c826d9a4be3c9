package io.millrace.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.pipeline.rules.JobPlanner;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No record can lead to a key that its store does not take, however the key is computed. */
class KeysTest {
    @TempDir
    private Path parent;

    private Folder folder;

    @BeforeEach
    void writeATopic() throws IOException {
        folder = new Folder(parent)
                .with(
                        "solution.yaml",
                        "title: Shop\nservices: [kafka, hbase, elasticsearch, mysql]\nmysql: {database: shopdb}\n")
                .with(
                        "tables/gifts.sql",
                        Folder.TOPIC.replace(
                                "note STRING", "note STRING, tags ARRAY<VARCHAR(20) NOT NULL>, town AS UPPER(city)"));
    }

    private Folder result(String store, String key, String query) throws IOException {
        return folder.with(
                "results/r.sql",
                "CREATE TABLE r (PRIMARY KEY (" + key + ") NOT ENFORCED) WITH ('store' = '" + store + "') AS " + query
                        + ";");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT CONCAT(city, '') AS k, amount FROM gifts | CONCAT(t.`city`, '')",
                "SELECT TRIM(city) AS k, COUNT(*) AS n FROM gifts GROUP BY TRIM(city) | TRIM(t.`city`)",
                "SELECT k, COUNT(*) AS n FROM (SELECT SUBSTRING(city, 2) AS k FROM gifts) GROUP BY k | (SUBSTRING(t.`city`, 2))",
                "SELECT town AS k, COUNT(*) AS n FROM gifts GROUP BY town | t.`town`",
                "SELECT CONCAT(city, 'x') AS k, amount FROM gifts WHERE amount > 3 | CONCAT(t.`city`, 'x')",
            })
    void shouldJudgeAComputedKeyWithTheRecordThatLeadsToIt(String query, String expression) throws Exception {
        Solution solution = result("hbase", "k", query).compiled();

        assertThat(Folder.sql(solution))
                .contains("CHAR_LENGTH(CAST(" + expression + " AS STRING)) NOT BETWEEN 1 AND 8191");
        assertThat(new JobPlanner(solution, ReferenceResolver.forPlanning(solution), new Configuration()).validate())
                .isEmpty();
    }

    @Test
    void shouldJudgeAllColumnsOfTheIdOfADocumentTogether() throws Exception {
        assertThat(Folder.sql(result("elasticsearch", "k, city", "SELECT UPPER(city) AS k, city, amount FROM gifts")
                        .compiled()))
                .contains(
                        "CHAR_LENGTH(CAST(UPPER(t.`city`) AS STRING)) + CHAR_LENGTH(CAST(t.`city` AS STRING)) > 127 AND ");
    }

    @Test
    void shouldLeaveRoomForTheTimeOfAWindowInTheIdOfADocument() throws Exception {
        Solution solution = result(
                        "elasticsearch",
                        "m, k",
                        "SELECT TUMBLE_START(create_time, INTERVAL '1' MINUTE) AS m, UPPER(city) AS k, COUNT(*) AS n FROM gifts"
                                + " GROUP BY TUMBLE(create_time, INTERVAL '1' MINUTE), UPPER(city)")
                .compiled();

        assertThat(Folder.sql(solution)).contains("CHAR_LENGTH(CAST(UPPER(t.`city`) AS STRING)) > 117 AND ");
        assertThat(new JobPlanner(solution, ReferenceResolver.forPlanning(solution), new Configuration()).validate())
                .isEmpty();
    }

    @Test
    void shouldNotJudgeWhatIsAsLongWhateverTheRecordIs() throws Exception {
        assertThat(Folder.sql(result("hbase", "k", "SELECT MD5(city) AS k, amount FROM gifts")
                        .compiled()))
                .doesNotContain("CHAR_LENGTH");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hbase | SELECT tag AS k, COUNT(*) AS n FROM gifts CROSS JOIN UNNEST(tags) AS item (tag) GROUP BY tag"
                        + " | may be empty, and that",
                "hbase | SELECT MAX(note) AS k, MAX(n) AS n FROM (SELECT MAX(note) AS note, COUNT(*) AS n FROM gifts GROUP BY city)"
                        + " GROUP BY note | may be empty, or longer than hbase takes, and",
                "elasticsearch | SELECT CONCAT(tag, 'x') AS k, COUNT(*) AS n FROM gifts CROSS JOIN UNNEST(tags) AS item (tag)"
                        + " GROUP BY CONCAT(tag, 'x') | may be empty, or longer than elasticsearch takes, and that",
            })
    void shouldRefuseAKeyThatCannotBeJudgedWithTheRecord(String store, String query, String message) throws Exception {
        assertThat(result(store, "k", query).problems()).anySatisfy(line -> assertThat(line)
                .startsWith("results/r.sql:1:30: column 'k' of the key of 'r' " + message)
                .endsWith("select rows WHERE CHAR_LENGTH(k) BETWEEN 1 AND 100"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hbase | SELECT tag AS k, COUNT(*) AS n FROM gifts CROSS JOIN UNNEST(tags) AS item (tag)"
                        + " WHERE amount > 0 AND CHAR_LENGTH(tag) BETWEEN 1 AND 20 GROUP BY tag",
                "elasticsearch | SELECT k, n FROM (SELECT UPPER(tag) AS k, COUNT(*) AS n FROM gifts CROSS JOIN UNNEST(tags)"
                        + " AS item (tag) GROUP BY UPPER(tag)) WHERE char_length(k) between 1 and 100",
                "hbase | SELECT amount AS k, COUNT(*) AS n FROM gifts GROUP BY amount",
            })
    void shouldTakeAKeyOfWhichTheQuerySaysHowLongItIs(String store, String query) throws Exception {
        assertThat(result(store, "k", query).problems()).isEmpty();
    }
}
