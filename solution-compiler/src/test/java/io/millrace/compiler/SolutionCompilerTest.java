package io.millrace.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.pipeline.rules.JobPlanner;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.Topic;
import io.millrace.solution.mysql.MysqlColumn;
import io.millrace.solution.mysql.MysqlTable;
import io.millrace.solution.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from a topic and a result; where it can be, it is planned as it would run. */
class SolutionCompilerTest {
    private static final String BY_CITY =
            """
            CREATE TABLE by_city (PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'mysql') AS
            SELECT city, SUM(amount) AS amount FROM gifts GROUP BY city;
            """;

    @TempDir
    private Path parent;

    private Folder folder;

    @BeforeEach
    void writeATopic() throws IOException {
        folder = new Folder(parent).with("tables/gifts.sql", Folder.TOPIC);
    }

    private static List<Problem> planned(Solution solution) {
        return new JobPlanner(solution, ReferenceResolver.forPlanning(solution), new Configuration()).validate();
    }

    @Test
    void shouldReadATopicOnceForAllResultsAndAccountForIt() throws Exception {
        Solution solution = folder.with("results/by_city.sql", BY_CITY)
                .with(
                        "results/by_user.sql",
                        """
                        CREATE TABLE by_user (PRIMARY KEY (user_id) NOT ENFORCED) WITH ('store' = 'mysql') AS
                        SELECT user_id, COUNT(*) AS gifts FROM gifts WHERE user_id IS NOT NULL GROUP BY user_id;
                        """)
                .compiled();

        assertThat(planned(solution)).isEmpty();
        assertThat(solution.pipelines()).extracting(SqlFile::name).containsExactly("gifts");
        assertThat(solution.topics())
                .extracting(Topic::name)
                .containsExactly("gifts-of-all", "gifts-of-all_quarantine");
        assertThat(solution.pipelines().get(0).text())
                .contains("INSERT INTO record_account", "INSERT INTO `gifts_of_all_quarantine`")
                .doesNotContain("_late");
    }

    @Test
    void shouldPutAsideWhatMissesTheShortestSlotAndLeaveItOutOfEachSlotItMisses() throws Exception {
        Solution solution = folder.with(
                        "results/slots.sql",
                        """
                        CREATE TABLE by_minute (PRIMARY KEY (m) NOT ENFORCED) WITH ('store' = 'mysql') AS
                        SELECT CAST(TUMBLE_START(create_time, INTERVAL '1' MINUTE) AS TIMESTAMP(0)) AS m, COUNT(*) AS n
                        FROM gifts GROUP BY TUMBLE(create_time, INTERVAL '1' MINUTE);
                        CREATE TABLE by_day (PRIMARY KEY (d) NOT ENFORCED) WITH ('store' = 'mysql') AS
                        SELECT CAST(TUMBLE_START(create_time, INTERVAL '1' DAY) AS DATE) AS d, COUNT(*) AS n
                        FROM (SELECT g.create_time FROM gifts AS g WHERE g.amount > 0)
                        GROUP BY TUMBLE(create_time, INTERVAL '1' DAY);
                        """)
                .compiled();

        assertThat(planned(solution)).isEmpty();
        assertThat(solution.topics()).extracting(Topic::name).contains("gifts-of-all_late");
        assertThat(Folder.sql(solution))
                .containsOnlyOnce(
                        "slot_closed(`create_time`, INTERVAL '1' MINUTE, INTERVAL '24' HOUR, record_watermark) AS record_late")
                .contains(
                        "AND NOT record_late",
                        "AND NOT slot_closed(`create_time`, INTERVAL '1' DAY,",
                        "FROM `gifts__in_time_for_1_day` AS g");
    }

    @Test
    void shouldLetWindowsThatAreToldOnceReadThroughViews() throws Exception {
        Solution solution = folder.with(
                        "tables/paid.sql",
                        "CREATE VIEW a_paid AS SELECT city, create_time FROM gifts WHERE amount > 0;")
                .with(
                        "results/windows.sql",
                        """
                        CREATE TABLE windows (PRIMARY KEY (window_start, city) NOT ENFORCED) WITH ('store' = 'mysql') AS
                        SELECT window_start, city, COUNT(*) AS n
                        FROM TABLE(HOP(TABLE a_paid, DESCRIPTOR(create_time), INTERVAL '5' MINUTE, INTERVAL '10' MINUTE))
                        GROUP BY window_start, window_end, city;
                        """)
                .compiled();

        assertThat(Folder.sql(solution))
                .contains(
                        "slot_closed(`create_time`, INTERVAL '5' MINUTE, INTERVAL '0' HOUR, record_watermark)",
                        "TABLE `a_paid__watermarked`",
                        "window_end - INTERVAL '0.001' SECOND > record_watermark");
        assertThat(new JobPlanner(solution, ReferenceResolver.forPlanning(solution), new Configuration()).validate())
                .isEmpty();
    }

    @Test
    void shouldCallFilteredWhatNoResultCanUse() throws Exception {
        Solution solution = folder.with(
                        "results/two.sql",
                        """
                        CREATE TABLE great (PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'mysql') AS
                        SELECT city, COUNT(*) AS n FROM gifts AS g WHERE g.amount > 100 AND city <> 'x' GROUP BY city;
                        CREATE VIEW noted AS SELECT city, CHAR_LENGTH(note) AS length FROM gifts;
                        CREATE TABLE longest (PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'mysql') AS
                        SELECT city, MAX(length) AS length FROM noted WHERE length > 3 GROUP BY city;
                        """)
                .compiled();

        assertThat(Folder.sql(solution))
                .contains("(t.`amount` > 100)", "AND (t.`city` <> 'x')", "((CHAR_LENGTH(t.`note`)) > 3)", "'filtered'");
        assertThat(planned(solution)).isEmpty();
    }

    @Test
    void shouldNotCallFilteredWhatOneResultTakesAnyway() throws Exception {
        String sql = Folder.sql(folder.with(
                        "results/two.sql",
                        BY_CITY
                                + """
                                CREATE TABLE great (PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'mysql') AS
                                SELECT city, COUNT(*) AS n FROM gifts WHERE amount > 100 GROUP BY city;
                                """)
                .compiled());

        assertThat(sql).doesNotContain("'filtered'");
    }

    @Test
    void shouldCountARecordWithoutElementsAsFiltered() throws Exception {
        String sql = Folder.sql(folder.with(
                        "tables/orders.sql",
                        """
                        CREATE TABLE orders (items ARRAY<ROW<sku VARCHAR(20), qty INT>> NOT NULL)
                        WITH ('connector' = 'topic', 'topic' = 'orders');
                        """)
                .with(
                        "results/skus.sql",
                        """
                        CREATE TABLE skus (PRIMARY KEY (sku) NOT ENFORCED) WITH ('store' = 'mysql') AS
                        SELECT sku, SUM(qty) AS qty FROM orders CROSS JOIN UNNEST(items) AS item (sku, qty)
                        WHERE sku IS NOT NULL GROUP BY sku;
                        """)
                .compiled());

        assertThat(sql).contains("CARDINALITY(t.`items`) > 0");
    }

    @Test
    void shouldDeriveTheTableOfAResultFromItsQuery() throws Exception {
        MysqlTable table = folder.with(
                        "results/latest.sql",
                        """
                        CREATE TABLE latest (PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'mysql', 'table' = 'cities') AS
                        SELECT city, MAX(note) AS note, MAX(create_time) AS at_last, AVG(CAST(amount AS DECIMAL(12, 2))) AS mean
                        FROM gifts GROUP BY city;
                        """)
                .compiled()
                .mysqlTables()
                .get(0);

        assertThat(table.name()).isEqualTo("cities");
        assertThat(table.columns())
                .extracting(MysqlColumn::name, column -> column.type().text(), MysqlColumn::nullable)
                .containsExactly(
                        tuple("city", "VARCHAR(20)", false),
                        tuple("note", "LONGTEXT", true),
                        tuple("at_last", "DATETIME(3)", false),
                        tuple("mean", "DECIMAL(38, 6)", false));
    }

    @Test
    void shouldMakeCellsOfAnHBaseTableFromColumns() throws Exception {
        Solution solution = folder.with(
                        "results/users.sql",
                        """
                        CREATE TABLE users (PRIMARY KEY (k) NOT ENFORCED) WITH ('store' = 'hbase') AS
                        SELECT MD5(city) AS k, note, amount FROM gifts;
                        """)
                .compiled();

        assertThat(solution.hbaseTables().get(0).families()).containsExactly("cf");
        assertThat(Folder.sql(solution)).contains("`cf` ROW<`note` VARCHAR(2147483647), `amount` BIGINT>");
    }

    @Test
    void shouldTellProblemsWhereTheAuthorWroteThem() throws Exception {
        assertThat(folder.with("results/by_city.sql", "-- Gifts.\n" + BY_CITY.replace("SUM(amount)", "SUM(ammount)"))
                        .problems())
                .containsExactly(
                        "results/by_city.sql:3:18: column 'ammount' is not in any table; did you mean 'amount'?");
    }

    @Test
    void shouldReadWhatAnotherResultHasWrittenToKafka() throws Exception {
        Solution solution = folder.with(
                        "results/log.sql",
                        """
                        CREATE TABLE b_log (PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'kafka') AS
                        SELECT city, SUM(amount) AS amount FROM gifts GROUP BY city;
                        CREATE TABLE a_reader (PRIMARY KEY (city) NOT ENFORCED) WITH ('store' = 'mysql') AS
                        SELECT city, amount FROM b_log WHERE amount > 0;
                        """)
                .compiled();

        assertThat(solution.pipelines()).extracting(SqlFile::name).containsExactly("a_reader", "gifts");
        assertThat(planned(solution)).isEmpty();
    }

    @Test
    void shouldPutAsideWhatNoStoreCanHold() throws Exception {
        Solution solution = folder.with(
                        "tables/births.sql",
                        """
                        CREATE TABLE births (name VARCHAR(20) NOT NULL, born DATE, seen TIMESTAMP(3), weight DOUBLE)
                        WITH ('connector' = 'topic', 'topic' = 'births', 'alias.seen' = 'seen at');
                        """)
                .with(
                        "results/births_by_name.sql",
                        """
                        CREATE TABLE births_by_name (PRIMARY KEY (name) NOT ENFORCED) WITH ('store' = 'hbase') AS
                        SELECT name, COUNT(*) AS births FROM births WHERE weight > 1 GROUP BY name;
                        """)
                .compiled();

        assertThat(planned(solution)).isEmpty();
        assertThat(Folder.sql(solution))
                .contains(
                        "'safe-json.finite-numbers' = 'true'",
                        "WHEN t.`born` NOT BETWEEN DATE '1583-01-01' AND DATE '9999-12-31'",
                        "'seen lies outside the years 1970 to 9999'",
                        "((t.`weight` > 1)) AND CHAR_LENGTH(CAST(t.`name` AS STRING)) NOT BETWEEN 1 AND 8191",
                        "'the key of ''births_by_name'' (name) is empty, or longer than HBase takes'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIMESTAMP(3)", "TIMESTAMP_LTZ(3)", "TIMESTAMP_LTZ(3) NOT NULL"})
    void shouldReadAnyFieldByItsOtherName(String eventTime) throws Exception {
        Solution solution = folder.with(
                        "tables/trips.sql",
                        """
                        CREATE TABLE trips (
                            station VARCHAR(8) NOT NULL, fare INT NOT NULL, note STRING, started %s,
                            WATERMARK FOR started AS started - INTERVAL '10' SECOND
                        ) WITH (
                            'connector' = 'topic', 'topic' = 'trips', 'rule.free' = 'fare > 0',
                            'alias.station' = 'stop', 'alias.fare' = 'price', 'alias.started' = 'begun'
                        );
                        """
                                .formatted(eventTime))
                .with(
                        "results/fares.sql",
                        """
                        CREATE TABLE fares (PRIMARY KEY (station, `day`) NOT ENFORCED) WITH ('store' = 'mysql') AS
                        SELECT station, CAST(TUMBLE_START(started, INTERVAL '1' DAY) AS TIMESTAMP(0)) AS `day`,
                            SUM(fare) AS fares
                        FROM trips WHERE fare > 1 GROUP BY station, TUMBLE(started, INTERVAL '1' DAY);
                        """)
                .compiled();

        assertThat(planned(solution)).isEmpty();
        assertThat(Folder.sql(solution))
                .contains(
                        "'safe-json.alias.station' = 'stop'",
                        "'safe-json.alias.fare' = 'price'",
                        "'safe-json.alias.started' = 'begun'")
                .doesNotContain("`price`", "`stop`", "`begun`");
    }

    /** A cast of the moment would cast the codes, too, and fill them up with blanks. */
    @Test
    void shouldNotFillTextsUpWithBlanks() throws Exception {
        Solution solution = folder.with(
                        "tables/flags.sql",
                        """
                        CREATE TABLE flags (code CHAR(3) NOT NULL, seen TIMESTAMP_LTZ(3) NOT NULL, more MAP<STRING, CHAR(2)>)
                        WITH ('connector' = 'topic', 'topic' = 'flags');
                        """)
                .with(
                        "results/seen.sql",
                        """
                        CREATE TABLE seen (PRIMARY KEY (code) NOT ENFORCED) WITH ('store' = 'mysql') AS
                        SELECT code, seen FROM flags;
                        CREATE TABLE log (PRIMARY KEY (code) NOT ENFORCED) WITH ('store' = 'kafka') AS
                        SELECT code, more FROM flags;
                        """)
                .compiled();

        assertThat(planned(solution)).isEmpty();
        assertThat(Folder.sql(solution))
                .contains(
                        "    `code` VARCHAR(3),\n    `seen` TIMESTAMP(3)",
                        "`more` MAP<VARCHAR(2147483647), VARCHAR(2)>");
    }

    @Test
    void shouldMakeAMySqlTableOfBytes() throws Exception {
        Solution solution = folder.with(
                        "tables/files.sql",
                        """
                        CREATE TABLE files (digest VARBINARY(32) NOT NULL, head VARBINARY(16))
                        WITH ('connector' = 'topic', 'topic' = 'files');
                        """)
                .with(
                        "results/starts.sql",
                        """
                        CREATE TABLE starts (PRIMARY KEY (digest) NOT ENFORCED) WITH ('store' = 'mysql') AS
                        SELECT digest, head FROM files;
                        """)
                .compiled();

        assertThat(planned(solution)).isEmpty();
        assertThat(solution.mysqlTables().get(0).columns())
                .extracting(column -> column.type().toString())
                .containsExactly("VARBINARY(32)", "VARBINARY(16)");
    }

    @Test
    void shouldWriteNoNumberThatIsNotFiniteWhereTheStoreRefusesIt() throws Exception {
        Solution solution = folder.with(
                        "tables/weights.sql",
                        """
                        CREATE TABLE weights (id INT NOT NULL, kg DOUBLE NOT NULL, per_day AS kg / 0)
                        WITH ('connector' = 'topic', 'topic' = 'weights');
                        """)
                .with(
                        "results/weights_of.sql",
                        """
                        CREATE TABLE sums (PRIMARY KEY (id) NOT ENFORCED) WITH ('store' = 'mysql') AS
                        SELECT id, SUM(kg) AS kg FROM weights GROUP BY id;
                        CREATE TABLE latest (PRIMARY KEY (id) NOT ENFORCED) WITH ('store' = 'mysql') AS
                        SELECT id, kg, per_day FROM weights;
                        CREATE TABLE cells (PRIMARY KEY (id) NOT ENFORCED) WITH ('store' = 'hbase') AS
                        SELECT id, SUM(kg) AS kg FROM weights GROUP BY id;
                        """)
                .compiled();

        assertThat(planned(solution)).isEmpty();
        String finite = " BETWEEN -1.7976931348623157E308 AND 1.7976931348623157E308 THEN ";
        assertThat(Folder.sql(solution))
                .contains(
                        "SELECT `id`, CASE WHEN `kg`" + finite + "`kg` END AS `kg`\n",
                        "SELECT `id`, `kg`, CASE WHEN `per_day`" + finite + "`per_day` END AS `per_day`\n",
                        "SELECT `id`, ROW(`kg`)");
        assertThat(solution.mysqlTables())
                .filteredOn(table -> table.name().equals("sums"))
                .flatExtracting(MysqlTable::columns)
                .extracting(MysqlColumn::name, MysqlColumn::nullable)
                .containsExactly(tuple("id", false), tuple("kg", true));
    }
}
