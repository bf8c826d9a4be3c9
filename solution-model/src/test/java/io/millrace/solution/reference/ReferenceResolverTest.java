package io.millrace.solution.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SolutionFolder;
import io.millrace.solution.SqlFile;
import io.millrace.solution.problem.InvalidSolutionException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceResolverTest {
    private static final Endpoints ENDPOINTS = new Endpoints(Map.of(
            Reference.MYSQL_URL, "jdbc:mysql://db:3306", Reference.MYSQL_PASSWORD, "a'; DROP ${mysql.url} --$1"));

    @TempDir
    Path parent;

    private Solution solution;

    @BeforeEach
    void readSolution() throws InvalidSolutionException {
        solution = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql]",
                        "mysql: {database: shop}",
                        "time-zone: Europe/Berlin",
                        "parameters: {top: 10, greeting: it's}")
                .read();
    }

    private static SqlFile sql(String text) {
        return new SqlFile("t", Path.of("t.sql"), text);
    }

    private String resolve(String text) {
        return new ReferenceResolver(solution, ENDPOINTS).resolve(sql(text));
    }

    @Test
    void shouldResolveEveryKind() {
        assertThat(resolve(
                        "'${mysql.url}/a', '${solution.name}', '${time-zone}', '${parameter.top}', ${parameter.top}"))
                .isEqualTo("'jdbc:mysql://db:3306/a', 'shop', 'Europe/Berlin', '10', 10");
    }

    @Test
    void shouldDoubleQuotesWithinLiteral() {
        assertThat(resolve("'it''s ${parameter.greeting}'")).isEqualTo("'it''s it''s'");
    }

    @Test
    void shouldNotLookIntoValues() {
        assertThat(resolve("'${mysql.password}'")).isEqualTo("'a''; DROP ${mysql.url} --$1'");
    }

    @Test
    void shouldLeaveCommentsAndLinesAlone() {
        String text = "-- ${mysql.url}\r\n/* '${x} */ SELECT '--', // ${y}\n  '${solution.name}'\n";

        assertThat(resolve(text)).isEqualTo(text.replace("${solution.name}", "shop"));
    }

    @Test
    void shouldLeaveTextWithoutReferencesAlone() {
        assertThat(resolve("SELECT '$.a', $x, {y}")).isEqualTo("SELECT '$.a', $x, {y}");
    }

    @Test
    void shouldTakeOverrides() {
        ReferenceResolver resolver = new ReferenceResolver(solution, ENDPOINTS, Map.of("top", "25"));

        assertThat(resolver.resolve(sql("LIMIT ${parameter.top} -- ${parameter.top}")))
                .isEqualTo("LIMIT 25 -- ${parameter.top}");
        assertThat(resolver.parameter("top")).contains("25");
        assertThat(resolver.parameter("bottom")).isEmpty();
    }

    @Test
    void shouldRefuseOverrideOfUnknownParameter() {
        Map<String, String> overrides = Map.of("tp", "25");

        assertThatThrownBy(() -> new ReferenceResolver(solution, ENDPOINTS, overrides))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("solution 'shop' has no parameter 'tp'; did you mean 'top'?");
    }

    @Test
    void shouldRefuseOverrideOfTwoLines() {
        Map<String, String> overrides = Map.of("top", "1\n2");

        assertThatThrownBy(() -> new ReferenceResolver(solution, ENDPOINTS, overrides))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameter 'top' must not hold a line break or another control character");
    }

    @Test
    void shouldRefuseOverrideThatIsCodeOutsideOfQuotes() {
        ReferenceResolver resolver = new ReferenceResolver(solution, ENDPOINTS, Map.of("top", "1; DROP TABLE t"));

        assertThatThrownBy(() -> resolver.resolve(sql("SELECT 1\nLIMIT ${parameter.top}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("t.sql:2: '${parameter.top}' stands outside of quotes, where only a number or a word may be"
                        + " put");
    }

    @Test
    void shouldSayWhichEndpointIsMissing() {
        assertThatThrownBy(() -> resolve("'${kafka.bootstrap-servers}'"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no endpoint for 'kafka.bootstrap-servers'");
    }

    @Test
    void shouldPlanWithoutEndpoints() {
        assertThat(ReferenceResolver.forPlanning(solution)
                        .resolve(sql("'${mysql.url}/shop' '${kafka.bootstrap-servers}' '${mysql.password}'")))
                .isEqualTo("'jdbc:mysql://127.0.0.1:3306/shop' '127.0.0.1:9092' 'example'");
    }
}
