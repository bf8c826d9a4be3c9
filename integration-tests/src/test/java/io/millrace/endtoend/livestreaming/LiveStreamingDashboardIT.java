package io.millrace.endtoend.livestreaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.endtoend.DashboardPage;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.SharedScenario;
import io.millrace.endtoend.Tables;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of live-streaming in a real browser: it stays open while records come and Millrace goes and returns. */
@ExtendWith(SharedScenario.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveStreamingDashboardIT {
    private final LiveStreamingScenario scenario;
    private DashboardPage page;

    LiveStreamingDashboardIT(LiveStreamingScenario scenario) {
        this.scenario = scenario;
    }

    @BeforeAll
    void openPage() {
        scenario.journal.send(scenario.records.mixed(1_000));
        page = new DashboardPage(scenario.millrace.endpoint("DASHBOARD_URL"), "live-streaming/live");
    }

    @AfterAll
    void closePage() {
        if (page != null) {
            page.close();
        }
    }

    @AfterEach
    void shouldHaveCausedNoError() {
        assertThat(page.takeComplaints()).isEmpty();
    }

    private void awaitCharts() {
        Tables tables = scenario.expectation().tables();
        Scenario.patiently("the charts hold what the records lead to").untilAsserted(() -> {
            Map<String, List<String>> found = new TreeMap<>();
            page.charts().forEach(chart -> found.put(chart, points(chart)));
            assertThat(found).isEqualTo(new TreeMap<>(new ExpectedCharts(tables, LiveRecords.now()).points()));
        });
    }

    private List<String> points(String chart) {
        List<String> points = page.points(chart);
        return chart.equals("viewers-by-province") ? ExpectedCharts.sorted(points) : points;
    }

    @Test
    void shouldDrawSixChartsWithTheNumbersOfTheRecords() {
        // A chart is live while its newest record is young, so this test cannot rely on what others have sent.
        scenario.journal.send(List.of(
                Probes.visit(11, Probes.ROOM_OF_MODULE_0, "澳门", LiveRecords.now()),
                Probes.gift(11, 1, 19, Probes.ROOM_OF_MODULE_0, LiveRecords.now())));

        awaitCharts();

        assertThat(page.charts()).hasSize(6).allMatch(chart -> page.state(chart).equals("live"));
        assertThat(page.connection()).isEqualTo("live");
        page.photograph(390, 844);
        assertThat(page.fitsWidth()).isTrue();
        page.photograph(1920, 1080);
        assertThat(page.fitsWidth()).isTrue();
    }

    @Test
    void shouldShowNewRecordsWithoutBeingLoadedAgain() {
        awaitCharts();
        scenario.journal.send(List.of(
                Probes.visit(13, Probes.ROOM_OF_MODULE_0, "澳门", LiveRecords.now()),
                Probes.gift(13, 2, 23, Probes.ROOM_OF_MODULE_0, LiveRecords.now())));

        awaitCharts();

        assertThat(page.neverReloaded()).isTrue();
    }

    @Test
    void shouldShowTextOfRecordsAsTextOnly() {
        scenario.journal.send(List.of(Probes.visit(12, Probes.ROOM_OF_MODULE_0, LiveRecords.HTML, LiveRecords.now())));

        awaitCharts();

        assertThat(page.spoken("viewers-by-province")).contains(LiveRecords.HTML);
        assertThat(page.count("img")).isZero();
        assertThat(page.header("content-security-policy"))
                .contains("default-src 'none'")
                .doesNotContain("unsafe-inline", "unsafe-eval");
    }

    @Test
    void shouldShowWhereANumberComesFromAndWhereItIsShown() {
        try (DashboardPage lineage = DashboardPage.ofLineage(scenario.millrace.endpoint("DASHBOARD_URL"))) {
            Scenario.patiently("the ways are drawn").until(() -> lineage.count("path") > 0);

            lineage.click("[data-id='result gift_total_by_user gift_total_amount']");

            assertThat(lineage.texts(".value[data-related=true]"))
                    .containsExactly("gift_total_amount", "gift_total_amount", "amount", "which rows", "value");
            assertThat(lineage.texts(".card[data-related=true] h3"))
                    .containsExactly("live_gift_total", "gift_total_by_user", "top_givers", "打赏排行 Top givers");
            assertThat(lineage.count("path[data-related=true]")).isEqualTo(4);
            assertThat(lineage.fitsWidth()).isTrue();
            lineage.photograph(390, 844);
            assertThat(lineage.fitsWidth()).isTrue();
            assertThat(lineage.takeComplaints()).isEmpty();
        }
    }

    @Test
    void shouldGoOnByItselfWhenMillraceReturns() {
        awaitCharts();

        assertThat(scenario.millrace.stop()).isZero();
        Scenario.patiently("the page says that it is cut off")
                .until(() -> page.connection().equals("reconnecting") && page.bannerVisible());
        scenario.millrace.startAgain();
        Scenario.patiently("the page is live again")
                .until(() -> page.connection().equals("live"));
        assertThat(page.takeComplaints())
                .as("what the browser says of requests to a server that is away")
                .allMatch(complaint -> complaint.startsWith("Failed to load resource"));
        scenario.journal.send(Probes.gift(13, 2, 29, Probes.ROOM_OF_MODULE_0, LiveRecords.now()));

        awaitCharts();

        assertThat(page.bannerVisible()).isFalse();
        assertThat(page.neverReloaded()).isTrue();
    }
}
