package io.millrace.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.PlaywrightException;
import io.millrace.dashboard.config.DashboardServerConfig;
import io.millrace.dashboard.internal.store.MariaDb;
import io.millrace.dashboard.status.StatusSource;
import io.millrace.solution.Solution;
import io.millrace.solution.folder.SolutionReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of the solution {@code looks} over a real database in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LooksTest {
    private static final String OPTION =
            "panel => echarts.getInstanceByDom(panel.querySelector('.drawing')).getOption()";

    private volatile OptionalInt historyWritten = OptionalInt.empty();
    private Path folder;
    private MariaDb database;
    private DashboardServer server;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        database = new MariaDb(Files.createDirectory(folder.resolve("mysql")));
        copy(Path.of("src", "test", "resources", "looks"), looks());
        Solution solution = SolutionReader.read(looks());
        server = DashboardServer.start(
                DashboardServerConfig.onPort(0),
                List.of(solution),
                ignored -> database.endpoints(MariaDb.PASSWORD),
                new StatusSource() {
                    @Override
                    public Object status() {
                        return Map.of();
                    }

                    @Override
                    public OptionalInt historyWritten(String name) {
                        return historyWritten;
                    }
                });
        browser = new Browser();
    }

    @AfterAll
    void stop() {
        browser.close();
        server.close();
        database.close();
    }

    @BeforeEach
    void beginAsBefore() throws IOException {
        Files.deleteIfExists(page("followed"));
        Files.deleteIfExists(page("passing"));
        historyWritten = OptionalInt.empty();
        browser.page().setViewportSize(1920, 1080);
        browser.takeComplaints();
    }

    @Test
    void shouldShowTimesAndMomentsAsTheyAreStored() {
        open("numbers");

        eventually().untilAsserted(() -> assertThat(browser.texts("[data-chart=durations] td"))
                .containsExactly("27:46:40", "-02:00:00", "2026-01-15 12:00:00", "2026-07-15 12:00:00"));
        eventually().untilAsserted(() -> assertThat(browser.texts("[data-chart=watched] .number"))
                .containsExactly("27:46:40"));
    }

    @Test
    void shouldShowEveryDigitInOneFormAColumn() {
        open("numbers");

        eventually().untilAsserted(() -> assertThat(browser.texts("[data-chart=digits] td"))
                .containsExactly(
                        "0.00000123",
                        "20210813",
                        "9,007,199,254,740,991",
                        "9,007,199,254,740,993",
                        "0.00000012",
                        "20210814",
                        "-9,007,199,254,740,993",
                        "12",
                        "1,234.50000000",
                        "7",
                        "–",
                        "0"));
        assertThat(browser.texts("[data-chart=price] .number")).containsExactly("0.00000123");
        assertThat(browser.texts("[data-chart=room] .number")).containsExactly("20210813");
        assertThat(browser.texts("[data-chart=longest] .number"))
                .containsExactly("-12,345,678,901,234,567,890,123,456,789,012,345.123456789012345678901234567891");
    }

    /** In the night in which the hour from two to three comes twice, the one in which it never comes, and on any day. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-25T02:50:00, 2026-10-25T02:10:00, 1200000",
        "2026-10-25T02:09:00, 2026-10-25T02:10:00, 60000",
        "2026-10-25T01:59:00, 2026-10-25T03:00:00, 7260000",
        "2026-03-29T01:59:59, 2026-03-29T03:00:00, 1000",
        "2026-07-15T10:00:00, 2026-07-15T10:05:00, 300000",
    })
    void shouldTellTheTimeThatHasPassed(String from, String to, int millis) {
        open("numbers");

        assertThat(browser.page()
                        .evaluate("async () => (await import('/assets/zone.js')).between(Date.parse('" + from
                                + "Z'), Date.parse('" + to + "Z'), 'Europe/Berlin')"))
                .isEqualTo(millis);
    }

    @Test
    void shouldDrawPointsThatNoLineLeadsTo() {
        open("numbers");

        awaitState("alone", "live");
        assertThat(browser.ofChart("alone", symbols())).isEqualTo("[[circle, circle], [circle, circle]]");
    }

    @Test
    void shouldTakeMarkupForText() {
        open("numbers");

        awaitState("markup", "live");
        assertThat(browser.page().locator("img").count()).isZero();
        assertThat(browser.texts("[data-chart=markup] td")).contains("<img src=x onerror=alert(1)>");
        assertThat(browser.takeComplaints()).isEmpty();
    }

    @Test
    void shouldSayHowManyRowsAreOutOfSight() {
        open("shapes");

        eventually().untilAsserted(() -> assertThat(
                        browser.texts("[data-chart=many-rows] .more").get(0))
                .matches("33[0-9] more rows"));
        assertThat(browser.texts("[data-chart=many-rank] .more").get(0)).matches("32[0-9] more");
        browser.ofChart("many-rows", "panel => panel.querySelector('.drawing').scrollTo(0, 1e6)");
        eventually().untilAsserted(() -> assertThat(browser.texts("[data-chart=many-rows] .more"))
                .containsExactly(""));
    }

    @Test
    void shouldSayWhyThereIsNothingToDraw() {
        open("shapes");

        awaitState("nulls", "empty");
        awaitState("texts", "empty");
        awaitState("none", "empty");
        assertThat(browser.texts("[data-chart=nulls] .message")).containsExactly("No data yet");
        assertThat(browser.texts("[data-chart=texts] .message"))
                .containsExactly("“y” holds text, not numbers: nothing to draw");
    }

    @Test
    void shouldGiveASecondAxisTheLooksOfTheFirst() {
        open("shapes");

        awaitState("two-axes", "live");
        assertThat(browser.ofChart(
                        "two-axes",
                        "panel => { const axes = (" + OPTION + ")(panel).yAxis;"
                                + " return axes.length === 2 && axes[0].axisLabel.color === axes[1].axisLabel.color"
                                + " && axes[0].splitLine.show && !axes[1].splitLine.show; }"))
                .isEqualTo("true");
    }

    @Test
    void shouldLeaveRoomForTheContentOfLowTiles() {
        open("shapes");

        for (String chart :
                List.of("low-number", "low-trend", "low-line", "low-bar", "low-rank", "low-pie", "low-table")) {
            awaitState(chart, "live");
            assertThat(
                            browser.ofChart(
                                    chart,
                                    "panel => { const drawing = panel.querySelector('.drawing');"
                                            + " return drawing.clientHeight >= 35 && drawing.scrollWidth <= panel.clientWidth; }"))
                    .as(chart)
                    .isEqualTo("true");
        }
        assertThat(browser.ofChart(
                        "low-number",
                        "panel => panel.querySelector('.number').offsetHeight <= panel.clientHeight"
                                + " && parseFloat(getComputedStyle(panel.querySelector('.number')).fontSize) > 24"))
                .isEqualTo("true");
    }

    @Test
    void shouldFollowTheOrderOfPlacesOnAPhone() {
        browser.page().setViewportSize(360, 800);
        open("numbers");

        awaitState("digits", "live");
        assertThat(browser.page()
                        .locator("[data-chart]")
                        .evaluateAll("panels => panels.map(panel => panel.dataset.chart).join()"))
                .isEqualTo("durations,alone,watched,price,markup,room,longest,digits,by-room");
        assertThat(browser.page()
                        .evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isEqualTo(true);
        assertThat(browser.takeComplaints()).isEmpty();
    }

    @Test
    void shouldLinkPagesToOneAnotherAndHome() {
        open("numbers");
        eventually().untilAsserted(() -> assertThat(browser.texts("#links a"))
                .containsExactly("All dashboards", "数字 Numbers", "形状 Shapes", "Lineage", "Health"));

        browser.page().locator("#links a").nth(2).click();
        eventually().untilAsserted(() -> assertThat(browser.page().url()).endsWith("/d/looks/shapes"));

        browser.page().locator("#links a").last().click();
        eventually().untilAsserted(() -> assertThat(browser.texts("#links a"))
                .containsExactly("All dashboards", "Lineage", "Health"));

        browser.page().locator("#links a").first().click();
        eventually()
                .untilAsserted(() -> assertThat(browser.texts("#solutions a")).contains("数字 Numbers"));
    }

    @Test
    void shouldShowASavedChangeAndKeepThePageWhileItsFileIsBroken() throws Exception {
        Path file = page("followed");
        Files.writeString(file, definition("First", "SELECT 1 AS n"));
        eventually().until(() -> server.urls("looks").stream().anyMatch(url -> url.endsWith("/d/looks/followed")));
        open("followed");
        eventually().untilAsserted(() -> assertThat(browser.texts(".number")).containsExactly("1"));

        save(file, definition("Second", "SELECT 2 AS n"));
        eventually().untilAsserted(() -> assertThat(browser.texts("h1")).containsExactly("Second"));
        eventually().untilAsserted(() -> assertThat(browser.texts(".number")).containsExactly("2"));

        Files.writeString(file, definition("Third", "SELEC 3 AS n"));
        eventually().untilAsserted(() -> assertThat(browser.texts("#problems li"))
                .contains("looks/dashboards/followed.yaml:3: 'datasets.d.sql' is not understood from 'SELEC' on; "
                        + "mend it; if MySQL does accept it, put it into a view and select from that"));
        assertThat(browser.texts("h1")).containsExactly("Second");
        assertThat(server.problems()).singleElement().asString().contains("followed.yaml:3");

        Files.writeString(file, definition("Third", "SELECT 3 AS n"));
        eventually().untilAsserted(() -> assertThat(browser.texts("h1")).containsExactly("Third"));
        eventually().untilAsserted(() -> assertThat(browser.texts(".number")).containsExactly("3"));
        assertThat(browser.page().locator("#problems").isVisible()).isFalse();
        assertThat(server.problems()).isEmpty();

        Files.delete(file);
        eventually().untilAsserted(() -> assertThat(browser.texts("h1")).containsExactly("Nothing here"));
        assertThat(server.urls("looks")).noneMatch(url -> url.endsWith("/d/looks/followed"));
    }

    @Test
    void shouldListPagesAsTheyComeAndGo() throws Exception {
        browser.page().navigate(server.url());
        eventually()
                .untilAsserted(() -> assertThat(browser.texts("#solutions a")).contains("数字 Numbers"));

        Files.writeString(page("passing"), definition("Passing", "SELECT 1 AS n"));
        eventually()
                .untilAsserted(() -> assertThat(browser.texts("#solutions a")).contains("Passing"));

        Files.delete(page("passing"));
        eventually()
                .untilAsserted(() -> assertThat(browser.texts("#solutions a")).doesNotContain("Passing"));
    }

    @Test
    void shouldSayHowMuchOfTheHistoryIsWrittenInPlaceOfStaleAndEmptyCharts() throws Exception {
        historyWritten = OptionalInt.of(43);
        Files.writeString(
                page("passing"),
                """
                title: Past
                datasets:
                  old: {sql: 'SELECT 1 AS n, NOW() - INTERVAL 27 HOUR AS time'}
                  none: {sql: SELECT 1 AS n FROM DUAL WHERE 1 > 2}
                charts:
                  old: {type: number, title: O, dataset: old, encode: {value: n}, freshness: old.time, place: {column: 1, row: 1, width: 6, height: 4}}
                  none: {type: number, title: N, dataset: none, encode: {value: n}, place: {column: 7, row: 1, width: 6, height: 4}}
                """);
        eventually().until(() -> server.urls("looks").stream().anyMatch(url -> url.endsWith("/d/looks/passing")));
        open("passing");

        awaitState("old", "live");
        eventually()
                .untilAsserted(() -> assertThat(browser.texts("#connection")).containsExactly("Writing history, 43 %"));
        eventually().untilAsserted(() -> assertThat(browser.texts("[data-chart=none] .message"))
                .containsExactly("Writing history, 43 %"));
        assertThat(browser.texts("[data-chart=old] .badge")).containsExactly("data 27 h old");

        historyWritten = OptionalInt.empty();
        awaitState("old", "stale");
        assertThat(browser.texts("#connection")).containsExactly("Live");
        assertThat(browser.texts("[data-chart=none] .message")).containsExactly("No data yet");
        assertThat(browser.takeComplaints()).isEmpty();
    }

    private static String definition(String title, String sql) {
        return "title: " + title + "\ndatasets:\n  d: {sql: " + sql + "}\n"
                + "charts:\n  c: {type: number, title: C, dataset: d, encode: {value: n}, "
                + "place: {column: 1, row: 1, width: 12, height: 4}}\n";
    }

    /** Saves as editors do: a new file takes the place of the old one. */
    private static void save(Path file, String text) throws IOException {
        Path beside = Files.writeString(file.resolveSibling("." + file.getFileName() + ".swp"), text);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A page that is just being loaded anew cannot be asked. */
    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60)).ignoreException(PlaywrightException.class);
    }

    private void open(String page) {
        browser.page().navigate(server.url() + "d/looks/" + page);
    }

    private void awaitState(String chart, String state) {
        eventually().untilAsserted(() -> assertThat(browser.ofChart(chart, "panel => panel.dataset.state"))
                .isEqualTo(state));
    }

    private static String symbols() {
        return "panel => '[' + (" + OPTION + ")(panel).series.map(({ data, showSymbol }) => '[' + data"
                + ".filter(item => showSymbol && item?.symbol).map(item => item.symbol).join(', ') + ']').join(', ') + ']'";
    }

    private Path looks() {
        return folder.resolve("looks");
    }

    private Path page(String name) {
        return looks().resolve("dashboards").resolve(name + ".yaml");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
