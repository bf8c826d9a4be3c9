package io.millrace.solution.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.solution.SolutionFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://root:hunter2secret@db:3306",
                "jdbc:mysql://db:3306?user=root&password=hunter2secret",
                "jdbc:mysql://db:3306?PASSWORD=hunter2secret"
            })
    void shouldRefuseASecretInAnAddressWithoutShowingIt(String url) {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [mysql]",
                        "mysql: {database: shop}",
                        "profiles:",
                        "  prod:",
                        "    mysql.url: '" + url + "'");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:6: 'mysql.url' of profile 'prod' holds a secret, which may not stand in a"
                                + " file; take it out of the address; '…user' and '…password' are settings of their own");
    }

    @Test
    void shouldTakeAnAddressThatNamesAVariable() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [mysql]",
                        "mysql: {database: shop}",
                        "profiles:",
                        "  prod:",
                        "    mysql.url: 'jdbc:mysql://db:3306?password=${env:PASSWORD}'");

        assertThat(folder.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"db-password", "api_key", "TOKEN", "client-secret"})
    void shouldRefuseAParameterThatIsASecretWithoutShowingIt(String name) {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with("solution.yaml", "title: Shop", "services: []", "parameters:", "  " + name + ": hunter2secret");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:4: parameter '" + name + "' looks like a secret, which may not stand in a"
                                + " file; let a profile take it from the environment, ${env:NAME}, or rename it");
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
