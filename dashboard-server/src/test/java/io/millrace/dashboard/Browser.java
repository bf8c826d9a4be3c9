package io.millrace.dashboard;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The system's Chromium with one page, which is open as on a wall: 1920 by 1080. */
final class Browser implements AutoCloseable {
    private final Playwright playwright;
    private final Page page;
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

    Browser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        page = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")))
                .newPage();
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
    }

    private static Path chromium() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(Path.of(folder)::resolve))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Chromium on the PATH"));
    }

    Page page() {
        return page;
    }

    /** Returns the texts of all elements that a selector finds. */
    List<String> texts(String selector) {
        return page.locator(selector).allTextContents();
    }

    /** Returns what a script computes for one chart, whose panel is its argument, as text. */
    String ofChart(String chart, String script) {
        return String.valueOf(page.locator("[data-chart='" + chart + "']").evaluate(script));
    }

    /** Returns what the console and the page complained of since it was last asked. */
    List<String> takeComplaints() {
        synchronized (complaints) {
            List<String> taken = List.copyOf(complaints);
            complaints.clear();
            return taken;
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
