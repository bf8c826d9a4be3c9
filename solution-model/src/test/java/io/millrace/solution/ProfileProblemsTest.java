package io.millrace.solution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong in the profiles of {@code solution.yaml}. */
class ProfileProblemsTest {
    @TempDir
    Path parent;

    @Test
    void shouldRefuseSettingsForLocal() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "profiles:",
                        "  local: {}");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:5: profile 'local' stands for the services that Millrace starts and takes no settings; remove it, or give it another name");
    }

    @Test
    void shouldCorrectUnknownReference() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "profiles:",
                        "  prod:",
                        "    mysql.urll: jdbc:mysql://db:3306");

        assertThat(folder.problems())
                .containsExactly("solution.yaml:6: unknown reference 'mysql.urll'; did you mean 'mysql.url'?");
    }

    @Test
    void shouldRefuseReferenceOfUnlistedService() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "profiles:",
                        "  prod:",
                        "    redis.nodes: redis:6379");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:6: 'redis.nodes' belongs to the service redis, which 'services' does not list; add redis to 'services', or remove this line");
    }

    @Test
    void shouldRefuseSecretWithoutRepeatingIt() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "profiles:",
                        "  prod:",
                        "    mysql.password: hunter2");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:6: 'mysql.password' of profile 'prod' is a secret and must come from the environment; write ${env:MYSQL_PASSWORD}");
    }

    @Test
    void shouldRefuseSecretThatIsOnlyPartlyAVariable() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "profiles:",
                        "  prod:",
                        "    mysql.password: x${env:P}");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:6: 'mysql.password' of profile 'prod' is a secret and must come from the environment; write ${env:MYSQL_PASSWORD}");
    }

    @Test
    void shouldRefuseOtherReferences() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "profiles:",
                        "  prod:",
                        "    mysql.user: ${MYSQL_USER}");

        assertThat(folder.problems())
                .containsExactly("solution.yaml:6: a profile knows only references of the form ${env:NAME}; change it");
    }

    @Test
    void shouldWantWhatSqlRefersTo() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "profiles:",
                        "  prod: {kafka.bootstrap-servers: \"k:9092\"}")
                .with(
                        "tables/t.sql",
                        "CREATE TABLE t (a INT) WITH (",
                        "  'url' = '${mysql.url}',",
                        "  'servers' = '${kafka.bootstrap-servers}');");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:5: profile 'prod' has no 'mysql.url', which tables/t.sql:2 needs; add it");
    }

    @Test
    void shouldWantReaderOfDashboards() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "profiles:",
                        "  prod: {mysql.url: \"jdbc:mysql://db:3306\"}")
                .withCharts("  {}");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:5: profile 'prod' has no 'mysql.reader-user', which dashboards/page.yaml:3 needs; add it",
                        "solution.yaml:5: profile 'prod' has no 'mysql.reader-password', which dashboards/page.yaml:3 needs; add it");
    }
}
