package io.millrace.pipeline.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.solution.problem.InvalidSolutionException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of statement that Flink's grammar has: what a file of a solution may hold, and what it may not. */
class StatementKindsTest {
    private static final Path FILE = Path.of("p.sql");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET 'a' = 'b'",
                "CREATE TABLE t (a INT) WITH ('connector' = 'print')",
                "CREATE TABLE t (b INT) LIKE s",
                "CREATE VIEW v AS SELECT 1",
                "CREATE TEMPORARY VIEW v AS SELECT 1",
                "CREATE FUNCTION f AS 'a.B'",
                "CREATE TEMPORARY SYSTEM FUNCTION f AS 'a.B'",
                "INSERT INTO t SELECT 1",
                "INSERT INTO t (a) VALUES (1)",
                "INSERT INTO t /*+ OPTIONS('a' = 'b') */ SELECT 1"
            })
    void shouldAcceptWhatSaysWhatThereIs(String statement) throws Exception {
        assertThat(SqlScript.read(FILE, statement)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CREATE TABLE t WITH ('connector' = 'print') AS SELECT 1 | a file in results/",
                "CREATE OR REPLACE TABLE t AS SELECT 1 | a file in results/",
                "CREATE TEMPORARY TABLE t (a INT) | without TEMPORARY",
                "CREATE MATERIALIZED TABLE t FRESHNESS = INTERVAL '1' MINUTE AS SELECT 1 | say what there is",
                "ALTER MATERIALIZED TABLE t SUSPEND | say what there is",
                "DROP MATERIALIZED TABLE t | say what there is",
                "CREATE FUNCTION f AS 'a.B' USING JAR 'x.jar' | class path",
                "ADD JAR 'x.jar' | class path",
                "REMOVE JAR 'x.jar' | class path",
                "INSERT OVERWRITE t SELECT 1 | INSERT INTO",
                "EXECUTE INSERT INTO t SELECT 1 | the INSERT alone",
                "EXECUTE PLAN 'x' | the INSERT alone",
                "COMPILE PLAN 'x' FOR INSERT INTO t SELECT 1 | the INSERT alone",
                "COMPILE AND EXECUTE PLAN 'x' FOR INSERT INTO t SELECT 1 | the INSERT alone",
                "SELECT 1 | INSERT INTO a table before it",
                "SELECT 1 ORDER BY 1 | INSERT INTO a table before it",
                "SELECT 1 UNION SELECT 2 | INSERT INTO a table before it",
                "WITH a AS (SELECT 1) SELECT * FROM a | INSERT INTO a table before it",
                "VALUES (1) | INSERT INTO a table before it",
                "UPDATE t SET a = 1 | by INSERT INTO alone",
                "DELETE FROM t | by INSERT INTO alone",
                "TRUNCATE TABLE t | by INSERT INTO alone",
                "MERGE INTO a USING b ON a.x = b.x WHEN MATCHED THEN UPDATE SET y = 1 | by INSERT INTO alone",
                "RESET | remove the SET",
                "SET | remove it",
                "USE d | side by side",
                "USE CATALOG c | side by side",
                "CREATE CATALOG c WITH ('type' = 'x') | side by side",
                "CREATE DATABASE d | side by side",
                "DROP CATALOG c | say what there is",
                "DROP DATABASE d | say what there is",
                "ALTER DATABASE d SET ('a' = 'b') | say what there is",
                "ALTER CATALOG c SET ('a' = 'b') | say what there is",
                "LOAD MODULE m | Flink's own functions",
                "UNLOAD MODULE m | Flink's own functions",
                "USE MODULES m | Flink's own functions",
                "DROP TABLE t | say what there is",
                "DROP VIEW v | say what there is",
                "DROP FUNCTION f | say what there is",
                "ALTER TABLE t ADD b INT | say what there is",
                "ALTER TABLE t SET ('a' = 'b') | say what there is",
                "ALTER VIEW v AS SELECT 1 | say what there is",
                "ALTER FUNCTION f AS 'a.B' | say what there is",
                "CREATE MODEL m | say what there is",
                "STOP JOB 'x' | remove",
                "ANALYZE TABLE t COMPUTE STATISTICS | remove it",
                "EXPLAIN SELECT 1 | remove it",
                "DESCRIBE t | remove it",
                "SHOW TABLES | remove it",
                "SHOW JOBS | remove it",
                "SHOW CREATE TABLE t | remove it",
                "CALL p() | remove it",
                "BEGIN STATEMENT SET | remove it"
            })
    void shouldRefuseWhatDoesSomethingAtOnce(String statement, String remedy) {
        assertThatThrownBy(() -> SqlScript.read(FILE, "\n" + statement + ";"))
                .isInstanceOf(InvalidSolutionException.class)
                .hasMessageStartingWith(
                        "p.sql:2: a file of a solution may hold SET, CREATE TABLE, VIEW or FUNCTION, and INSERT"
                                + " statements only, got: " + statement.substring(0, 3))
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE CATALOG c WITH ('password' = 'hunter2')", "SELECT 'hunter2'"})
    void shouldShowNothingThatStandsInQuotes(String statement) {
        assertThatThrownBy(() -> SqlScript.read(FILE, statement)).message().doesNotContain("hunter2");
    }
}
