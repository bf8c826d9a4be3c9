package io.millrace.endtoend.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.endtoend.Checkout;
import io.millrace.endtoend.CommittedTopics;
import io.millrace.endtoend.DashboardPage;
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
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Names, texts, types and charts of public reports, in one running Millrace; {@code docs/tried.md} says whose. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportsIT {
    private static final Path REPORTS = Checkout.folder().resolve("integration-tests/src/test/resources/reports");
    private static final String NAMES = REPORTS.resolve("names").toString();
    private static final String STORES = REPORTS.resolve("stores").toString();

    private RunningMillrace millrace;
    private String wide;

    @BeforeAll
    void startAndSend() throws Exception {
        Path folder = Files.createTempDirectory("millrace-solution").resolve("wide");
        WideSolution.write(folder);
        wide = folder.toString();
        millrace = RunningMillrace.start(NAMES, STORES, wide);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        millrace.endpoint("KAFKA_BOOTSTRAP"),
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        1 << 24),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            send(producer, "Shop.Orders-v2", "orders.tsv");
            send(producer, "things", "things.tsv");
            producer.send(new ProducerRecord<>(WideSolution.TOPIC, utf8(WideSolution.record("full"))))
                    .get();
            producer.send(new ProducerRecord<>(WideSolution.TOPIC, utf8("{\"id\":\"empty\"}")))
                    .get();
        }
        Scenario.patiently("every record is read").until(this::nothingIsUnread);
    }

    @AfterAll
    void stop() {
        if (millrace != null) {
            millrace.close();
        }
    }

    /** Sends lines of key, value and header, separated by tabs; "-" is no key and "\N" no value. */
    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, String file)
            throws IOException, ExecutionException, InterruptedException {
        for (String line : Files.readAllLines(REPORTS.resolve("records").resolve(file))) {
            String[] parts = line.split("\t", 3);
            byte[] key = parts[0].equals("-") ? null : utf8(parts[0]);
            byte[] value = parts[1].equals("\\N") ? null : utf8(parts[1].replace("@900K@", "x".repeat(900_000)));
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
            if (parts.length == 3) {
                String[] header = parts[2].split("=", 2);
                record.headers().add(header[0], header.length == 2 ? utf8(header[1]) : null);
            }
            producer.send(record).get();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private boolean nothingIsUnread() {
        for (JsonNode job : millrace.status().path("jobs")) {
            if (job.path("lag").asLong(-1) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns rows by the text of their first column; the others one after another. */
    private Map<String, String> rows(String database, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        millrace.endpoint("MYSQL_URL") + "/" + database,
                        millrace.endpoint("MYSQL_USER"),
                        millrace.endpoint("MYSQL_PASSWORD"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            Map<String, String> found = new TreeMap<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 2; column <= columns; column++) {
                    values.add(rows.getString(column));
                }
                found.put(
                        rows.getString(1),
                        String.join("|", values.stream().map(String::valueOf).toList()));
            }
            return found;
        }
    }

    @Test
    void shouldKeepTextsApartThatLookAlike() throws SQLException {
        assertThat(rows("names_Db", "SELECT `key`, `value` FROM `Order.Lines-2` WHERE `value` < 12"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("a", "1"),
                        Map.entry("é", "2"),
                        Map.entry("e", "3"),
                        Map.entry("🎩", "4"),
                        Map.entry("💥", "5"),
                        Map.entry("a ", "6"),
                        Map.entry("محمد علي", "7"),
                        Map.entry("ß", "8"),
                        Map.entry("ss", "9"),
                        Map.entry("Ａ", "10"),
                        Map.entry("it's; \"q\" \\ \u0000 %_", "11")));
    }

    @Test
    void shouldTakeWordsOfSqlAndOtherCasesForNames() throws SQLException {
        assertThat(
                        rows(
                                "names_Db",
                                "SELECT `key`, `value`, `timestamp`, `partition`, `create`, ID, accountId, user_name, item_no, first_name,"
                                        + " `金额`, `select`, `table`, payload, flag, header FROM `Order.Lines-2` WHERE `key` IN ('A', 'a')"))
                .containsOnly(
                        Map.entry(
                                "A",
                                "18446744073709551615|2026-03-08 02:30:00.123|7|23:59:59|1518478400438665216|Ac-1|Ann|-1|Ann;--x|0.01"
                                        + "|1|t|{\"blockNumber\":16938734,\"N\":null}|2|abc"),
                        Map.entry(
                                "a",
                                "1|2026-11-01 01:30:00|null|null|1|null|null|null|null|-99.99|null|null|null|-1|dé"));
    }

    @Test
    void shouldTakeEachKafkaKeyAndHeaderAndPutAsideWhatIsNoOrder() throws SQLException {
        assertThat(
                        rows(
                                "names_Db",
                                "SELECT `key`, kafka_key, header FROM `Order.Lines-2` WHERE `key` IN ('é', 'no key', 'key that is no JSON')"))
                .containsOnly(
                        Map.entry("é", "é|null"),
                        Map.entry("no key", "null|null"),
                        Map.entry("key that is no JSON", "{\"json\":|null"));
        Scenario.patiently("what is no order is put aside").untilAsserted(() -> assertThat(
                        CommittedTopics.read(millrace.endpoint("KAFKA_BOOTSTRAP"), List.of("Shop.Orders-v2_quarantine"))
                                .stream()
                                .map(aside -> aside.path("error").asText().split(",", 2)[0]))
                .containsExactlyInAnyOrder(
                        "no value at $",
                        "wrong value at $.timestamp",
                        "wrong value at $.timestamp",
                        "wrong value at $.timestamp",
                        "wrong value at $.value"));
    }

    @Test
    void shouldRunMigrationsAsMysqlItselfDoes() throws SQLException {
        assertThat(rows("names_Db", "SELECT id, css, PLUS_ONE(41) FROM settings"))
                .containsOnly(Map.entry("1", "@charset \"UTF-8\"; it's; © 2011|42"));
    }

    @Test
    void shouldCopyFiveHundredColumns() throws SQLException {
        assertThat(rows("widedb", "SELECT * FROM copies"))
                .containsOnly(
                        Map.entry("full", String.join("|", WideSolution.stored())),
                        Map.entry("empty", "null" + "|null".repeat(WideSolution.COLUMNS - 1)));
    }

    @Test
    void shouldProveAllOfIt() {
        Verified verified = Verified.of(millrace, NAMES, STORES, wide);

        assertThat(verified.unequal()).as(verified::toString).isEmpty();
        assertThat(verified.equal())
                .containsAllEntriesOf(
                        Map.of("comment", 18L, "copies", 2L, "Things.h-1", 6L, "things_index", 6L, "members", 6L));
    }

    @Test
    void shouldShowNumbersWithAllDigitsAndTextsAsText() {
        try (DashboardPage page = new DashboardPage(millrace.endpoint("DASHBOARD_URL"), "names/numbers")) {
            Scenario.patiently("the charts are there")
                    .until(() -> page.state("tags").equals("live"));

            assertThat(page.text("[data-chart='large'] tbody"))
                    .contains(
                            "32,198,334,098,493,770,513,452,193,445",
                            "1,518,478,400,438,665,216",
                            "401,501,121,320,267,725",
                            "18,446,744,073,709,551,615",
                            "4.799703045723905e+32",
                            "1.5e-9");
            assertThat(page.text("[data-chart='decimals'] tbody"))
                    .contains("12.011", "12.019", "0.23445", "0.1111111110");
            assertThat(page.text("[data-chart='object_id'] .number"))
                    .isEqualTo("32,198,334,098,493,770,513,452,193,445");
            assertThat(page.text("[data-chart='zero'] .number")).isEqualTo("0");
            assertThat(page.text("[data-chart='millions'] .number")).isEqualTo("1,000,000");
            assertThat(page.text("[data-chart='tags'] thead")).isEqualTo("childrenconstructor::x__proto__rtlemoji");
            assertThat(page.text("[data-chart='tags'] tbody"))
                    .contains("<img src=x onerror=alert(1)>", "=1+1", "محمد علي", "👩‍👩‍👧");
            assertThat(page.state("quiet")).isEqualTo("empty");
            assertThat(page.text("[data-chart='since'] tbody")).isEqualTo("0000-00-00");
            assertThat(page.message("too_many")).contains("5000 rows");
            assertThat(page.takeComplaints()).isEmpty();
        }
    }

    @Test
    void shouldDrawWhatOtherChartsStumbleOver() {
        try (DashboardPage page = new DashboardPage(millrace.endpoint("DASHBOARD_URL"), "names/charts")) {
            Scenario.patiently("the charts are there").until(() -> page.charts().stream()
                    .noneMatch(chart -> page.state(chart).equals("loading")));

            assertThat(page.points("log")).containsExactly("Mon=", "Tue=200", "Wed=150000", "Thu=80");
            assertThat(page.points("log_line")).containsExactly("Mon=", "Tue=200", "Wed=150000", "Thu=80");
            assertThat(page.points("twins_pie")).containsExactly("宋佳=335", "宋佳 (2)=310", "林心如=234");
            assertThat(page.points("by_number")).containsExactly("1=1", "2=4", "3=9", "9=81", "10=100", "11=121");
            page.photograph(1600, 1000);
            assertThat(page.fitsWidth()).isTrue();
            page.photograph(390, 844);
            assertThat(page.fitsWidth()).isTrue();
            assertThat(page.takeComplaints()).isEmpty();
        }
    }

    @Test
    void shouldShowDocumentsAndKeysAsTheyAre() {
        try (DashboardPage page = new DashboardPage(millrace.endpoint("DASHBOARD_URL"), "stores/stores")) {
            Scenario.patiently("the charts are there")
                    .until(() -> page.state("by_name").equals("live"));

            assertThat(page.spoken("by_yes")).contains("false", "true");
            assertThat(page.text("[data-chart='members'] tbody")).contains("h1", "H1", "🎩", "a/b?c#d%20 e");
            assertThat(page.state("gone")).isEqualTo("empty");
            assertThat(page.message("other_type")).contains("WRONGTYPE");
        }
    }
}
