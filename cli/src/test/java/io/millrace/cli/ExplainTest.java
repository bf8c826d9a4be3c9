package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
    @TempDir
    private Path folder;

    private record Answer(int exitCode, String out, String errors) {}

    private Answer explain(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int exitCode = Millrace.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(Stream.concat(
                                Stream.of("explain", "--data-dir=" + folder.resolve("data"), folder.toString()),
                                Stream.of(arguments))
                        .toArray(String[]::new));
        return new Answer(exitCode, out.toString(), errors.toString());
    }

    private void with(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @BeforeEach
    void writeAShop() throws IOException {
        with(
                "solution.yaml",
                """
                title: Shop
                time-zone: Asia/Shanghai
                services: [kafka, mysql]
                mysql: {database: shop}
                """);
        with(
                "tables/orders.sql",
                """
                CREATE TABLE orders (id BIGINT NOT NULL, city STRING NOT NULL, paid BOOLEAN NOT NULL, amount INT NOT NULL)
                WITH ('connector' = 'topic', 'topic' = 'shop-orders');
                """);
        with(
                "results/by_city.sql",
                """
                CREATE TABLE by_city (PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'mysql') AS
                SELECT CAST(city AS VARCHAR(64)) AS city, SUM(amount) AS total FROM orders WHERE paid GROUP BY CAST(city AS VARCHAR(64));
                CREATE TABLE newest (PRIMARY KEY (id) NOT ENFORCED) WITH ('store' = 'mysql') AS
                SELECT id, amount FROM orders;
                """);
        with(
                "dashboards/main.yaml",
                """
                title: Main
                refresh: 1s
                datasets:
                  cities:
                    sql: SELECT city, total FROM by_city ORDER BY total DESC
                charts:
                  top:
                    type: rank
                    title: Top cities
                    dataset: cities
                    encode: {name: city, value: total}
                    place: {column: 1, row: 1, width: 3, height: 3}
                """);
    }

    @Test
    void shouldSayWhereANumberComesFromAndWhereItIsShown() throws IOException {
        Answer answer = explain("by_city");

        assertThat(answer.exitCode()).as(answer.errors()).isZero();
        assertThat(answer.out().lines().map(String::strip))
                .contains(
                        "Topic shop-orders  (tables/orders.sql:1)",
                        "amount                   → by_city.total",
                        "Result by_city  mysql by_city  (results/by_city.sql:1)",
                        "city (key)               ← shop-orders.city",
                        "total                    ← shop-orders.amount",
                        "→ main/cities.total",
                        "which rows               ← shop-orders.city, shop-orders.paid",
                        "→ chart main/top, value of \"Top cities\"");
    }

    @Test
    void shouldPrintAllTheSqlThatMakesAResultAndNoOther() {
        String sql = explain("by_city").out();

        assertThat(sql)
                .contains("INSERT INTO `by_city`", "INSERT INTO record_account", "INSERT INTO `shop_orders_quarantine`")
                .contains("CREATE TABLE `by_city`", "'topic' = 'shop-orders'", "which also writes newest")
                .doesNotContain("INSERT INTO `newest`", "CREATE TABLE `newest`");
        assertThat(explain("--sql").out()).contains("INSERT INTO `by_city`", "INSERT INTO `newest`");
    }

    @Test
    void shouldPrintTheSqlBehindAChartWhenItIsAskedFor() {
        assertThat(explain("main/top").out())
                .doesNotContain("INSERT INTO")
                .contains("--sql prints the SQL that runs, too.");
        assertThat(explain("main/top", "--sql").out()).contains("INSERT INTO `by_city`");
    }

    @Test
    void shouldBeginAtAChartOrATopicToo() {
        assertThat(explain("main/top").out())
                .contains("Topic shop-orders", "Result by_city", "Dataset main/cities")
                .doesNotContain("Result newest");
        assertThat(explain("shop-orders").out()).contains("Result by_city", "Result newest", "Dataset main/cities");
    }

    @Test
    void shouldSayTheSameForPrograms() throws Exception {
        JsonNode answer =
                new ObjectMapper().readTree(explain("by_city", "--format=json").out());

        assertThat(answer.at("/results/0/columns/1/from/0").toString())
                .isEqualTo("{\"kind\":\"field\",\"of\":\"shop-orders\",\"name\":\"amount\"}");
        assertThat(answer.at("/charts/0/columns/value/0").asText()).isEqualTo("total");
        assertThat(answer.path("sql").asText()).contains("INSERT INTO `by_city`");
    }

    @Test
    void shouldNameWhatIsNearAWrongName() {
        Answer answer = explain("by_citi");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.errors().lines()).hasSize(1).allMatch(line -> line.contains("did you mean 'by_city'?"));
    }

    @Test
    void shouldRefuseWhatCannotRun() throws IOException {
        with("results/broken.sql", "CREATE TABLE b WITH ('store' = 'mysql') AS SELECT nothing FROM orders;");

        Answer answer = explain();

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(List.of(answer.errors().split("\n"))).hasSize(1).allMatch(line -> line.contains("broken.sql:1"));
    }
}
