package io.millrace.solution.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.solution.SolutionFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dataset asks of MySQL, against the tables that the migrations make. */
class DatasetTablesTest {
    @TempDir
    Path parent;

    private SolutionFolder dataset(String sql) {
        return SolutionFolder.in(parent)
                .with(
                        "storage/mysql/V1__a.sql",
                        "CREATE TABLE sales (day DATE, city VARCHAR(20), amount DECIMAL(18, 2), id INT);",
                        "CREATE TABLE cities (id INT, name VARCHAR(20));",
                        "CREATE VIEW totals AS SELECT SUM(amount) AS total FROM sales;",
                        "CREATE TABLE copied AS SELECT * FROM sales;")
                .with("dashboards/p.yaml", "title: P", "charts: {}", "datasets:", "  d:", "    sql: |", "      " + sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "SELECT day FROM sale | asks the table 'sale', which no migration makes; did you mean 'sales'?",
                "SELECT day FROM Sales | asks the table 'Sales', which no migration makes; did you mean 'sales'?",
                "SELECT c.day FROM sales s JOIN citties c ON s.city = c.name | asks the table 'citties', which no migration makes; did you mean 'cities'?",
                "SELECT dya FROM sales | names the column 'dya', which none of its tables has; did you mean 'day'?",
                "SELECT s.dya FROM sales AS s | names the column 'dya', which the table 'sales' does not have; did you mean 'day'?",
                "SELECT SUM(amuont) AS x FROM sales | names the column 'amuont', which none of its tables has; did you mean 'amount'?",
                "SELECT day FROM sales WHERE citty = 'a' | names the column 'citty', which none of its tables has; did you mean 'city'?",
                "SELECT day FROM sales GROUP BY day, citty | names the column 'citty', which none of its tables has; did you mean 'city'?",
                "SELECT day FROM sales GROUP BY day HAVING SUM(amuont) > 1 | names the column 'amuont', which none of its tables has; did you mean 'amount'?",
                "SELECT day FROM sales ORDER BY amuont DESC | names the column 'amuont', which none of its tables has; did you mean 'amount'?",
                "SELECT day FROM sales s JOIN cities c ON s.id = c.idd | names the column 'idd', which the table 'cities' does not have; did you mean 'id'?",
                "SELECT day FROM sales WHERE id IN (SELECT id FROM citties) | asks the table 'citties', which no migration makes; did you mean 'cities'?",
                "SELECT (SELECT MAX(namee) FROM cities) AS x FROM sales | names the column 'namee', which none of its tables has; did you mean 'name'?",
                "SELECT x FROM (SELECT amuont AS x FROM sales) y | names the column 'amuont', which none of its tables has; did you mean 'amount'?",
                "WITH w AS (SELECT dayy FROM sales) SELECT dayy FROM w | names the column 'dayy', which none of its tables has; did you mean 'day'?",
                "SELECT day FROM sales UNION ALL SELECT namee FROM cities | names the column 'namee', which none of its tables has; did you mean 'name'?",
                "SELECT SUM(amount) OVER (PARTITION BY citty) AS x FROM sales | names the column 'citty', which none of its tables has; did you mean 'city'?",
                "SELECT CASE WHEN citty = 'a' THEN 1 ELSE 2 END AS x FROM sales | names the column 'citty', which none of its tables has; did you mean 'city'?"
            })
    void shouldNameWhatIsNotThere(String sql, String problem) {
        assertThat(dataset(sql).problems()).containsExactly("dashboards/p.yaml:6: 'datasets.d.sql' " + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT DAY, City, `amount`, s.Id AS x FROM sales s",
                "SELECT anything FROM totals",
                "SELECT anything FROM copied",
                "SELECT day, anything FROM sales JOIN totals ON 1 = 1",
                "SELECT s.day FROM sales s WHERE EXISTS (SELECT 1 FROM cities WHERE name = city AND cities.id = s.id)",
                "SELECT a.day, b.day AS other FROM sales a LEFT JOIN sales b ON a.id = b.id AND b.day < a.day",
                "SELECT TIMESTAMPDIFF(SECOND, day, NOW()) AS x, DATE_ADD(day, INTERVAL 1 DAY) AS y, CURRENT_DATE AS z FROM sales",
                "SELECT EXTRACT(YEAR FROM day) AS x, CAST(id AS CHAR) AS y, CONVERT(city USING utf8mb4) AS z FROM sales",
                "SELECT GROUP_CONCAT(city ORDER BY day SEPARATOR ',') AS x, COUNT(*) AS n, COUNT(DISTINCT city, id) AS m FROM sales",
                "SELECT city, SUM(amount) AS total FROM sales GROUP BY city HAVING total > 1 ORDER BY total DESC LIMIT 3",
                "SELECT city AS c, ROW_NUMBER() OVER (PARTITION BY city ORDER BY amount DESC) AS place FROM sales ORDER BY c",
                "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM N",
                "SELECT x FROM (SELECT day AS x FROM sales) y ORDER BY x",
                "SELECT 1 AS x FROM DUAL",
                "SELECT anything FROM elsewhere.sales",
                "SELECT table_name AS x FROM information_schema.tables",
                "SELECT IF(city = \"杭州\", 1, 0) AS x, city LIKE '%a' AS y, id BETWEEN 1 AND 2 AS z FROM sales",
                "(SELECT day FROM sales LIMIT 1) UNION (SELECT day FROM sales LIMIT 1)"
            })
    void shouldLeaveAloneWhatMayBeRight(String sql) {
        assertThat(dataset(sql).problems()).isEmpty();
    }

    @Test
    void shouldAskAnythingWhereNoMigrationsAre() {
        assertThat(SolutionFolder.in(parent)
                        .with("dashboards/p.yaml", "title: P", "charts: {}", "datasets: {d: {sql: SELECT x FROM y}}")
                        .problems())
                .isEmpty();
    }

    @Test
    void shouldBoundWhatItReads() {
        assertThat(dataset("SELECT " + "(".repeat(5000) + "1" + ")".repeat(5000) + " AS x")
                        .problems())
                .containsExactly(
                        "dashboards/p.yaml:6: 'datasets.d.sql' nests parentheses deeper than 50 levels; make it"
                                + " simpler, or put it into a view and select from that");
        assertThat(dataset("SELECT 1" + " + 1".repeat(5000) + " AS x").problems())
                .containsExactly(
                        "dashboards/p.yaml:6: 'datasets.d.sql' has more than 3000 words and signs, got: 10004; make"
                                + " it simpler, or put it into a view and select from that");
        assertThat(dataset("SELECT " + "(".repeat(50) + "1" + ")".repeat(50) + " AS x")
                        .problems())
                .isEmpty();
        assertThat(dataset("SELECT 1" + " + 1".repeat(1498) + " AS x").problems())
                .isEmpty();
    }

    @Test
    void shouldGiveUpInTime() {
        assertThat(dataset("SELECT " + "(SELECT ".repeat(20) + "1" + ")".repeat(20) + " AS x")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("dashboards/p.yaml:6: 'datasets.d.sql' is not understood");
    }
}
