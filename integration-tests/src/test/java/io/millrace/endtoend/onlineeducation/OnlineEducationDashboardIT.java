package io.millrace.endtoend.onlineeducation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.endtoend.DashboardPage;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.SharedScenario;
import io.millrace.endtoend.Tables;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three pages of online-education in a real browser. Classes run by name, so this one finds the stores empty. */
@ExtendWith(SharedScenario.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnlineEducationDashboardIT {
    private static final String GOOD = "#86c5a4";
    private static final String POOR = "#e9b872";
    private static final String BAD = "#d98a7e";
    private static final int FEWEST_CHARTS = 5;

    private final OnlineEducationScenario scenario;
    private final Map<String, String> saidOfNothing = new TreeMap<>();

    OnlineEducationDashboardIT(OnlineEducationScenario scenario) {
        this.scenario = scenario;
    }

    @BeforeAll
    void lookBeforeTheFirstRecord() {
        for (String name : List.of("classroom", "growth", "live-quality")) {
            try (DashboardPage page = open(name)) {
                Scenario.patiently("all stores have answered")
                        .until(() -> page.charts().size() >= FEWEST_CHARTS
                                && page.charts().stream()
                                        .noneMatch(chart -> page.message(chart).equals("Loading")));
                page.charts()
                        .forEach(chart -> saidOfNothing.put(chart, page.state(chart) + ": " + page.message(chart)));
                page.photograph(1920, 1080);
                assertThat(page.takeComplaints()).isEmpty();
            }
        }
    }

    private DashboardPage open(String name) {
        return new DashboardPage(scenario.millrace.endpoint("DASHBOARD_URL"), "online-education/" + name);
    }

    private void awaitCharts(DashboardPage page, String name) {
        Tables tables = scenario.expectation().tables();
        Scenario.patiently("the charts hold what the records lead to").untilAsserted(() -> {
            Map<String, List<String>> found = new TreeMap<>();
            page.charts().forEach(chart -> found.put(chart, points(page, chart)));
            LocalDateTime now = LocalDateTime.now(Scenario.ZONE);
            assertThat(found).isEqualTo(new TreeMap<>(new ExpectedCharts(tables, now).of(name)));
        });
    }

    /** An empty chart keeps what it has drawn before out of sight. */
    private static List<String> points(DashboardPage page, String chart) {
        return List.of("live", "stale").contains(page.state(chart)) ? page.points(chart) : List.of();
    }

    @Test
    void shouldSayOfEachChartThatThereIsNothing() {
        assertThat(saidOfNothing)
                .hasSize(18)
                .allSatisfy((chart, said) -> assertThat(said).as(chart).isEqualTo("empty: No data yet"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"classroom", "growth", "live-quality"})
    void shouldDrawWhatTheRecordsLeadToAsTheyCome(String name) {
        scenario.journal.send(scenario.records.mixed(1_000));
        try (DashboardPage page = open(name)) {
            awaitCharts(page, name);
            scenario.journal.send(scenario.records.mixed(200));
            scenario.journal.send(List.of(
                    Probes.action(801, EducationRecords.now()),
                    Probes.measurement(801, "probe", 9, EducationRecords.now())));

            awaitCharts(page, name);

            assertThat(page.neverReloaded()).isTrue();
            page.photograph(390, 844);
            assertThat(page.fitsWidth()).isTrue();
            page.photograph(1920, 1080);
            assertThat(page.fitsWidth()).isTrue();
            assertThat(page.takeComplaints()).isEmpty();
        }
    }

    @Test
    void shouldColourRoomsAndStudentsByTheirLoss() {
        long now = EducationRecords.now();
        scenario.journal.send(List.of(
                Probes.measurement(811, "calm", 0, now),
                Probes.measurement(811, "rough", 0, now),
                Probes.measurement(812, "rough", 2, now),
                Probes.measurement(811, "hard", 0, now),
                Probes.measurement(813, "hard", 5, now),
                Probes.measurement(814, "storm", 3, now),
                Probes.measurement(815, "probe", 15, now)));
        try (DashboardPage page = open("live-quality")) {
            awaitCharts(page, "live-quality");

            assertThat(page.points("worst-rooms")).contains("calm=0", "rough=1", "hard=2.5", "storm=3");
            assertColours(page, "worst-rooms", 1, 3);
            assertThat(page.colors("worst-rooms")).contains(GOOD, POOR, BAD);
            assertColours(page, "worst-students", 5, 15);
        }
    }

    /** Asks again when slots have moved on between both questions. */
    private static void assertColours(DashboardPage page, String chart, double poor, double bad) {
        Scenario.patiently("each bar has the colour of its loss").untilAsserted(() -> assertThat(page.colors(chart))
                .isEqualTo(page.points(chart).stream()
                        .map(point -> Double.parseDouble(point.substring(point.lastIndexOf('=') + 1)))
                        .map(loss -> loss < poor ? GOOD : loss < bad ? POOR : BAD)
                        .toList()));
    }

    @ParameterizedTest
    @CsvSource({"classroom,study-time", "growth,channels-today", "live-quality,worst-rooms"})
    void shouldShowTextOfRecordsAsTextOnly(String name, String chart) {
        long now = EducationRecords.now();
        scenario.putChannel(Probes.HTML, "A");
        scenario.awaitAgreement();
        scenario.journal.send(List.of(
                Probes.account("html", "html", "NORMAL", LocalDateTime.now(Scenario.ZONE)),
                Probes.student("html", Probes.HTML, "2026-01-03 00:00:00"),
                Probes.step(801, Probes.HTML, now - 10 * 3_600_000L),
                Probes.step(801, Probes.HTML, now),
                Probes.measurement(803, Probes.HTML, 30, now)));
        try (DashboardPage page = open(name)) {
            awaitCharts(page, name);

            assertThat(page.spoken(chart)).contains(Probes.HTML);
            assertThat(page.count("img")).isZero();
            assertThat(page.takeComplaints()).isEmpty();
        }
    }
}
