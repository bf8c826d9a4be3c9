package io.millrace.pipeline.rules.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.rules.JobPlanner;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.folder.SolutionReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of INSERTs that the tables of the migrations would refuse. */
class MysqlSinkRulesTest {
    private static final String SOURCE =
            """
            CREATE TABLE events (city STRING, short VARCHAR(20), n BIGINT, amount DECIMAL(18, 2), at_ TIMESTAMP(3), day_ DATE)
            WITH ('connector' = 'datagen');
            """;
    private static final String SINK = "WITH ('connector' = 'jdbc', 'url' = '${mysql.url}/shop?a=b', 'username' = 'u',"
            + " 'password' = '${mysql.password}', 'table-name' = 't');";

    @TempDir
    Path parent;

    private List<String> problems(String migration, String sinkColumns, String insert) throws Exception {
        Path folder = parent.resolve("shop");
        write(folder.resolve("solution.yaml"), "title: Shop\nservices: [mysql]\nmysql: {database: shop}\n");
        write(folder.resolve("storage/mysql/V1__a.sql"), migration);
        write(folder.resolve("tables/events.sql"), SOURCE + "CREATE TABLE sink (" + sinkColumns + ") " + SINK);
        write(folder.resolve("pipelines/p.sql"), "-- What it does.\n" + insert + ";\n");
        Solution solution = SolutionReader.read(folder);
        return new JobPlanner(solution, ReferenceResolver.forPlanning(solution), new Configuration())
                .validate().stream()
                        .map(problem -> problem.toString().replace(folder + "/", ""))
                        .toList();
    }

    private static void write(Path file, String text) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void shouldTakeWhatFits() throws Exception {
        assertThat(problems(
                        "CREATE TABLE t (City VARCHAR(20) NOT NULL PRIMARY KEY, n BIGINT NOT NULL, id INT UNIQUE AUTO_INCREMENT);",
                        "city STRING, n BIGINT, PRIMARY KEY (city) NOT ENFORCED",
                        "INSERT INTO sink SELECT short, COUNT(*) FROM events WHERE short IS NOT NULL GROUP BY short"))
                .isEmpty();
    }

    @Test
    void shouldRefuseTextThatMayBeTooLong() throws Exception {
        assertThat(problems(
                        "CREATE TABLE t (city VARCHAR(20) NOT NULL PRIMARY KEY, n BIGINT NOT NULL);",
                        "city STRING, n BIGINT, PRIMARY KEY (city) NOT ENFORCED",
                        "INSERT INTO sink SELECT city, COUNT(*) FROM events GROUP BY city"))
                .containsExactly(
                        "pipelines/p.sql:2: column 'city' of 'sink' is STRING, and V1__a.sql:1 declares VARCHAR(20): a longer"
                                + " text is refused; declare it VARCHAR(20) in the table of the topic, so that records with"
                                + " longer ones are put aside, or CAST it; or make the column of the migration longer");
    }

    @Test
    void shouldRefuseTextThatFlinkWouldCut() throws Exception {
        assertThat(problems(
                        "CREATE TABLE t (n BIGINT NOT NULL PRIMARY KEY, city VARCHAR(40));",
                        "n BIGINT, city VARCHAR(10), PRIMARY KEY (n) NOT ENFORCED",
                        "INSERT INTO sink SELECT n, short FROM events"))
                .containsExactly(
                        "pipelines/p.sql:2: column 'city' of 'sink' is VARCHAR(20), and 'sink' declares VARCHAR(10):"
                                + " a longer text is cut; declare it VARCHAR(10) in the table of the topic, so that records with"
                                + " longer ones are put aside, or CAST it; or make the column of the migration longer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "CREATE TABLE tt (n BIGINT PRIMARY KEY) | 'sink' is stored in the table 't', which no migration makes; did you mean 'tt'?",
                "CREATE TABLE t (m BIGINT PRIMARY KEY) | the table 't' of V1__a.sql:1 has no column 'n', which 'sink' writes; did you mean 'm'? "
                        + "+ 'sink' has no column 'm', which V1__a.sql:1 declares NOT NULL without a default; add it to the table and to the query, or let the migration give it a default "
                        + "+ 'sink' declares PRIMARY KEY (n), and the table 't' of V1__a.sql:1 has the key (m): rows are overwritten, or stored twice; declare the same key in both",
                "CREATE TABLE t (n BIGINT PRIMARY KEY, day DATE NOT NULL) | 'sink' has no column 'day', which V1__a.sql:1 declares NOT NULL without a default; add it to the table and to the query, or let the migration give it a default",
                "CREATE TABLE t (n BIGINT AS (1) STORED UNIQUE) | column 'n' of 'sink' is computed by MySQL, see V1__a.sql:1; leave it out of the table 'sink'",
                "CREATE TABLE t (n INT PRIMARY KEY) | column 'n' of 'sink' is BIGINT, and V1__a.sql:1 declares INT: a number out of its range is refused; declare in the migration what holds every BIGINT, or CAST it",
                "CREATE TABLE t (n BIGINT) | 'sink' declares PRIMARY KEY (n), and the table 't' of V1__a.sql:1 has no key: a row that changes is stored again and again; declare the same key in both",
                "CREATE TABLE t (n BIGINT, m INT, PRIMARY KEY (n, m)) | 'sink' has no column 'm', which V1__a.sql:1 declares NOT NULL without a default; add it to the table and to the query, or let the migration give it a default "
                        + "+ 'sink' declares PRIMARY KEY (n), and the table 't' of V1__a.sql:1 has the key (n, m): rows are overwritten, or stored twice; declare the same key in both"
            })
    void shouldRefuseWhatTheTableIsNot(String migration, String expected) throws Exception {
        assertThat(problems(
                        migration, "n BIGINT, PRIMARY KEY (n) NOT ENFORCED", "INSERT INTO sink SELECT n FROM events"))
                .containsExactlyElementsOf(List.of(expected.split(" \\+ ")).stream()
                        .map(problem -> "pipelines/p.sql:2: " + problem)
                        .toList());
    }

    @Test
    void shouldKnowForWhichColumnsMysqlRefusesNull() throws Exception {
        assertThat(problems(
                        "CREATE TABLE t (N BIGINT PRIMARY KEY, a INT NOT NULL DEFAULT 1, b INT AUTO_INCREMENT UNIQUE, c INT);",
                        "n BIGINT, a INT, b INT, c INT, PRIMARY KEY (n) NOT ENFORCED",
                        "INSERT INTO sink SELECT n, 1, 2, 3 FROM events"))
                .isEmpty();
        Solution solution = SolutionReader.read(parent.resolve("shop"));
        String url = "jdbc:mysql://localhost:3306/";

        assertThat(MysqlSinkRules.requiredColumns(solution, result(url + "shop")))
                .containsExactlyInAnyOrder("N", "a");
        assertThat(MysqlSinkRules.requiredColumns(solution, result(url + "elsewhere")))
                .isEmpty();
    }

    private static ResultTable result(String url) {
        return new ResultTable(
                "sink", List.of(), List.of(), Map.of("connector", "jdbc", "url", url, "table-name", "t"));
    }

    @Test
    void shouldRefuseNullThatIsCertain() throws Exception {
        assertThat(problems(
                        "CREATE TABLE t (n BIGINT PRIMARY KEY, a INT NOT NULL DEFAULT 1, b INT AUTO_INCREMENT UNIQUE, c INT);",
                        "n BIGINT, a INT, b INT, c INT, PRIMARY KEY (n) NOT ENFORCED",
                        "INSERT INTO sink (n) SELECT n FROM events"))
                .containsExactly("pipelines/p.sql:2: column 'a' of 'sink' is NULL, since the INSERT leaves it out, and"
                        + " V1__a.sql:1 declares it NOT NULL: the write is refused, and stops the pipeline; name it in the"
                        + " INSERT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "short VARCHAR(20) | ",
                "short VARCHAR(20) COLLATE utf8mb4_nopad_bin | ",
                "short VARCHAR(20) COLLATE utf8mb4_0900_bin | ",
                "short VARCHAR(20) CHARACTER SET binary | ",
                "short VARCHAR(20) COLLATE utf8mb4_general_ci | utf8mb4_general_ci",
                "short VARCHAR(20) CHARACTER SET utf8mb4 | utf8mb4",
                // 'a' and 'a ' are the same there.
                "short VARCHAR(20) COLLATE utf8mb4_bin | utf8mb4_bin"
            })
    void shouldRefuseKeysThatMysqlTakesForTheSame(String column, String comparison) throws Exception {
        List<String> problems = problems(
                "CREATE TABLE t (" + column + " PRIMARY KEY);",
                "short STRING, PRIMARY KEY (short) NOT ENFORCED",
                "INSERT INTO sink SELECT short FROM events");

        if (comparison == null) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems)
                    .containsExactly("pipelines/p.sql:2: the key 'short' of 'sink' is compared by " + comparison
                            + ", see V1__a.sql:1: keys that differ in capital letters or in blanks at their end overwrite"
                            + " each other; declare it with COLLATE utf8mb4_nopad_bin (utf8mb4_0900_bin in MySQL itself), or"
                            + " say nothing of its characters, so that it is as its database");
        }
    }

    @Test
    void shouldRefuseCharactersThatTheColumnDoesNotHave() throws Exception {
        assertThat(problems(
                        "CREATE TABLE t (n BIGINT PRIMARY KEY, short VARCHAR(20)) DEFAULT CHARSET = latin1;",
                        "n BIGINT, short STRING, PRIMARY KEY (n) NOT ENFORCED",
                        "INSERT INTO sink SELECT n, short FROM events"))
                .containsExactly(
                        "pipelines/p.sql:2: column 'short' of 'sink' is text, and V1__a.sql:1 keeps it in latin1,"
                                + " which refuses characters that it does not have; declare it with CHARACTER SET utf8mb4");
    }

    @Test
    void shouldWantAKeyWhereTheTableHasOne() throws Exception {
        assertThat(problems(
                        "CREATE TABLE t (n BIGINT PRIMARY KEY);", "n BIGINT", "INSERT INTO sink SELECT n FROM events"))
                .containsExactly(
                        "pipelines/p.sql:2: 'sink' declares no PRIMARY KEY, and the table 't' of V1__a.sql:1 has the"
                                + " key (n): a row that is written twice is refused, and stops the pipeline; declare PRIMARY KEY (n)"
                                + " NOT ENFORCED");
        assertThat(problems(
                        "CREATE TABLE t (id BIGINT PRIMARY KEY AUTO_INCREMENT, n BIGINT);",
                        "n BIGINT",
                        "INSERT INTO sink SELECT n FROM events"))
                .isEmpty();
    }

    @Test
    void shouldLeaveAloneWhatTheMigrationsDoNotTell() throws Exception {
        String columns = "city STRING, PRIMARY KEY (city) NOT ENFORCED";
        String insert = "INSERT INTO sink SELECT city FROM events";

        assertThat(problems("CREATE TABLE t AS SELECT 1 AS x;", columns, insert))
                .isEmpty();
        assertThat(problems("CREATE TABLE u (x INT); CREATE VIEW t AS SELECT x FROM u;", columns, insert))
                .isEmpty();
        assertThat(problems("CREATE PROCEDURE p() BEGIN SELECT 1; END; CALL p();", columns, insert))
                .isEmpty();
    }
}
