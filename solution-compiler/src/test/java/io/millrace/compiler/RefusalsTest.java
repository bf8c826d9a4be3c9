package io.millrace.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a topic or a result is one line at its place, with what to do. */
class RefusalsTest {
    @TempDir
    private Path parent;

    private Folder folder() throws IOException {
        return new Folder(parent).with("tables/gifts.sql", Folder.TOPIC);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(PRIMARY KEY (town) NOT ENFORCED) WITH ('store' = 'mysql') AS SELECT city, COUNT(*) AS n FROM gifts GROUP BY city"
                        + " | 1:30: 'town' is no column of the query of 'r'",
                "(PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'mysql') AS SELECT city, COUNT(*) FROM gifts GROUP BY city"
                        + " | 1:14: column 2 of 'r' has no name; write … AS name",
                "(PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'mysqll') AS SELECT city FROM gifts"
                        + " | 1:56: 'mysqll' is no store; did you mean 'mysql'?",
                "(PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'elasticsearch') AS SELECT city FROM gifts"
                        + " | 1:14: this needs elasticsearch, which is not among the services of solution.yaml",
                "(PRIMARY KEY (city) NOT ENFORCED) AS SELECT city FROM gifts"
                        + " | 1:14: result 'r' does not say where it lives",
                "WITH ('store' = 'mysql') AS SELECT city FROM gifts | 1:14: result 'r' has no key",
                "(PRIMARY KEY (note) NOT ENFORCED) WITH ('store' = 'mysql') AS SELECT COALESCE(note, '') AS note FROM gifts"
                        + " | column 'note' is part of the key of 'r', and can be longer than a key of MySQL",
                "(PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'mysql') AS SELECT city, ARRAY[city] AS a FROM gifts"
                        + " | MySQL has no type for column 'a' of 'r'",
                "(PRIMARY KEY (w) NOT ENFORCED) WITH ('store' = 'mysql') AS SELECT HOP_START(create_time, INTERVAL '1' MINUTE,"
                        + " INTERVAL '5' MINUTE) AS w FROM gifts GROUP BY HOP(create_time, INTERVAL '1' MINUTE, INTERVAL '5' MINUTE)"
                        + " | HOP in GROUP BY has slots that overlap",
                "(PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'mysql', 'slot' = 'a day') AS SELECT city, COUNT(*) AS n FROM gifts"
                        + " GROUP BY city | 'slot' of result 'r' is no time",
            })
    void shouldRefuseAResult(String rest, String message) throws Exception {
        assertThat(folder().with("results/r.sql", "CREATE TABLE r " + rest + ";")
                        .problems())
                .isNotEmpty()
                .anySatisfy(line -> assertThat(line).contains(message));
    }

    @Test
    void shouldRefuseAFieldThatIsDeclaredTwice() throws Exception {
        assertThat(folder().with("tables/gifts.sql", Folder.TOPIC.replace("note STRING", "city STRING"))
                        .with(
                                "results/r.sql",
                                "CREATE TABLE r WITH ('store' = 'redis', 'command' = 'sadd', 'key' = 'r') AS SELECT city FROM gifts;")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("tables/gifts.sql:")
                .contains("'city'");
    }

    @Test
    void shouldRefuseTwoResultsOfOneName() throws Exception {
        String result =
                "CREATE TABLE r WITH ('store' = 'redis', 'command' = 'sadd', 'key' = 'r') AS SELECT city FROM gifts;";

        assertThat(folder().with("results/a.sql", result)
                        .with("results/b.sql", "\n" + result)
                        .problems())
                .singleElement()
                .asString()
                .startsWith("results/b.sql:2: the name 'r' is that of ");
    }

    @Test
    void shouldRefuseViewsThatReadEachOther() throws Exception {
        assertThat(folder().with("tables/a.sql", "CREATE VIEW a AS SELECT city FROM b;")
                        .with("tables/b.sql", "CREATE VIEW b AS SELECT city FROM a;")
                        .problems())
                .containsExactly("tables/a.sql:1: view 'a' reads itself; let it read tables, or other views");
    }

    @Test
    void shouldRefuseAWindowOverATopicWithoutEventTime() throws Exception {
        assertThat(folder().with(
                                "tables/gifts.sql",
                                Folder.TOPIC.replaceAll("NOT NULL,\\s+WATERMARK.*\\n", "NOT NULL\n"))
                        .with(
                                "results/r.sql",
                                "CREATE TABLE r (PRIMARY KEY (m) NOT ENFORCED) WITH ('store' = 'mysql') AS SELECT"
                                        + " TUMBLE_START(create_time, INTERVAL '1' MINUTE) AS m FROM gifts GROUP BY"
                                        + " TUMBLE(create_time, INTERVAL '1' MINUTE);")
                        .problems())
                .singleElement()
                .asString()
                .contains("there is a window over 'gifts', which has no event time");
    }

    @Test
    void shouldNameTheWatermarksOwnLine() throws Exception {
        assertThat(folder().with(
                                "tables/gifts.sql",
                                Folder.TOPIC.replace("WATERMARK FOR create_time", "WATERMARK FOR created_time"))
                        .problems())
                .containsExactly(
                        "tables/gifts.sql:4:19: WATERMARK is for 'created_time', which is no field of 'gifts'; did you mean 'create_time'?");
    }

    @Test
    void shouldNameTheRuleThatIsNoCondition() throws Exception {
        assertThat(folder().with(
                                "tables/gifts.sql",
                                Folder.TOPIC.replace("'topic' =", "\n'rule.some' = 'amount',\n'topic' ="))
                        .with(
                                "results/r.sql",
                                "CREATE TABLE r WITH ('store' = 'redis', 'command' = 'sadd', 'key' = 'r') AS SELECT city FROM gifts;")
                        .problems())
                .containsExactly(
                        "tables/gifts.sql:6:1: this is a value of type BIGINT, and no condition; compare it with something: … > 0, … IS NOT NULL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'key.fields' = 'nots' | 'key.fields' names 'nots', which is no field of 'gifts'; did you mean 'note'?",
                "'lifetime' = 'soon' | 'lifetime' must be a time",
                "'partitions' = 'many' | 'partitions' must be 1 to 999",
                "'alias.town' = 'place' | 'town' is no field of 'gifts'",
                "'alias.city' = 'note' | 'note' is a field of its own",
                "'alias.city' = 'town', 'alias.note' = 'town' | 'town' is the other name of two fields of 'gifts'",
                "'alias.note' = 'x', 'key.fields' = 'note' | 'note' is the key of a record of 'gifts', which has no name",
            })
    void shouldRefuseAnOptionOfATopic(String option, String message) throws Exception {
        assertThat(folder().with(
                                "tables/gifts.sql",
                                Folder.TOPIC.replace("'topic' = 'gifts-of-all'", "'topic' = 'gifts-of-all', " + option))
                        .problems())
                .singleElement()
                .asString()
                .contains(message);
    }
}
