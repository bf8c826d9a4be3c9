package io.millrace.solution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be wrong in a dataset that is asked of Redis. */
class RedisDatasetProblemsTest {
    @TempDir
    Path parent;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis: SCARD userids, columns: {users: number}",
                "redis: [GET a, pfcount b c], columns: {a: number, b: number}",
                "redis: MGET a b, columns: {a: number, b: text}",
                "redis: HMGET key a b, columns: {a: number, b: text}",
                "redis: HGETALL a, columns: {a: text, b: time yyyyMMddHH}, order: 'a, b desc', limit: 1",
                "redis: ZRANGE a 0 -1 REV WITHSCORES, columns: {a: text, b: number}",
                "redis: ZRANGE a 0 -1 REV, columns: {a: text}",
                "redis: LRANGE a 0 -1, json: true, columns: {a: text, b: number, c: time}",
                "redis: 'GET {user1}:pv:{today-6:yyyyMMdd}', columns: {a: number}",
                "redis: 'GET \"a \\\"b\\\"\"', columns: {a: number}",
            })
    void shouldAccept(String dataset) {
        assertThat(problems(dataset)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SET a 1", "DEL a", "KEYS *", "EVAL x 0", "FLUSHALL", "CONFIG GET dir", "SORT a", "nothing"})
    void shouldRefuseWhatDoesNotOnlyRead(String command) {
        assertThat(problems("redis: '" + command + "', columns: {a: text}"))
                .singleElement()
                .asString()
                .startsWith("dashboards/page.yaml:3: a dataset must not use " + command.split(" ", 2)[0]
                        + ", only commands that read: GET GETRANGE MGET ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis: GET a b, columns: {a: text} | GET takes 1 arguments, got: 2; change it",
                "redis: LRANGE a 0, columns: {a: text} | LRANGE takes 3 arguments, got: 2; change it",
                "redis: MGET, columns: {a: text} | MGET takes 1 or more arguments, got: 0; change it",
                "redis: 'GET \"a', columns: {a: text} | 'GET \"a' has a double quote out of place; change it",
                "redis: [], columns: {a: text} | 'datasets.d.redis' must be a command, or several, got: a list; write one",
                "redis: GET a, columns: {a: text, b: text} | 'columns' must be 1, as many as the answer has, got: 2; change it",
                "redis: HGETALL a, columns: {a: text} | 'columns' must be 2, as many as the answer has, got: 1; change it",
                "redis: MGET a b c, columns: {a: text} | 'columns' must be 3, as many as the answer has, got: 1; change it",
                "redis: [GET a, LRANGE b 0 1], columns: {a: text, b: text} | several commands make one row, so each must answer one value, unlike: LRANGE b 0 1; change it",
                "redis: SCARD a, json: true, columns: {a: text} | 'json' needs a command that answers texts, unlike: SCARD a; change it",
                "redis: GET a, json: yes, columns: {a: text} | 'datasets.d.json' must be true or false, got: 'yes'; write one of them",
                "redis: GET a | 'datasets.d' has no 'columns'; add it",
                "redis: GET a, columns: {} | a dataset must have at least one column; change it",
                "redis: GET a, columns: {a: numbr} | unknown type 'numbr'; did you mean 'number'?",
                "redis: GET a, columns: {a: number yyyy} | only a time has a pattern, column 'a' is a number; change it",
                "redis: GET a, columns: {a: time bbb} | a time's pattern must name at least the year, for example yyyyMMddHH, got: bbb; change it",
                "redis: GET a, columns: {a: time HH} | a time's pattern must name at least the year, for example yyyyMMddHH, got: HH; change it",
                "redis: GET a, columns: {a: text}, order: b | order names 'b', which is no column; change it",
                "redis: GET a, columns: {a: text}, order: a down | 'datasets.d.order' must be columns with or without 'desc', got: 'a down'; write it as 'views desc', several with commas between",
                "redis: GET a, columns: {a: text}, limit: 0 | limit must be 1 to 1000000, got: 0; change it",
                "redis: GET a, column: {a: text} | unknown key 'column' in 'datasets.d'; did you mean 'columns'?",
                "redis: GET a, sql: SELECT 1 AS a | 'datasets.d' has both 'sql' and 'redis'; make two datasets of it",
                "redis: 'GET uv:{tody}', columns: {a: text} | '{tody}' is no placeholder; the forms are {today}, {today-6} and {today:yyyyMMdd}; change it",
                "redis: 'GET uv:{today-x}', columns: {a: text} | '{today-x}' is no placeholder; the forms are {today}, {today-6} and {today:yyyyMMdd}; change it",
                "redis: 'GET uv:{today:HH}', columns: {a: text} | the pattern in '{today:HH}' must be one of a day, for example {today:yyyyMMdd}; change it",
            })
    void shouldRefuse(String dataset, String problem) {
        assertThat(problems(dataset)).contains("dashboards/page.yaml:3: " + problem);
    }

    @Test
    void shouldWantRedisInTheServices() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "dashboards/page.yaml",
                        "title: Page",
                        "datasets:",
                        "  d: {redis: GET a, columns: {a: text}}",
                        "charts: {}");

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/page.yaml:3: 'datasets.d.redis' needs the service redis, which solution.yaml does not list; add redis to its 'services'");
    }

    @Test
    void shouldWantItsNodesInEveryProfile() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [redis]",
                        "profiles:",
                        "  production: {redis.reader-user: reader}")
                .with(
                        "dashboards/page.yaml",
                        "title: Page",
                        "datasets:",
                        "  d: {redis: GET a, columns: {a: text}}",
                        "charts: {}");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:4: profile 'production' has no 'redis.nodes', which dashboards/page.yaml:3 needs; add it");
    }

    @Test
    void shouldRefuseAChartOfAColumnThatIsNotDeclared() {
        SolutionFolder folder = folder("redis: HGETALL pv, columns: {product_id: text, views: number}")
                .with(
                        "dashboards/page.yaml",
                        "title: Page",
                        "datasets:",
                        "  d: {redis: HGETALL pv, columns: {product_id: text, views: number}}",
                        "charts:",
                        "  c:",
                        "    type: bar",
                        "    title: C",
                        "    dataset: d",
                        "    encode: {x: product_id, y: view}",
                        "    place: {column: 1, row: 1, width: 1, height: 1}");

        assertThat(folder.problems())
                .containsExactly("dashboards/page.yaml:9: dataset 'd' has no column 'view'; did you mean 'views'?");
    }

    private List<String> problems(String dataset) {
        return folder(dataset).problems();
    }

    private SolutionFolder folder(String dataset) {
        return SolutionFolder.in(parent)
                .with("solution.yaml", "title: Shop", "services: [redis, mysql]", "mysql: {database: shop}")
                .with("dashboards/page.yaml", "title: Page", "datasets:", "  d: {" + dataset + "}", "charts: {}");
    }
}
