package io.millrace.pipeline.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.solution.problem.InvalidSolutionException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlScriptTest {
    private static final Path FILE = Path.of("pipelines/gifts.sql");

    @Test
    void shouldTellStatementsApartAndKnowTheirLines() throws Exception {
        List<Statement> statements = SqlScript.read(
                FILE,
                """
                -- A comment; with a semicolon.
                SET 'a' = 'b;c';
                CREATE TABLE `odd;name` (a STRING) WITH ('connector' = 'blackhole');

                /* another; one */
                INSERT INTO t SELECT ';' FROM s
                """);

        assertThat(statements)
                .extracting(Statement::kind)
                .containsExactly(Statement.Kind.SET, Statement.Kind.DEFINITION, Statement.Kind.INSERT);
        assertThat(statements).extracting(Statement::line).containsExactly(2, 3, 6);
        assertThat(statements.get(2).text()).isEqualTo("\n\n\n\n\nINSERT INTO t SELECT ';' FROM s");
    }

    @Test
    void shouldTakeTheInsertsOfAStatementSetOneByOne() throws Exception {
        List<Statement> statements = SqlScript.read(
                FILE,
                """
                EXECUTE STATEMENT SET BEGIN
                INSERT INTO a SELECT CASE WHEN x = 1 THEN 2 END FROM s;
                INSERT INTO b SELECT x FROM s;
                END;
                """);

        assertThat(statements).extracting(Statement::kind).containsOnly(Statement.Kind.INSERT);
        assertThat(statements).extracting(Statement::line).containsExactly(2, 3);
    }

    @Test
    void shouldKeepColumnsOfATextWithTabs() throws Exception {
        List<Statement> statements = SqlScript.read(FILE, "SET\t'a' =\t'b';\tINSERT INTO t SELECT\t1;");

        assertThat(statements.get(0).text()).isEqualTo("SET\t'a' =\t'b'");
        assertThat(statements.get(1).text().strip()).isEqualTo("INSERT INTO t SELECT\t1");
    }

    @Test
    void shouldNameEachStatementThatTheGrammarRefuses() {
        assertThatThrownBy(
                        () -> SqlScript.read(
                                FILE,
                                """
                        CREATE TABEL t (a INT);
                        SET 'a' = 'b';
                        INSERT INTO t
                        SELECT 1, FROM s;
                        """))
                .isInstanceOfSatisfying(InvalidSolutionException.class, e -> assertThat(e.problems())
                        .extracting(problem -> problem.location() + " " + problem.remedy())
                        .containsExactly(
                                FILE + ":1:8 did you mean 'TABLE'?", FILE + ":4:11 remove the comma before it"))
                .message()
                .doesNotContain("Was expecting")
                .hasLineCount(2);
    }

    @Test
    void shouldRefuseStatementsThatDefineNothingAndInsertNothing() {
        assertThatThrownBy(() -> SqlScript.read(FILE, "SELECT 1;"))
                .hasMessageContaining("pipelines/gifts.sql:1: ")
                .hasMessageContaining("SET, CREATE TABLE, VIEW or FUNCTION, and INSERT statements only, got: SELECT");
    }

    @Test
    void shouldNameTheLineOfAQuoteThatIsNotClosed() {
        assertThatThrownBy(() -> SqlScript.read(FILE, "SET 'a' = 'b';\nSET 'c' = 'd;\n"))
                .isInstanceOfSatisfying(InvalidSolutionException.class, e -> assertThat(e.problems())
                        .extracting(problem -> problem.location().line())
                        .containsExactly(2));
    }
}
