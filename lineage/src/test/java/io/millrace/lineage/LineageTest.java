package io.millrace.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.solution.folder.SolutionReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineageTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void declareATopicAndATable() throws Exception {
        write(
                "solution.yaml",
                """
                title: shop
                time-zone: Asia/Shanghai
                services: [kafka, mysql, redis, elasticsearch]
                mysql: {database: shop}
                """);
        write(
                "tables/1_orders.sql",
                """
                CREATE TABLE orders (
                    id BIGINT NOT NULL,
                    buyer ROW<id BIGINT, city STRING> NOT NULL,
                    items ARRAY<ROW<sku STRING, qty INT, price DECIMAL(12, 2)>> NOT NULL,
                    tags ARRAY<STRING>,
                    region STRING,
                    ts TIMESTAMP(3) NOT NULL,
                    sent TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
                    weight AS qty_of + 1,
                    qty_of INT,
                    looked AS PROCTIME(),
                    WATERMARK FOR ts AS ts - INTERVAL '10' SECOND
                ) WITH ('connector' = 'topic', 'topic' = 'shop-orders', 'alias.region' = 'region_code');
                CREATE TABLE products (sku STRING, title STRING, PRIMARY KEY (sku) NOT ENFORCED) WITH ('store' = 'mysql');
                """);
    }

    private void write(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Lineage lineage() throws Exception {
        return LineageReader.of(SolutionReader.read(folder)).read();
    }

    private Lineage.Result result(String query) throws Exception {
        write("results/r.sql", "CREATE TABLE r WITH ('store' = 'mysql') AS " + query + ";");
        return lineage().results().get(0);
    }

    private static String text(Set<Origin> origins) {
        return origins.stream().map(Origin::toString).collect(Collectors.joining(" "));
    }

    private static String text(List<Lineage.Column> columns) {
        return columns.stream()
                .map(column -> column.name() + "=" + text(column.from()))
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'connector' = 'topic', 'alias.n'",
                "'format' = 'safe-json', 'safe-json.alias.n'",
                "'value.safe-json.alias.n'"
            })
    void shouldKnowTheOtherNameOfAFieldHoweverItIsGiven(String option) throws Exception {
        write(
                "tables/2_more.sql",
                "CREATE TABLE more (n INT NOT NULL) WITH ('topic' = 'more', " + option + " = 'number');");

        assertThat(text(result("SELECT n FROM more").columns())).isEqualTo("n=more.n more.number");
    }

    /** Names are written without the topic, which is the same for all. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            SELECT id FROM orders                                                    | id=id
            SELECT o.buyer.city AS c FROM orders AS o                                | c=buyer.city
            SELECT COUNT(*) AS n FROM orders                                         | n=
            SELECT SUM(qty_of) AS n, region FROM orders GROUP BY region              | n=qty_of; region=region region_code
            SELECT weight FROM orders                                                | weight=qty_of
            SELECT sent FROM orders                                                  | sent=(timestamp)
            SELECT id + qty_of AS x, CASE WHEN region = 'a' THEN id END AS y FROM orders | x=id qty_of; y=id region region_code
            SELECT sku, q * price AS a FROM orders CROSS JOIN UNNEST(items) AS i (sku, q, price) | sku=items[].sku; a=items[].price items[].qty
            SELECT i.qty FROM orders CROSS JOIN UNNEST(items) AS i                   | qty=items[].qty
            SELECT t FROM orders CROSS JOIN UNNEST(tags) AS x (t)                    | t=tags[]
            SELECT w.id, window_end FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '1' DAY)) AS w | id=id; window_end=ts
            SELECT window_start FROM TABLE(TUMBLE(DATA => TABLE orders, TIMECOL => DESCRIPTOR(ts), SIZE => INTERVAL '1' DAY)) | window_start=ts
            SELECT TUMBLE_START(ts, INTERVAL '1' DAY) AS d FROM orders GROUP BY TUMBLE(ts, INTERVAL '1' DAY) | d=ts
            SELECT id FROM orders UNION ALL SELECT qty_of FROM orders                | id=id qty_of
            WITH x (a) AS (SELECT id FROM orders) SELECT a FROM x                    | a=id
            SELECT n FROM (SELECT id AS n, qty_of FROM orders) AS s                  | n=id
            SELECT (SELECT MAX(qty_of) FROM orders) AS m, id FROM orders             | m=qty_of; id=id
            SELECT a.id FROM orders AS a JOIN orders AS b ON a.id = b.qty_of         | id=id
            SELECT ROW_NUMBER() OVER (PARTITION BY region ORDER BY sent DESC) AS n FROM orders | n=region region_code (timestamp)
            """)
    void shouldFollowColumnsToTheFieldsThatTheyAreComputedFrom(String query, String expected) throws Exception {
        assertThat(text(result(query).columns()).replace("shop-orders.", "").replace("shop-orders (", "("))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            SELECT id FROM orders WHERE qty_of > 1                                   | qty_of
            SELECT SUM(id) AS s FROM orders GROUP BY region HAVING MIN(qty_of) > 0   | qty_of region region_code
            SELECT id FROM (SELECT id FROM orders WHERE qty_of > 1) AS x             | qty_of
            SELECT id FROM orders WHERE id IN (SELECT qty_of FROM orders)            | id qty_of
            SELECT a.id FROM orders AS a JOIN orders AS b ON a.id = b.qty_of         | id qty_of
            """)
    void shouldTellWhatDecidesWhichRecordsCount(String query, String expected) throws Exception {
        assertThat(text(result(query).rows()).replace("shop-orders.", "")).isEqualTo(expected);
    }

    @Test
    void shouldFollowViewsAndTablesToLookUpIn() throws Exception {
        write(
                "tables/2_lines.sql",
                """
                CREATE VIEW numbered (number, article, looked_at) AS
                SELECT id, sku, looked FROM orders CROSS JOIN UNNEST(items) AS i (sku, qty, price);
                """);

        Lineage.Result result = result(
                """
                SELECT number, p.title FROM numbered AS n
                JOIN products FOR SYSTEM_TIME AS OF n.looked_at AS p ON p.sku = n.article""");

        assertThat(text(result.columns())).isEqualTo("number=shop-orders.id; title=products.title");
        assertThat(text(result.rows())).isEqualTo("shop-orders.items[].sku products.sku");
    }

    @Test
    void shouldGoThroughAResultThatAnotherOneReads() throws Exception {
        write(
                "results/1.sql",
                "CREATE TABLE log WITH ('store' = 'kafka', 'table' = 'a-log') AS SELECT id AS order_id FROM orders;");
        write("results/2.sql", "CREATE TABLE n WITH ('store' = 'mysql') AS SELECT MAX(order_id) AS newest FROM log;");

        Lineage lineage = lineage();

        assertThat(lineage.results()).extracting(Lineage.Result::name).containsExactly("log", "n");
        assertThat(text(lineage.results().get(1).columns())).isEqualTo("newest=log.order_id");
    }

    @Test
    void shouldFollowPipelinesWrittenByHand() throws Exception {
        write(
                "tables/9_mine.sql",
                """
                CREATE TABLE visits (who BIGINT, n INT) WITH ('connector' = 'kafka', 'topic' = 'visits');
                CREATE TABLE by_who (who BIGINT, total INT, PRIMARY KEY (who) NOT ENFORCED)
                WITH ('connector' = 'jdbc', 'table-name' = 'visits_by_who');
                """);
        write("pipelines/mine.sql", "INSERT INTO by_who (total, who) SELECT SUM(n), who FROM visits GROUP BY who;");

        Lineage.Result result = lineage().results().get(0);

        assertThat(text(result.columns())).isEqualTo("total=visits.n; who=visits.who");
        assertThat(result.store()).isEqualTo("mysql");
        assertThat(result.place()).isEqualTo("visits_by_who");
        assertThat(result.key()).containsExactly("who");
    }

    @Test
    void shouldFollowDatasetsOfAllStoresAndTheirCharts() throws Exception {
        write(
                "results/r.sql",
                """
                CREATE TABLE by_region (PRIMARY KEY (region) NOT ENFORCED) WITH ('store' = 'mysql') AS
                SELECT region, SUM(qty_of) AS total FROM orders GROUP BY region;
                CREATE TABLE pairs WITH ('store' = 'redis', 'command' = 'hset', 'key' = 'totals') AS
                SELECT region, CAST(SUM(qty_of) AS STRING) AS total FROM orders GROUP BY region;
                CREATE TABLE docs (PRIMARY KEY (id) NOT ENFORCED) WITH ('store' = 'elasticsearch', 'table' = 'orders-all') AS
                SELECT id, region, qty_of FROM orders;
                """);
        write(
                "dashboards/main.yaml",
                """
                title: Main
                refresh: 1s
                datasets:
                  regions:
                    sql: |
                      SELECT CONCAT('r ', b.region) AS name, total * 2 AS twice, t.share
                      FROM by_region b JOIN (SELECT region, total / 10 AS share FROM by_region WHERE total > 0) AS t
                          ON t.region = b.region
                      ORDER BY total
                  hash:
                    redis: HGETALL totals
                    columns: {name: text, value: number}
                  search:
                    elasticsearch: orders-*
                    search: {size: 0, query: {range: {id: {gte: 1}}}, aggs: {area: {terms: {field: region}, aggs: {sum: {sum: {field: qty_of}}}}}}
                    columns: {area: text, sum: number}
                charts:
                  share:
                    type: pie
                    title: Share
                    dataset: regions
                    encode: {name: name, value: twice}
                    place: {column: 1, row: 1, width: 3, height: 3}
                """);

        Lineage lineage = lineage();

        assertThat(lineage.datasets().stream().map(dataset -> text(dataset.columns())))
                .containsExactly(
                        "name=by_region.region; twice=by_region.total; share=by_region.total",
                        "name=pairs.region; value=pairs.total",
                        "area=docs.region; sum=docs.qty_of");
        assertThat(lineage.datasets().stream().map(dataset -> text(dataset.rows())))
                .containsExactly("by_region.region by_region.total", "", "docs.id");
        assertThat(lineage.charts().get(0).columns())
                .containsEntry("name", List.of("name"))
                .containsEntry("value", List.of("twice"));
    }

    /** Nothing that is drawn comes from nowhere, but for counts. */
    @ParameterizedTest
    @ValueSource(strings = {"live-streaming", "web-traffic", "online-education"})
    void shouldKnowWhereEachColumnOfTheSolutionsThatComeWithMillraceComesFrom(String name) throws Exception {
        Lineage lineage = LineageReader.of(
                        SolutionReader.read(Path.of("..", "solutions", name).toAbsolutePath()))
                .read();

        assertThat(lineage.results()).isNotEmpty();
        for (Lineage.Result result : lineage.results()) {
            assertThat(result.rows().isEmpty()
                            && result.columns().stream()
                                    .allMatch(column -> column.from().isEmpty()))
                    .as("%s comes from nowhere", result)
                    .isFalse();
        }
        for (Lineage.Dataset dataset : lineage.datasets()) {
            for (Lineage.Column column : dataset.columns()) {
                boolean count = column.name().equals("consultants");
                assertThat(column.from().isEmpty())
                        .as("%s of dataset %s comes from nowhere", column.name(), dataset.name())
                        .isEqualTo(count);
                assertThat(column.from()).allMatch(origin -> origin.kind() == Origin.Kind.RESULT);
            }
        }
    }
}
