package io.millrace.dashboard.internal.store.mysql;

import static io.millrace.dashboard.TestSolutions.dataset;
import static io.millrace.dashboard.TestSolutions.solution;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.dashboard.config.DashboardServerConfig.Limits;
import io.millrace.dashboard.internal.store.DatasetException;
import io.millrace.dashboard.internal.store.DatasetSource;
import io.millrace.dashboard.internal.store.DatasetStore;
import io.millrace.dashboard.internal.store.MariaDb;
import io.millrace.dashboard.internal.store.Rows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets asked of a real server. The account may write, so that only the store keeps them from writing. */
class MysqlDatasetsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");
    private static final Limits LIMITS =
            new Limits(100, Duration.ofSeconds(1), 10, Duration.ofSeconds(1), Duration.ofSeconds(1));

    @TempDir
    private static Path folder;

    private static MariaDb database;

    private DatasetStore store;

    @BeforeAll
    static void startDatabase() throws Exception {
        database = new MariaDb(folder);
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        database.close();
    }

    @BeforeEach
    void openStore() {
        store = new MysqlDatasets(solution("live", folder, ZONE), database.endpoints(MariaDb.PASSWORD), LIMITS);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void shouldMeanTheWallClockOfTheSolutionByNow() throws Exception {
        LocalDateTime before = LocalDateTime.now(ZONE).withNano(0);

        List<Object> row = fetch("SELECT NOW() AS now, CURDATE() AS today", "now", "today")
                .values()
                .get(0);

        LocalDateTime now =
                LocalDateTime.parse((String) row.get(0), DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss"));
        assertThat(now).isBetween(before, LocalDateTime.now(ZONE));
        assertThat(row.get(1)).isEqualTo(now.toLocalDate().toString());
    }

    @Test
    void shouldNotLetAQueryChangeAnything() throws Exception {
        database.execute(
                "CREATE TABLE written (n INT)",
                "CREATE FUNCTION write_one() RETURNS INT MODIFIES SQL DATA "
                        + "BEGIN INSERT INTO written VALUES (1); RETURN 1; END");

        assertThatThrownBy(() -> fetch("SELECT write_one() AS n", "n"))
                .isInstanceOf(DatasetException.class)
                .hasMessage("the query tries to change the database");
        assertThatThrownBy(() -> fetch("DELETE FROM written", "n")).isInstanceOf(DatasetException.class);
        assertThat(fetch("SELECT COUNT(*) AS n FROM written", "n").values()).hasToString("[[0]]");
    }

    @Test
    void shouldRefuseASecondStatement() {
        assertThatThrownBy(() -> fetch("SELECT 1 AS n; SELECT 2 AS n", "n")).isInstanceOf(DatasetException.class);
    }

    @Test
    void shouldEndAQueryThatTakesTooLongAndGoOn() throws Exception {
        assertThatThrownBy(() -> fetch("SELECT SLEEP(60) AS n", "n"))
                .isInstanceOf(DatasetException.class)
                .hasMessage("the query took longer than 1 s");
        assertThat(fetch("SELECT 1 AS n", "n").values()).hasToString("[[1]]");
    }

    @Test
    void shouldLetTheServerItselfEndALongQuery() throws Exception {
        assertThat(fetch("SELECT @@session.max_statement_time AS n", "n").values())
                .hasToString("[[1.0]]");
    }

    @Test
    void shouldRefuseMoreRowsThanTheLimitInsteadOfCuttingThem() throws Exception {
        database.execute("CREATE TABLE many AS SELECT seq AS n FROM seq_1_to_101");

        assertThat(fetch("SELECT n FROM many WHERE n <= 100", "n").values()).hasSize(100);
        assertThatThrownBy(() -> fetch("SELECT n FROM many", "n"))
                .hasMessage("the query answers more than 100 rows; aggregate or LIMIT it");
    }

    @Test
    void shouldCostOneStatementAQuery() throws Exception {
        String countStatements = "SELECT CAST(VARIABLE_VALUE AS INTEGER) AS n FROM information_schema.SESSION_STATUS "
                + "WHERE VARIABLE_NAME = 'QUESTIONS'";
        long before = ((Number) fetch(countStatements, "n").values().get(0).get(0)).longValue();

        long after = ((Number) fetch(countStatements, "n").values().get(0).get(0)).longValue();

        assertThat(after - before).isEqualTo(1);
    }

    @Test
    void shouldAnswerNoRowsForAnEmptyTable() throws Exception {
        database.execute("CREATE TABLE empty_table (n INT)");

        assertThat(fetch("SELECT n FROM empty_table", "n").values()).isEmpty();
    }

    @Test
    void shouldNameColumnsThatDifferFromTheDashboard() {
        assertThatThrownBy(() -> fetch("SELECT 1 AS a", "b"))
                .hasMessageStartingWith("the query answers the columns [a], expected were [b]");
    }

    @Test
    void shouldPassOnWhatTheServerSaysAboutAQuery() {
        assertThatThrownBy(() -> fetch("SELECT n FROM no_such_table", "n"))
                .hasMessage("the query failed: Table 'livedb.no_such_table' doesn't exist");
    }

    @Test
    void shouldKeepCredentialsToItself() {
        try (DatasetStore stranger =
                new MysqlDatasets(solution("live", folder, ZONE), database.endpoints("wrong-hunter2"), LIMITS)) {
            assertThatThrownBy(() ->
                            stranger.source(dataset("d", "SELECT 1 AS n", "n")).fetch())
                    .isInstanceOf(DatasetException.class)
                    .hasMessageMatching(
                            "the database 127\\.0\\.0\\.1:[0-9]+/livedb denies access to the account of the "
                                    + "dashboards");
        }
    }

    @Test
    void shouldSayThatTheDatabaseIsAwayAndComeBackWithIt() throws Exception {
        DatasetSource source = store.source(dataset("d", "SELECT 1 AS n", "n"));
        source.fetch();
        database.stop();
        try {
            assertThatThrownBy(source::fetch)
                    .isInstanceOf(DatasetException.class)
                    .hasMessageMatching("the database 127\\.0\\.0\\.1:[0-9]+/livedb cannot be reached");
        } finally {
            database.start();
        }

        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> source.fetch().values().toString().equals("[[1]]"));
    }

    private Rows fetch(String sql, String... columns) throws DatasetException {
        return store.source(dataset("d", sql, columns)).fetch();
    }
}
