package io.millrace.endtoend;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A dashboard in the system's Chromium, and what went wrong on it. */
public final class DashboardPage implements AutoCloseable {
    private static final String CHART = script("/chart.js");
    private static final String COLORS = script("/colors.js");

    private final String name;
    private final Playwright playwright;
    private final Page page;
    private final Response response;
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

    /**
     * Opens the page and keeps it open.
     *
     * @param dashboardUrl where the dashboard server is
     * @param name solution and dashboard, for example {@code live-streaming/live}
     */
    public DashboardPage(String dashboardUrl, String name) {
        this(dashboardUrl, name, "/d/" + name);
    }

    /** Opens the page of Millrace's own health. */
    public static DashboardPage ofHealth(String dashboardUrl) {
        return new DashboardPage(dashboardUrl, "health", "/health");
    }

    /** Opens the page that shows where the numbers come from. */
    public static DashboardPage ofLineage(String dashboardUrl) {
        return new DashboardPage(dashboardUrl, "lineage", "/lineage");
    }

    private DashboardPage(String dashboardUrl, String name, String path) {
        this.name = name;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        page = browser.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.setViewportSize(1920, 1080);
        response = page.navigate(dashboardUrl + path);
        page.evaluate("() => { window.firstLoad = true; }");
    }

    /** Returns the names of all charts on the page. */
    public List<String> charts() {
        return page.locator("[data-chart]").evaluateAll("panels => panels.map(panel => panel.dataset.chart)")
                        instanceof List<?> names
                ? names.stream().map(Object::toString).toList()
                : List.of();
    }

    /** Returns what a chart shows, from its ECharts option: {@code name=value} for each point. */
    public List<String> points(String chart) {
        return texts(page.evaluate(CHART, chart));
    }

    /** Returns the colours in which the points of a chart with one series are drawn, as CSS writes them. */
    public List<String> colors(String chart) {
        return texts(page.evaluate(COLORS, chart));
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(Object::toString).toList();
    }

    /** Returns what the chart says of its own state. */
    public String state(String chart) {
        return page.getAttribute("[data-chart='" + chart + "']", "data-state");
    }

    /** Returns what the chart says in place of a drawing, or above it. */
    public String message(String chart) {
        return page.textContent("[data-chart='" + chart + "'] .message");
    }

    /** Returns the rows of a chart as a screen reader reads them. */
    public String spoken(String chart) {
        return page.textContent("[data-chart='" + chart + "'] .unseen");
    }

    /** Returns {@code live}, {@code connecting} or {@code reconnecting}. */
    public String connection() {
        return page.getAttribute("html", "data-connection");
    }

    /** Returns whether the page has never been loaded again. */
    public boolean neverReloaded() {
        return Boolean.TRUE.equals(page.evaluate("() => window.firstLoad === true"));
    }

    public boolean bannerVisible() {
        return page.locator("#banner").isVisible();
    }

    /** Returns the text of the one element that a selector finds, as it stands there. */
    public String text(String selector) {
        return page.locator(selector).textContent();
    }

    /** Returns the texts of all elements that a selector finds. */
    public List<String> texts(String selector) {
        return page.locator(selector).allTextContents();
    }

    public void click(String selector) {
        page.locator(selector).click();
    }

    public int count(String selector) {
        return page.locator(selector).count();
    }

    public boolean fitsWidth() {
        return Boolean.TRUE.equals(
                page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    public String header(String name) {
        return response.headerValue(name);
    }

    /** Returns errors of the console and the page since it was last asked. */
    public List<String> takeComplaints() {
        synchronized (complaints) {
            List<String> taken = List.copyOf(complaints);
            complaints.clear();
            return taken;
        }
    }

    /** Gives the page another size and keeps a picture of all of it. */
    public void photograph(int width, int height) {
        page.setViewportSize(width, height);
        Path file = Checkout.output()
                .resolve("screenshots/" + name.replace('/', '-') + "-" + width + "x" + height + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    private static Path chromium() {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(Path.of(folder)::resolve))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Chromium on the PATH; ./check installs it"));
    }

    private static String script(String name) {
        try (InputStream script = DashboardPage.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
