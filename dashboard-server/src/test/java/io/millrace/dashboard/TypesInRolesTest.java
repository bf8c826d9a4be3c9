package io.millrace.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.dashboard.config.DashboardServerConfig;
import io.millrace.dashboard.internal.store.MariaDb;
import io.millrace.solution.folder.SolutionReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of column in every role of a chart, in a real browser: one chart each. */
class TypesInRolesTest {
    private static final List<Kind> KINDS = List.of(
            new Kind("BIGINT UNSIGNED", "18446744073709551615", "18446744073709551615", "18,446,744,073,709,551,615"),
            new Kind("DECIMAL(10, 2)", "1234.50", "1234.50", "1,234.50"),
            new Kind("DECIMAL(18, 8)", "0.00000012", "0.00000012", "0.00000012"),
            new Kind("FLOAT", "16777216", "16777216", "16,777,216"),
            new Kind("DOUBLE", "-0.1", "-0.1", "-0.1"),
            new Kind("BIT(3)", "b'101'", "5", "5"),
            new Kind("YEAR", "2026", "2026", "2026"),
            new Kind("DATE", "'0000-00-00'", "0000-00-00", "0000-00-00"),
            new Kind("DATETIME(3)", "'2026-03-29 02:30:00'", "2026-03-29 02:30:00.000", "2026-03-29 02:30:00.000"),
            new Kind("TIME", "'27:46:40'", "27:46:40", "27:46:40"),
            new Kind("VARCHAR(10)", "'0012'", "0012", "0012"),
            new Kind("VARCHAR(40)", "'<b>火箭</b>'", "<b>火箭</b>", "<b>火箭</b>"),
            new Kind("ENUM('x', 'y')", "'y'", "y", "y"),
            new Kind("BINARY(2)", "'ab'", "0x6162", "0x6162"),
            new Kind("INT", "NULL", "–", "–"));
    private static final List<String> DRAWN =
            List.of("18446744073709551615", "1234.50", "0.00000012", "16777216", "-0.1", "5", "2026", "0012");

    /** What a chart of each role shows of the value, as a function of its panel. */
    private static final Map<String, String> ROLES = new LinkedHashMap<>();

    private static final String OPTION = "echarts.getInstanceByDom(panel.querySelector('.drawing')).getOption()";

    static {
        ROLES.put("number {value: %s}", "panel.querySelector('.number').textContent");
        ROLES.put("bar {x: %s, y: one}", OPTION + ".xAxis[0].data[0]");
        ROLES.put("line {x: one, y: one, series: %s}", OPTION + ".series[0].name");
        ROLES.put("rank {name: %s, value: one}", OPTION + ".yAxis[0].data[0]");
        ROLES.put("pie {name: %s, value: one}", OPTION + ".series[0].data[0].name");
        ROLES.put("line {x: one, y: %s}", "panel.dataset.state");
    }

    @TempDir
    private Path folder;

    @Test
    void shouldShowEveryTypeInEveryRole() throws Exception {
        Path solution = Files.createDirectory(folder.resolve("shop"));
        Files.createDirectory(solution.resolve("dashboards"));
        Files.writeString(
                solution.resolve("solution.yaml"), "title: Shop\nservices: [mysql]\nmysql: {database: livedb}\n");
        Files.writeString(solution.resolve("dashboards/types.yaml"), page());
        try (MariaDb database = new MariaDb(Files.createDirectory(folder.resolve("mysql")))) {
            database.execute(
                    "SET sql_mode = 'ALLOW_INVALID_DATES'",
                    "CREATE TABLE types (one INT, " + columns(kind -> kind.type) + ")",
                    "INSERT INTO types VALUES (1, "
                            + KINDS.stream().map(Kind::stored).collect(Collectors.joining(", ")) + ")");
            try (DashboardServer server = DashboardServer.start(
                            DashboardServerConfig.onPort(0),
                            List.of(SolutionReader.read(solution)),
                            ignored -> database.endpoints(MariaDb.PASSWORD),
                            Map::of);
                    Browser browser = new Browser()) {
                browser.page().navigate(server.url() + "d/shop/types");
                await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(browser.page()
                                .locator("[data-state=loading], [data-chart]:not([data-state])")
                                .count())
                        .isZero());

                assertThat(browser.texts("[data-chart=table] td"))
                        .containsExactlyElementsOf(
                                KINDS.stream().map(Kind::amount).toList());
                assertThat(shown(browser)).isEqualTo(expected());
                assertThat(browser.takeComplaints()).isEmpty();
            }
        }
    }

    private static Map<String, String> expected() {
        Map<String, String> expected = new LinkedHashMap<>();
        for (int role = 0; role < ROLES.size(); role++) {
            for (int kind = 0; kind < KINDS.size(); kind++) {
                Kind column = KINDS.get(kind);
                String drawn = DRAWN.contains(column.name) ? "live" : "empty";
                String name = role == ROLES.size() - 1 ? drawn : column.name;
                expected.put(chart(role, kind), role == 0 ? column.amount : name);
            }
        }
        return expected;
    }

    private static Map<String, String> shown(Browser browser) {
        Map<String, String> shown = new LinkedHashMap<>();
        int role = 0;
        for (String script : ROLES.values()) {
            for (int kind = 0; kind < KINDS.size(); kind++) {
                shown.put(chart(role, kind), browser.ofChart(chart(role, kind), "panel => " + script));
            }
            role++;
        }
        return shown;
    }

    private static String page() {
        StringBuilder page = new StringBuilder("title: Types\ndatasets:\n  d: {sql: 'SELECT one, " + columns(kind -> "")
                + " FROM types'}\ncharts:\n  table: {type: table, title: T, dataset: d, encode: {columns: ["
                + columns(kind -> "") + "]}, place: {column: 1, row: 1, width: 12, height: 4}}\n");
        int place = 0;
        int role = 0;
        for (String form : ROLES.keySet()) {
            for (int kind = 0; kind < KINDS.size(); kind++) {
                String[] words = form.split(" ", 2);
                page.append(
                        "  %s: {type: %s, title: T, dataset: d, encode: %s, place: {column: %d, row: %d, width: 2, height: 1}}\n"
                                .formatted(
                                        chart(role, kind),
                                        words[0],
                                        words[1].formatted("c" + kind),
                                        1 + place % 6 * 2,
                                        5 + place / 6));
                place++;
            }
            role++;
        }
        return page.toString();
    }

    private static String columns(Function<Kind, String> type) {
        StringBuilder columns = new StringBuilder();
        for (int kind = 0; kind < KINDS.size(); kind++) {
            columns.append(kind == 0 ? "" : ", ").append(("c" + kind + " " + type.apply(KINDS.get(kind))).strip());
        }
        return columns.toString();
    }

    private static String chart(int role, int kind) {
        return "r" + role + "k" + kind;
    }

    /**
     * A column with one value.
     *
     * @param type as MySQL names it
     * @param stored the value in SQL
     * @param name how it is written where it is a name
     * @param amount how it is written where it is an amount
     */
    private record Kind(String type, String stored, String name, String amount) {}
}
