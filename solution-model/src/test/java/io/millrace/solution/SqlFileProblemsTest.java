package io.millrace.solution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong in SQL files, as far as it can be told without Flink. */
class SqlFileProblemsTest {
    @TempDir
    Path parent;

    @Test
    void shouldCorrectUnknownReference() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with("tables/t.sql", "SELECT", "  '${kafka.bootstrap-server}',", "  '${solution.nam}'");

        assertThat(folder.problems())
                .containsExactly(
                        "tables/t.sql:2: unknown reference '${kafka.bootstrap-server}'; did you mean 'kafka.bootstrap-servers'?",
                        "tables/t.sql:3: unknown reference '${solution.nam}'; did you mean 'solution.name'?");
    }

    @Test
    void shouldCorrectUnknownParameter() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "parameters: {seed: 1}")
                .with("tables/t.sql", "SELECT '${parameter.sed}'");

        assertThat(folder.problems())
                .containsExactly(
                        "tables/t.sql:1: unknown reference '${parameter.sed}'; did you mean 'parameter.seed'?");
    }

    @Test
    void shouldRefuseEnvironmentInSql() {
        SolutionFolder folder = SolutionFolder.in(parent).with("tables/t.sql", "SELECT '${env:HOME}'");

        assertThat(folder.problems())
                .containsExactly(
                        "tables/t.sql:1: '${env:HOME}' must not stand in SQL; write it in a profile of solution.yaml, and refer to that setting here");
    }

    @Test
    void shouldRefuseReferenceToUnlistedService() {
        SolutionFolder folder = SolutionFolder.in(parent).with("pipelines/p.sql", "SELECT '${redis.nodes}'");

        assertThat(folder.problems())
                .containsExactly(
                        "pipelines/p.sql:1: '${redis.nodes}' needs the service redis, which solution.yaml does not list; add redis to its 'services'");
    }

    @Test
    void shouldRefuseUnclosedReference() {
        SolutionFolder folder = SolutionFolder.in(parent).with("tables/t.sql", "SELECT '${mysql.url'", "  , '}'");

        assertThat(folder.problems()).containsExactly("tables/t.sql:1: '${' has no '}' in its line; close it");
    }

    @Test
    void shouldNotTakeTheBraceOfTheNextReference() {
        SolutionFolder folder = SolutionFolder.in(parent).with("tables/t.sql", "SELECT '${mysql.url', '${mysql.user}'");

        assertThat(folder.problems()).containsExactly("tables/t.sql:1: '${' has no '}' in its line; close it");
    }

    @Test
    void shouldRefuseEndpointOutsideOfQuotes() {
        SolutionFolder folder = SolutionFolder.in(parent).with("tables/t.sql", "SELECT ${mysql.url}");

        assertThat(folder.problems())
                .containsExactly(
                        "tables/t.sql:1: '${mysql.url}' stands outside of quotes, where only a parameter may stand that is a number or a word; write '${mysql.url}' in single quotes");
    }

    @Test
    void shouldRefuseTextParameterOutsideOfQuotes() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "parameters: {a: -1.5, b: word, c: 1 OR 1}")
                .with("tables/t.sql", "SELECT ${parameter.a}, ${parameter.b}, `${parameter.c}`");

        assertThat(folder.problems())
                .containsExactly(
                        "tables/t.sql:1: '${parameter.c}' stands outside of quotes, where only a parameter may stand that is a number or a word; write '${parameter.c}' in single quotes");
    }

    @Test
    void shouldPassOverComments() {
        SolutionFolder folder =
                SolutionFolder.in(parent).with("tables/t.sql", "-- ${a}", "/* ${b} '", "${c} */ SELECT 1 // ${d}");

        assertThat(folder.problems()).isEmpty();
    }

    @Test
    void shouldCheckHints() {
        SolutionFolder folder =
                SolutionFolder.in(parent).with("tables/t.sql", "SELECT * FROM t /*+ OPTIONS('a'='${b}') */");

        assertThat(folder.problems())
                .containsExactly(
                        "tables/t.sql:1: unknown reference '${b}'; use one of: kafka.bootstrap-servers, kafka.transaction-timeout, mysql.url, mysql.user, mysql.password, mysql.reader-user, mysql.reader-password, hbase.zookeeper, redis.nodes, redis.user, redis.password, redis.reader-user, redis.reader-password, elasticsearch.url, elasticsearch.user, elasticsearch.password, elasticsearch.reader-user, elasticsearch.reader-password, solution.name, time-zone");
    }

    @Test
    void shouldRefuseFileWithoutStatement() {
        SolutionFolder folder = SolutionFolder.in(parent).with("pipelines/p.sql", "-- nothing here", ";");

        assertThat(folder.problems())
                .containsExactly("pipelines/p.sql:1: holds no statement; write one, or remove the file");
    }

    @Test
    void shouldRefuseOtherFiles() {
        SolutionFolder folder = SolutionFolder.in(parent).with("pipelines/p.sq", "SELECT 1");

        assertThat(folder.problems())
                .containsExactly(
                        "pipelines/p.sq:1: does not belong into pipelines, which holds .sql files only; rename it, or move it elsewhere");
    }

    @Test
    void shouldRefuseFoldersInside() {
        SolutionFolder folder = SolutionFolder.in(parent).with("tables/more/t.sql", "SELECT 1");

        assertThat(folder.problems())
                .containsExactly(
                        "tables/more:1: is a folder and does not belong into tables, which holds .sql files only; rename it, or move it elsewhere");
    }

    @Test
    void shouldPassOverHiddenFiles() {
        SolutionFolder folder = SolutionFolder.in(parent).with("tables/.t.sql.swp", "x");

        assertThat(folder.problems()).isEmpty();
    }

    @Test
    void shouldRefuseFileName() {
        SolutionFolder folder = SolutionFolder.in(parent).with("pipelines/my job.sql", "SELECT 1");

        assertThat(folder.problems())
                .containsExactly(
                        "pipelines/my job.sql:1: name 'my job' must consist of letters, digits, '_' and '-', the first one a letter or digit; rename the file");
    }

    @Test
    void shouldRefuseJobNameOfTwoFiles() {
        SolutionFolder folder =
                SolutionFolder.in(parent).with("pipelines/a.sql", "SELECT 1").with("generators/a.sql", "SELECT 1");

        assertThat(folder.problems())
                .containsExactly(
                        "generators/a.sql:1: job name 'a' is also that of pipelines/a.sql; rename one of the files");
    }

    @Test
    void shouldRefuseTablesOfGeneratorsThatNoGeneratorUses() {
        SolutionFolder folder = SolutionFolder.in(parent).with("generators/tables/a.sql", "SELECT 1");

        assertThat(folder.problems())
                .containsExactly(
                        "generators/tables:1: holds tables, but generators/ holds no job that uses them; add a file with an INSERT to generators/, or remove the tables");
    }

    @Test
    void shouldRefuseOtherFoldersBesideGenerators() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with("generators/1.sql", "SELECT 1")
                .with("generators/table/a.sql", "SELECT 1")
                .with("pipelines/tables/a.sql", "SELECT 1");

        assertThat(folder.problems())
                .containsExactly(
                        "pipelines/tables:1: is a folder and does not belong into pipelines, which holds .sql files only; rename it, or move it elsewhere",
                        "generators/table:1: is a folder and does not belong into generators, which holds .sql files and the folder tables only; rename it, or move it elsewhere");
    }

    @Test
    void shouldRefuseAClockOfDemoRecordsThatCannotTick() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: []",
                        "parameters:",
                        "  seed: any text",
                        "  history-days: 0.25",
                        "  history-ticks: 1.5",
                        "  live-ticks-per-second: 0");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:6: 'parameters.history-ticks' must be a positive whole number, got: '1.5'; it steers the clock of demo records; rename a parameter that means something else",
                        "solution.yaml:7: 'parameters.live-ticks-per-second' must be a positive number, got: '0'; it steers the clock of demo records; rename a parameter that means something else");
    }
}
