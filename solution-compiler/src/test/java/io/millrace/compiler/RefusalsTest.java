package io.millrace.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                "(PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'mysql', 'tabel' = 'cities') AS SELECT city FROM gifts"
                        + " | 1:75: result 'r' in mysql has no option 'tabel'; did you mean 'table'?",
                "(PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'mysql', 'family' = 'f') AS SELECT city FROM gifts"
                        + " | result 'r' in mysql has no option 'family'; take one of 'store', 'slot', 'pipeline', 'table', or one of",
                "(PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'mysql', 'table-name' = 'cities') AS SELECT city FROM gifts"
                        + " | 1:75: result 'r' in mysql says by another option what 'table-name' says to Flink; write 'table' = ",
                "(PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'mysql', 'sink.buffer-flush.interval' = 'soon') AS SELECT city"
                        + " FROM gifts | 1:75: option 'sink.buffer-flush.interval' of result 'r' in mysql cannot be 'soon'; write a time with",
                "(PRIMARY KEY (half) NOT ENFORCED) WITH ('store' = 'mysql') AS SELECT amount / 2e0 AS half, COUNT(*) AS n FROM gifts"
                        + " GROUP BY amount / 2e0 | 1:30: column 'half' of 'r' is part of its key and is computed as DOUBLE",
                "(PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'kafka', 'partitions' = 'x') AS SELECT city FROM gifts"
                        + " | 1:75: 'partitions' must be 1 to 999, got: x",
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
                        "tables/gifts.sql:6:1: 'rule.some' of topic 'gifts' is no condition, but a value of BIGINT; write what is true of a record that fits: amount > 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'key.fields' = 'citi' | tables/gifts.sql:5:58: 'key.fields' names 'citi', which is no field of 'gifts'; did you mean 'city'?",
                "'key.fields' = 'nots' | 'key.fields' names 'nots', which is no field of 'gifts'; did you mean 'note'?",
                "'lifetime' = 'soon' | 'lifetime' must be a time",
                "'partitions' = 'many' | 'partitions' must be 1 to 999",
                "'alias.town' = 'place' | 'town' is no field of 'gifts'",
                "'alias.city' = 'note' | 'note' is a field of its own",
                "'lifetme' = '3 h' | tables/gifts.sql:5:58: topic 'gifts' has no option 'lifetme'; did you mean 'lifetime'?",
                "'rul.small' = 'amount > 3' | topic 'gifts' has no option 'rul.small'; did you mean 'rule.small'?",
                "'nonsensical' = '3' | topic 'gifts' has no option 'nonsensical'; take one of 'connector', 'topic', 'lifetime',",
                "'scan.startup.mod' = 'x' | topic 'gifts' has no option 'scan.startup.mod'; did you mean 'scan.startup.mode'?",
                "'scan.startup.mode' = 'x' | 'scan.startup.mode' of topic 'gifts' cannot be 'x'; write one of 'earliest-offset',",
                "'pipeline' = ' ' | option 'pipeline' of topic 'gifts' is empty",
                "'rule.small' = 'amount' | tables/gifts.sql:5:58: 'rule.small' of topic 'gifts' is no condition, but a value of BIGINT",
                "'rule.small' = 'ammount > 3' | tables/gifts.sql:5:58: column 'ammount' is not in any table; did you mean 'amount'?",
                "'quarantine-where' = 'ammount > 3' | tables/gifts.sql:5:58: column 'ammount' is not in any table; did you mean",
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

    @Test
    void shouldTakeOptionsOfFlinkAndConditionsOverAllThatCanBeToldOfARecord() throws Exception {
        assertThat(folder().with(
                                "tables/gifts.sql",
                                Folder.TOPIC.replace(
                                        "'topic' = 'gifts-of-all'",
                                        "'topic' = 'gifts-of-all', 'scan.watermark.idle-timeout' = '3 s',"
                                                + " 'properties.max.poll.records' = '100', 'safe-json.epoch-unit' = 'seconds',"
                                                + " 'safe-json.wall-clock-zone' = 'UTC', 'alias.amount' = 'the sum',"
                                                + " 'rule.small' = 't.amount > 0',"
                                                + " 'quarantine-where' = 'raw_text LIKE ''%city%'' OR parse_error IS NULL'"))
                        .with(
                                "results/r.sql",
                                "CREATE TABLE r (PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'kafka', 'partitions' = '3',"
                                        + " 'properties.compression.type' = 'lz4', 'sink.parallelism' = '1')"
                                        + " AS SELECT city, COUNT(*) AS n FROM gifts GROUP BY city;")
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TIME(3)",
                "TIME (1) NOT NULL",
                "ROW<a INT, `in` ROW<x TIME(3)>>",
                "ARRAY<TIME(3) NOT NULL>",
                "MAP<STRING, TIME(2)>"
            })
    void shouldRefuseATimeWithAFractionWhereverItStands(String type) throws Exception {
        assertThat(folder().with(
                                "tables/times.sql",
                                "CREATE TABLE times (id INT NOT NULL, seen " + type
                                        + ") WITH ('connector' = 'topic', 'topic' = 'times');")
                        .problems())
                .containsExactly(
                        "tables/times.sql:1:38: column 'seen' has a TIME with a fraction of the second, and Flink"
                                + " takes each TIME for TIME(0): '08:00:00.123' would not fit; declare TIME(0), or VARCHAR(12) to keep"
                                + " the text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIME", "TIME(0)", "TIMESTAMP(3)", "ROW<`a TIME(3)` TIME(0)>", "ARRAY<TIMESTAMP_LTZ(3)>"})
    void shouldTakeTimesThatFlinkKeepsAsTheyAre(String type) throws Exception {
        assertThat(folder().with(
                                "tables/times.sql",
                                "CREATE TABLE times (id INT NOT NULL, seen " + type
                                        + ") WITH ('connector' = 'topic', 'topic' = 'times');")
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TABLE r (PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'mysql') AS SELECT citi AS city FROM gifts; | citi",
                "CREATE TABLE r (PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'mysqll') AS SELECT city FROM gifts; | mysqll",
                "CREATE TABLE r (PRIMARY KEY (city) NOT ENFORCED) WITH AS SELECT city FROM gifts; | AS",
            })
    void shouldTellMistakesOfResultsAndOfGeneratorsInOneRun(String result, String mistake) throws Exception {
        assertThat(folder().with("tables/reader.sql", "CREATE VIEW reader AS SELECT city FROM r;")
                        .with("results/r.sql", result)
                        .with(
                                "generators/tables/out.sql",
                                "CREATE TABLE out_of_it (city STRING) WITH ('connector' = 'blackhole');")
                        .with("generators/live.sql", "INSERT INTO out_of_it SELECT CONCATT('a', 'b');")
                        .problems())
                .hasSize(2)
                .anySatisfy(
                        line -> assertThat(line).startsWith("results/r.sql:1:").contains(mistake))
                .anySatisfy(line ->
                        assertThat(line).startsWith("generators/live.sql:1:").contains("there is no function CONCATT"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAP<STRING, INT> | m | true",
                "ROW<a INT, `in` ROW<x MAP<STRING, INT>>> | m | true",
                "ARRAY<MAP<STRING, INT>> | m | false",
                "MAP<STRING, INT> | JSON_STRING(m) AS m | false",
            })
    void shouldRefuseAMapOfWhichADocumentWouldKeepOlderKeys(String type, String selected, boolean refused)
            throws Exception {
        List<String> problems = folder().with("solution.yaml", "title: Shop\nservices: [kafka, elasticsearch]\n")
                .with(
                        "tables/marks.sql",
                        "CREATE TABLE marks (id INT NOT NULL, m " + type
                                + ") WITH ('connector' = 'topic', 'topic' = 'marks');")
                .with(
                        "results/r.sql",
                        "CREATE TABLE r (PRIMARY KEY (id) NOT ENFORCED) WITH ('store' = 'elasticsearch') AS SELECT id, "
                                + selected + " FROM marks;")
                .problems();

        assertThat(problems)
                .isEqualTo(
                        refused
                                ? List.of("results/r.sql:1:14: column 'm' of 'r' is or holds a MAP, and a document of"
                                        + " Elasticsearch that is written again keeps the keys of the older one; select its"
                                        + " text: JSON_STRING(m)")
                                : List.of());
    }
}
