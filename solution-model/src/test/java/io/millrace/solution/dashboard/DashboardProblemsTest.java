package io.millrace.solution.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.solution.SolutionFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong in a dashboard and in its datasets. */
class DashboardProblemsTest {
    @TempDir
    Path parent;

    @Test
    void shouldWantAllKeys() {
        SolutionFolder folder = SolutionFolder.in(parent).with("dashboards/page.yaml", "refresh: 1s");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:1: the file has no 'title'; add it",
                        "dashboards/page.yaml:1: the file has no 'datasets'; add it",
                        "dashboards/page.yaml:1: the file has no 'charts'; add it");
    }

    @Test
    void shouldRefuseDuration() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with("dashboards/page.yaml", "title: Page", "refresh: 1 second", "datasets: {}", "charts: {}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:2: 'refresh' must be a duration, got: '1 second'; write a number and ms, s, min, h or d, for example 500ms");
    }

    @Test
    void shouldRefuseTooShortRefresh() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with("dashboards/page.yaml", "title: Page", "refresh: 99ms", "datasets: {}", "charts: {}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:2: refresh of dashboard 'page' must be 100ms to 1d, got: 99ms; change it");
    }

    @Test
    void shouldRefuseFileName() {
        SolutionFolder folder =
                SolutionFolder.in(parent).with("dashboards/my page.yaml", "title: Page", "datasets: {}", "charts: {}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/my page.yaml:1: name 'my page' must consist of letters, digits, '_' and '-', the first one a letter or digit; rename the file");
    }

    @Test
    void shouldRefuseOtherExtension() {
        SolutionFolder folder = SolutionFolder.in(parent).with("dashboards/page.yml", "title: Page");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yml:1: does not belong into dashboards, which holds .yaml files only; rename it, or move it elsewhere");
    }

    @Test
    void shouldRefuseDatasetName() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "dashboards/page.yaml",
                        "title: Page",
                        "datasets:",
                        "  a.b: {sql: SELECT 1 AS one}",
                        "charts: {}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:3: name 'a.b' must consist of letters, digits, '_' and '-', the first one a letter or digit; rename it");
    }

    @Test
    void shouldRefuseOtherKindOfDataset() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with("dashboards/page.yaml", "title: Page", "datasets:", "  a: {sqll: SELECT 1 AS one}", "charts: {}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:3: unknown key 'sqll' in 'datasets.a'; did you mean 'sql'?",
                        "dashboards/page.yaml:3: 'datasets.a' must have one of: sql, redis, elasticsearch; add the one that says which store to ask");
    }

    @Test
    void shouldWantMysqlForSql() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with("solution.yaml", "title: Shop", "services: []")
                .with(
                        "dashboards/page.yaml",
                        "title: Page",
                        "datasets:",
                        "  a:",
                        "    sql: SELECT 1 AS one",
                        "charts: {}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:4: 'datasets.a.sql' needs the service mysql, which solution.yaml does not list; add mysql to its 'services'");
    }

    @Test
    void shouldAcceptWith() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "dashboards/page.yaml",
                        "title: Page",
                        "datasets:",
                        "  d:",
                        "    sql: |",
                        "      WITH x AS (SELECT 1 AS a) SELECT a FROM x",
                        "charts: {}");

        assertThat(folder.problems()).isEmpty();
    }

    @Test
    void shouldAcceptUnion() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "dashboards/page.yaml",
                        "title: Page",
                        "datasets:",
                        "  d:",
                        "    sql: |",
                        "      (SELECT a FROM t) UNION ALL SELECT b FROM u",
                        "charts: {}");

        assertThat(folder.problems()).isEmpty();
    }

    @Test
    void shouldRefuseStar() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "dashboards/page.yaml",
                        "title: Page",
                        "datasets:",
                        "  d:",
                        "    sql: |",
                        "      SELECT",
                        "        a,",
                        "        t.*",
                        "      FROM t",
                        "charts: {}");

        assertThat(folder.problems())
                .containsExactly("dashboards/page.yaml:7: 'datasets.d.sql' selects 't.*'; name every column");
    }

    @Test
    void shouldRefuseUnnamedExpression() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "dashboards/page.yaml",
                        "title: Page",
                        "datasets:",
                        "  d:",
                        "    sql: |",
                        "      SELECT a,",
                        "        MAX(b)",
                        "      FROM t",
                        "charts: {}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:6: 'datasets.d.sql' has a column without a name, MAX(b); name it with AS, because charts refer to it");
    }

    @Test
    void shouldRefuseSameNameTwice() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "dashboards/page.yaml",
                        "title: Page",
                        "datasets:",
                        "  d:",
                        "    sql: |",
                        "      SELECT a,",
                        "        b AS `a`",
                        "      FROM t",
                        "charts: {}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:6: 'datasets.d.sql' has two columns named 'a'; rename one with AS");
    }

    @Test
    void shouldRefuseTwoStatements() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "dashboards/page.yaml",
                        "title: Page",
                        "datasets:",
                        "  d:",
                        "    sql: |",
                        "      SELECT 1 AS a; DROP TABLE t",
                        "charts: {}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:5: 'datasets.d.sql' must be one statement, got: 2; write one SELECT statement");
    }

    @Test
    void shouldRefuseNoStatement() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "dashboards/page.yaml",
                        "title: Page",
                        "datasets:",
                        "  d:",
                        "    sql: |",
                        "      -- nothing",
                        "charts: {}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:5: 'datasets.d.sql' must be one statement, got: 0; write one SELECT statement");
    }

    @Test
    void shouldRefuseOtherStatements() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "dashboards/page.yaml",
                        "title: Page",
                        "datasets:",
                        "  d:",
                        "    sql: |",
                        "      DELETE FROM t",
                        "charts: {}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:5: 'datasets.d.sql' must be a SELECT, got: Delete; write one SELECT statement");
    }

    @Test
    void shouldRefuseLocks() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "dashboards/page.yaml",
                        "title: Page",
                        "datasets:",
                        "  d:",
                        "    sql: |",
                        "      SELECT a FROM t FOR UPDATE",
                        "charts: {}");

        assertThat(folder.problems())
                .containsExactly("dashboards/page.yaml:5: 'datasets.d.sql' must not lock rows; remove FOR UPDATE");
    }

    @Test
    void shouldRefuseInto() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "dashboards/page.yaml",
                        "title: Page",
                        "datasets:",
                        "  d:",
                        "    sql: |",
                        "      SELECT a",
                        "      INTO OUTFILE '/tmp/x' FROM t",
                        "charts: {}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:6: 'datasets.d.sql' is not understood from ''/tmp/x'' on; mend it; if MySQL does accept it, put it into a view and select from that");
    }

    @Test
    void shouldSayWhereSqlIsNotUnderstood() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "dashboards/page.yaml",
                        "title: Page",
                        "datasets:",
                        "  d:",
                        "    sql: |",
                        "      SELECT a",
                        "      FORM t WHERE",
                        "charts: {}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:6: 'datasets.d.sql' is not understood from 't' on; mend it; if MySQL does accept it, put it into a view and select from that");
    }

    @Test
    void shouldRefuseReferences() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "dashboards/page.yaml",
                        "title: Page",
                        "datasets:",
                        "  d:",
                        "    sql: |",
                        "      SELECT a FROM t WHERE b = ${parameter.c}",
                        "charts: {}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:5: 'datasets.d.sql' is not understood from '{' on; mend it; if MySQL does accept it, put it into a view and select from that");
    }
}
