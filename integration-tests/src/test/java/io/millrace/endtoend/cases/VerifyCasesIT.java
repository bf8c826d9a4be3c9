package io.millrace.endtoend.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.endtoend.Checkout;
import io.millrace.endtoend.Draft;
import io.millrace.endtoend.Journal;
import io.millrace.endtoend.Launcher;
import io.millrace.endtoend.Launcher.Outcome;
import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.Verified;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} of results of which texts once differed although the values did not, and of results with a doubt. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyCasesIT {
    private static final Path CASES = Checkout.folder().resolve("integration-tests/src/test/resources/cases");
    private static final List<String> RUNNING =
            List.of("redis-score", "two-inserts", "hbase-nulls", "nested-document", "json-key", "moment", "doubtful");
    private static final String NOT_RUNNING = "web-traffic";

    private RunningMillrace millrace;
    private Verified verified;

    private static String path(String name) {
        return CASES.resolve(name).toString();
    }

    @BeforeAll
    void verifyAllOfThemAtOnce(@TempDir Path folder) throws IOException {
        String shop = ReadmeSolution.writeTo(folder).toString();
        List<String> running = Stream.concat(RUNNING.stream().map(VerifyCasesIT::path), Stream.of(shop))
                .toList();
        millrace = RunningMillrace.start(running.toArray(String[]::new));
        produceAsTheReadmeSays(folder);
        try (Journal journal = new Journal(millrace.endpoint("KAFKA_BOOTSTRAP"))) {
            List<Draft> records = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                records.add(record("scores", "{\"city\":\"杭州\",\"n\":1}"));
            }
            for (String city : List.of("A", "Z", "F", "G")) {
                records.add(record("events_two", "{\"city\":\"" + city + "\"}"));
            }
            records.add(
                    record("events_hbase", "{\"id\":\"h1\",\"seen\":\"2026-11-21 10:00:00.5\",\"d\":\"2026-11-21\"}"));
            records.add(record("events_hbase", "{\"id\":\"h2\",\"n\":5}"));
            records.add(record("events_hbase", "{\"id\":\"t1\",\"cf\":{\"t\":null}}"));
            records.add(record("events_people", "{\"a\":\"p1\",\"city\":\"深圳\"}"));
            records.add(record("events_key", "{\"city\":\"A\",\"n\":1}"));
            long now = System.currentTimeMillis();
            for (int minutes : List.of(-5, 0)) {
                records.add(moment(now + 60_000L * minutes));
            }
            for (String x : List.of("0.1", "0.2", "0.3", "1e-7", "123456.789")) {
                records.add(record("doubts", "{\"a\":\"k\",\"n\":1,\"x\":" + x + "}"));
            }
            records.add(record("doubts", "{\"a\":\"l\",\"n\":2}"));
            records.add(record("doubts", "{\"a\":\"m\",\"n\":3}"));
            records.add(record("late_comers", "{\"a\":\"k\",\"n\":1}"));
            journal.send(records);
            // Late is what comes after the watermark, which Flink tells every 200 ms.
            Scenario.patiently("the first minute has ended").ignoreExceptions().until(this::aMinuteHasEnded);
            journal.send(moment(now - 60_000L * 30));
        }
        Scenario.patiently("every record is read").until(this::nothingIsUnread);
        verified = Verified.of(
                millrace,
                Stream.concat(running.stream(), Stream.of(NOT_RUNNING)).toArray(String[]::new));
    }

    private void produceAsTheReadmeSays(Path folder) throws IOException {
        Path lines = Files.write(
                folder.resolve("orders.jsonl"),
                List.of(
                        "{\"city\":\"Ulm\",\"amount\":1.25,\"ts\":\"2026-11-21T10:00:00Z\"}",
                        "{\"city\":\"Ulm\",\"amount\":2.50,\"ts\":\"2026-11-21T10:00:01Z\"}",
                        "",
                        "{\"city\":\"Bonn\",\"amount\":\"many\",\"ts\":\"2026-11-21T10:00:02Z\"}"));
        String data = "--data-dir=" + millrace.dataDirectory();

        Outcome sent = Launcher.run("produce", "orders", lines.toString(), "--key", "city", data);
        Outcome misspelt = Launcher.run("produce", "oders", lines.toString(), data);

        assertThat(sent.exitCode()).as(sent::all).isZero();
        assertThat(sent.out()).isEqualTo("3 records sent to orders\n");
        assertThat(misspelt.exitCode()).isEqualTo(2);
        assertThat(misspelt.err()).isEqualTo("There is no topic 'oders'; did you mean 'orders'?\n");
    }

    private static Draft moment(long millis) {
        return record("events_moment", "{\"ts\":" + millis + "}");
    }

    private static Draft record(String topic, String value) {
        return Draft.counted(topic, value.getBytes(StandardCharsets.UTF_8));
    }

    private boolean aMinuteHasEnded() throws SQLException {
        try (Connection connection = connect("momentdb");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 FROM by_minute")) {
            return rows.next();
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                millrace.endpoint("MYSQL_URL") + "/" + database,
                millrace.endpoint("MYSQL_USER"),
                millrace.endpoint("MYSQL_PASSWORD"));
    }

    private boolean nothingIsUnread() {
        for (JsonNode job : millrace.status().path("jobs")) {
            if (job.path("lag").asLong(-1) != 0) {
                return false;
            }
        }
        return true;
    }

    @AfterAll
    void stop() {
        millrace.close();
    }

    private void assertEqual(String table, long keys) {
        assertThat(verified.verdicts()).as(verified::toString).containsEntry(table, "EQUAL");
        assertThat(verified.equal()).containsEntry(table, keys);
    }

    @Test
    void shouldCompareAScoreAsANumber() {
        assertEqual("rank_cities", 1);
    }

    @Test
    void shouldTakeSeveralInsertsIntoOneTableForOneResult() {
        assertEqual("by_city", 4);
    }

    @Test
    void shouldReadCellsOfEveryLengthAndNone() {
        assertEqual("h", 2);
        assertEqual("h2", 1);
    }

    @Test
    void shouldReadNestedDocuments() {
        assertEqual("people", 1);
    }

    @Test
    void shouldReadKeysInTheirDeclaredFormat() {
        assertEqual("log_by_city", 1);
    }

    /** The first minute has ended, the second is still open, the third record came when its minute had ended. */
    @Test
    void shouldExpectWindowsOfMomentsThatHaveEnded() {
        assertEqual("by_minute", 1);
        assertEqual("events_moment_late", 1);
    }

    @Test
    void shouldJudgeEachResultForItself() {
        assertEqual("counted", 3);
        assertEqual("summed", 3);
        assertThat(verified.exitCode()).isEqualTo(1);
    }

    @Test
    void shouldSayWhatEachResultThatItCannotJudgeSuffersFrom() {
        assertThat(verified.verdicts())
                .containsAllEntriesOf(Map.of("stamped", "UNPROVEN", "contested", "UNPROVEN", "newcomers", "UNPROVEN"));
        assertThat(verified.cause("stamped")).contains("LOCALTIMESTAMP", "verify.processing-time");
        assertThat(verified.cause("contested")).contains("3 keys are written more than once by branches");
        assertThat(verified.cause("newcomers")).contains("'late_comers'", "'latest-offset'");
    }

    @Test
    void shouldRunTheSolutionThatTheReadmeShows() throws SQLException {
        assertEqual("revenue", 1);
        assertEqual("orders_quarantine", 1);
        try (Connection connection = connect("shop");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT city, revenue FROM revenue")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("Ulm");
            assertThat(rows.getBigDecimal(2)).isEqualByComparingTo("3.75");
        }
    }

    /** Jobs written by hand, but for one, say nothing of the records that they do not use. */
    @Test
    void shouldTellApartWhatIsNotAccountedFor() {
        assertThat(verified.notAccounted())
                .contains("scores", "events_two", "events_hbase", "events_people", "events_key")
                .doesNotContain("events_moment", "orders");
    }

    @Test
    void shouldSayWhichSolutionDoesNotRun() {
        assertThat(verified.toString()).contains("solution '" + NOT_RUNNING + "' is not running");
    }

    @Test
    void shouldNameTheRunningSolutionThatWasMeant() {
        String data = "--data-dir=" + millrace.dataDirectory();

        Outcome misspelt = Launcher.run("verify", "redis-scor", data);
        Outcome unknown = Launcher.run("verify", "nothing-like-it", data);

        assertThat(misspelt.exitCode()).isEqualTo(2);
        assertThat(misspelt.err()).isEqualTo("There is no solution 'redis-scor'; did you mean 'redis-score'?\n");
        assertThat(unknown.err())
                .startsWith("There is no solution 'nothing-like-it'; running: ")
                .contains("redis-score");
    }
}
