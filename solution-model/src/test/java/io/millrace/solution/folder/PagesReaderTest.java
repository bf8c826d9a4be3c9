package io.millrace.solution.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.folder.PagesReader.Pages;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of page files while their solution runs. */
class PagesReaderTest {
    private static final String PAGE =
            """
            title: %s
            datasets:
              d: {sql: SELECT 1 AS n}
            charts: {}
            """;

    @TempDir
    Path folder;

    private Path pages;
    private Solution running;

    @BeforeEach
    void writeSolution() throws Exception {
        Files.writeString(
                folder.resolve("solution.yaml"), "title: Shop\nservices: [mysql]\nmysql: {database: shopdb}\n");
        pages = Files.createDirectory(folder.resolve("dashboards"));
        Files.writeString(pages.resolve("a.yaml"), PAGE.formatted("A"));
        Files.writeString(pages.resolve("b.yaml"), PAGE.formatted("B"));
        running = SolutionReader.read(folder);
    }

    @Test
    void shouldReadWhatIsThereNow() throws Exception {
        assertThat(PagesReader.read(running).dashboards()).isEqualTo(running.dashboards());

        Files.delete(pages.resolve("a.yaml"));
        Files.writeString(pages.resolve("c.yaml"), PAGE.formatted("C"));

        Pages changed = PagesReader.read(running);
        assertThat(changed.dashboards()).extracting(Dashboard::title).containsExactly("B", "C");
        assertThat(changed.problems()).isEmpty();
    }

    @Test
    void shouldLeaveABrokenFileOutAndReadTheOthers() throws Exception {
        Files.writeString(pages.resolve("a.yaml"), PAGE.formatted("A") + "tilte: x\n");

        Pages changed = PagesReader.read(running);

        assertThat(changed.dashboards()).extracting(Dashboard::name).containsExactly("b");
        assertThat(changed.problems())
                .hasToString("[" + pages.resolve("a.yaml") + ":5: unknown key 'tilte'; did you mean 'title'?]");
    }

    @Test
    void shouldNotCareAboutTheRestOfTheFolder() throws Exception {
        Files.writeString(folder.resolve("solution.yaml"), "broken");
        Files.writeString(
                pages.resolve("b.yaml"), "title: B\ncharts: {}\ndatasets:\n  r: {redis: GET x, columns: {x: text}}\n");

        Pages changed = PagesReader.read(running);

        assertThat(changed.dashboards()).extracting(Dashboard::name).containsExactly("a");
        assertThat(changed.problems())
                .singleElement()
                .asString()
                .contains("b.yaml:4: 'datasets.r.redis' needs the service redis, which solution.yaml does not list");
    }
}
