package io.millrace.endtoend.webtraffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.endtoend.CommittedTopics;
import io.millrace.endtoend.DashboardPage;
import io.millrace.endtoend.Draft;
import io.millrace.endtoend.Draft.Fate;
import io.millrace.endtoend.Launcher.Outcome;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.Sent;
import io.millrace.endtoend.SharedScenario;
import io.millrace.endtoend.faults.Fault;
import io.millrace.endtoend.faults.Subject;
import io.millrace.endtoend.faults.TestBench;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every record read is used, filtered, quarantined or late; and what does not add up is told. */
@ExtendWith(SharedScenario.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccountingIT {
    private static final String PIPELINE = "web-traffic/traffic";

    private final Tampered scenario;
    private DashboardPage page;

    /** A web-traffic that nobody else uses, since the last test puts something into it that is never right again. */
    public static final class Tampered extends WebTrafficScenario {
        /** Starts it. */
        public Tampered() {}
    }

    AccountingIT(Tampered scenario) {
        this.scenario = scenario;
    }

    @BeforeAll
    void openPage() {
        page = DashboardPage.ofHealth(scenario.millrace.endpoint("DASHBOARD_URL"));
    }

    @AfterAll
    void closePage() {
        if (page != null) {
            page.close();
        }
    }

    @Test
    @Order(1)
    void shouldAccountForEveryRecord() {
        scenario.journal.send(scenario.records.mixed(1_000));
        scenario.closeWindows();
        LocalDateTime now = scenario.clock.now();
        scenario.journal.send(List.of(
                WebRecords.view(901, 104, now.minusMinutes(40)).withFate(Fate.LATE),
                WebRecords.purchase(902, 104, now.minusMinutes(14)).withFate(Fate.LATE)));
        scenario.awaitAgreement();

        scenario.awaitAccount();

        JsonNode account = account();
        assertThat(account.path("late").asLong()).isEqualTo(2);
        assertThat(account.path("quarantined").asLong()).isPositive();
        assertThat(account.path("skipped").asLong()).isZero();
    }

    @Test
    @Order(2)
    void shouldAccountForEveryRecordOnceAfterKill() throws Exception {
        new TestBench(Subject.WEB_TRAFFIC, scenario).withstand(Fault.kill(Fault.MILLRACE));
        scenario.closeWindows();

        scenario.awaitAccount();
    }

    @Test
    @Order(3)
    void shouldShowTheAccountOnThePageOfHealth() {
        scenario.awaitAccount();

        Scenario.patiently("the page shows the account").untilAsserted(() -> {
            assertThat(page.connection()).isEqualTo("live");
            JsonNode account = account();
            for (String column : List.of("in", "used", "filtered", "quarantined", "late")) {
                assertThat(cell(column))
                        .as(column)
                        .isEqualTo(String.format(
                                Locale.ROOT, "%,d", account.path(column).asLong()));
            }
            assertThat(cell("state")).isEqualTo("RUNNING");
            assertThat(cell("checkpoint")).matches("[0-9]+ (s|min)");
            assertThat(cell("watermark")).matches("[0-9]+ (h|d)");
            assertThat(page.count("[data-table='services'] [data-state='well']"))
                    .isEqualTo(2);
        });
        assertThat(page.count("#alarms li")).isZero();
        assertThat(page.neverReloaded()).isTrue();
        page.photograph(390, 844);
        assertThat(page.fitsWidth()).isTrue();
        page.photograph(1920, 1080);
        assertThat(page.fitsWidth()).isTrue();
    }

    @Test
    @Order(4)
    void shouldTellWhenQuarantineHoldsARecordThatWasNotQuarantined() {
        scenario.awaitAccount();
        long quarantined = account().path("quarantined").asLong();
        Sent counted = scenario.journal.sent().stream()
                .filter(sent -> sent.draft().fate() == Fate.COUNTED)
                .findFirst()
                .orElseThrow();
        String foreign = "{\"topic\": \"" + WebRecords.TOPIC + "\", \"partition\": " + counted.partition()
                + ", \"offset\": " + counted.offset() + "}";

        scenario.journal.send(
                Draft.counted(WebRecords.TOPIC + "_quarantine", foreign.getBytes(StandardCharsets.UTF_8)));

        String alarm = "pipeline " + PIPELINE + ", topic " + WebRecords.TOPIC + ": " + quarantined
                + " records quarantined, but " + WebRecords.TOPIC + "_quarantine holds " + (quarantined + 1)
                + " of them";
        Scenario.patiently("the alarm").untilAsserted(() -> {
            Outcome status = scenario.millrace.status("human");
            assertThat(status.out()).contains("ALARM: " + alarm);
            assertThat(status.exitCode()).isEqualTo(1);
        });
        assertThat(scenario.millrace.status("env").exitCode()).isZero();
        assertThat(scenario.millrace.status().path("alarms").get(0).asText()).isEqualTo(alarm);
        Scenario.patiently("the page shows the alarm")
                .untilAsserted(() -> assertThat(page.text("#alarms")).isEqualTo(alarm));
    }

    @Test
    @Order(5)
    void shouldTellWhenKafkaHasDroppedATransaction() {
        String topic = WebRecords.TOPIC + "_quarantine";
        int before;
        do {
            before = asideIn(topic);
            scenario.journal.send(new Draft(WebRecords.TOPIC, null, null, new byte[0], Fate.QUARANTINED));
            fence("web-traffic-" + topic, topic, before);
        } while (!lost(topic, before));

        Outcome status = scenario.millrace.status("human");
        assertThat(status.out())
                .contains("ALARM: pipeline " + PIPELINE
                        + ", table uvpv_demo_quarantine: Kafka has dropped 1 of its transactions");
        assertThat(status.exitCode()).isEqualTo(1);
    }

    /**
     * Ends open transactions from outside, as Kafka does when they are open for too long; one may be committed before that,
     * and its record is in the topic then.
     */
    private void fence(String prefix, String topic, int before) {
        try (Admin admin = scenario.millrace.kafkaAdmin()) {
            Scenario.patiently("a transaction is open")
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        List<String> open = admin
                                .listTransactions(
                                        new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING)))
                                .all()
                                .get()
                                .stream()
                                .map(TransactionListing::transactionalId)
                                .filter(id -> id.startsWith(prefix))
                                .toList();
                        admin.fenceProducers(open).all().get();
                        return !open.isEmpty() || asideIn(topic) > before;
                    });
        }
    }

    /** Returns whether a record that was sent is told to be lost; otherwise it has come after all. */
    private boolean lost(String topic, int before) {
        Scenario.patiently("the record has come, or its loss is told")
                .until(() -> asideIn(topic) > before
                        || scenario.millrace.status("human").out().contains("Kafka has dropped"));
        return asideIn(topic) == before;
    }

    private int asideIn(String topic) {
        return CommittedTopics.read(scenario.millrace.endpoint("KAFKA_BOOTSTRAP"), List.of(topic))
                .size();
    }

    private JsonNode account() {
        for (JsonNode job : scenario.millrace.status().path("jobs")) {
            if (PIPELINE.equals(
                    job.path("solution").asText() + "/" + job.path("name").asText())) {
                return job.path("account").path(0);
            }
        }
        throw new AssertionError("no pipeline " + PIPELINE);
    }

    private String cell(String column) {
        return page.text("[data-row='" + PIPELINE + " " + WebRecords.TOPIC + "'] [data-column='" + column + "']");
    }
}
