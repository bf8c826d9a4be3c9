package io.millrace.endtoend.webtraffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.endtoend.DashboardPage;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.SharedScenario;
import io.millrace.endtoend.Tables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of web-traffic in a real browser. The records are some days old, so charts of today stay empty. */
@ExtendWith(SharedScenario.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebTrafficDashboardIT {
    private final WebTrafficScenario scenario;
    private DashboardPage page;

    WebTrafficDashboardIT(WebTrafficScenario scenario) {
        this.scenario = scenario;
    }

    @BeforeAll
    void openPage() {
        scenario.journal.send(scenario.records.mixed(500));
        scenario.closeWindows();
        page = new DashboardPage(scenario.millrace.endpoint("DASHBOARD_URL"), "web-traffic/traffic");
    }

    @AfterAll
    void closePage() {
        if (page != null) {
            page.close();
        }
    }

    @Test
    void shouldDrawWhatRedisHolds() {
        awaitCharts();

        assertThat(page.charts()).hasSize(7);
        assertThat(page.state("top-products")).isEqualTo("empty");
        page.photograph(390, 844);
        assertThat(page.fitsWidth()).isTrue();
        page.photograph(1920, 1080);
        assertThat(page.fitsWidth()).isTrue();
        assertThat(page.takeComplaints()).isEmpty();
    }

    @Test
    void shouldShowAWindowThatClosesWithoutBeingLoadedAgain() {
        scenario.journal.send(scenario.records.mixed(200));
        scenario.closeWindows();

        awaitCharts();

        assertThat(page.neverReloaded()).isTrue();
        assertThat(page.takeComplaints()).isEmpty();
    }

    private void awaitCharts() {
        Tables tables = scenario.expectation().tables();
        Map<String, List<String>> expected = new TreeMap<>(Map.of(
                "visitors-ever", List.of("total=" + tables.rows("userids").size()),
                "conversion-now",
                        List.of("total="
                                + plain(scenario.expectation().conversionRate().orElseThrow())),
                "views-by-window", viewsByWindow(tables),
                "conversion-by-product", conversionByProduct(tables)));
        Scenario.patiently("the charts hold what the records lead to").untilAsserted(() -> {
            Map<String, List<String>> found = new TreeMap<>();
            expected.keySet().forEach(chart -> found.put(chart, page.points(chart)));
            assertThat(found).isEqualTo(expected);
        });
    }

    /** Windows in their order, and in each one the views of every product that is in any of them. */
    private static List<String> viewsByWindow(Tables tables) {
        TreeMap<String, Map<String, String>> windows = new TreeMap<>();
        TreeSet<String> products = new TreeSet<>();
        for (String key : tables.rows("pagevisits").keySet()) {
            String[] parts = key.substring(1, key.length() - 1).split(", ", -1);
            windows.computeIfAbsent(parts[1], end -> new TreeMap<>()).put(parts[2], parts[3]);
            products.add(parts[2]);
        }
        List<String> points = new ArrayList<>();
        windows.forEach((end, views) -> points.add(end + "="
                + String.join(
                        ",",
                        products.stream()
                                .map(product -> views.getOrDefault(product, ""))
                                .toList())));
        return points;
    }

    private static List<String> conversionByProduct(Tables tables) {
        Comparator<Map.Entry<String, String>> byRate =
                Comparator.comparing(row -> new BigDecimal(inner(row.getValue())).negate());
        return tables.rows("conversion_rate_by_product").entrySet().stream()
                .sorted(byRate.thenComparing(Map.Entry::getKey))
                .map(row -> inner(row.getKey()) + "=" + plain(row.getValue()))
                .toList();
    }

    private static String plain(String rate) {
        return new BigDecimal(inner(rate)).stripTrailingZeros().toPlainString();
    }

    private static String inner(String list) {
        return list.substring(1, list.length() - 1);
    }
}
