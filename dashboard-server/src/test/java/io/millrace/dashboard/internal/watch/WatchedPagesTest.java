package io.millrace.dashboard.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.folder.PagesReader.Pages;
import io.millrace.solution.folder.SolutionReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedPagesTest {
    @TempDir
    Path parent;

    private Path folder;
    private Path file;
    private WatchedPages watched;

    @BeforeEach
    void writeSolution() throws Exception {
        folder = Files.createDirectories(parent.resolve("shop"));
        Files.writeString(
                folder.resolve("solution.yaml"), "title: Shop\nservices: [mysql]\nmysql: {database: shopdb}\n");
        file = Files.createDirectory(folder.resolve("dashboards")).resolve("page.yaml");
        save("One");
        Solution solution = SolutionReader.read(folder);
        watched = new WatchedPages(solution);
    }

    private void save(String title) throws Exception {
        Files.writeString(file, "title: " + title + "\ndatasets: {}\ncharts: {}\n");
    }

    @Test
    void shouldReadOnceAtFirstAndThenOnlyWhatChanged() throws Exception {
        assertThat(watched.look()).isEmpty();
        assertThat(titles(watched.look())).containsExactly("One");
        assertThat(watched.look()).isEmpty();
        assertThat(watched.look()).isEmpty();
    }

    @Test
    void shouldWaitUntilAFileIsNoLongerWritten() throws Exception {
        settle();

        save("Tw");
        assertThat(watched.look()).isEmpty();
        save("Two");
        assertThat(watched.look()).isEmpty();

        assertThat(titles(watched.look())).containsExactly("Two");
    }

    @Test
    void shouldNoticeAChangeOfTheSameLengthAndTime() throws Exception {
        settle();

        var time = Files.getLastModifiedTime(file);
        save("Six");
        Files.setLastModifiedTime(file, time);

        assertThat(watched.look()).isEmpty();
        assertThat(titles(watched.look())).containsExactly("Six");
    }

    @Test
    void shouldTakeBackWhatWasTakenBackBeforeItWasRead() throws Exception {
        settle();

        save("Two");
        assertThat(watched.look()).isEmpty();
        save("One");
        assertThat(watched.look()).isEmpty();
        assertThat(watched.look()).isEmpty();
    }

    @Test
    void shouldNoticeThatAPageIsGoneButNotThatTheFolderIs() throws Exception {
        settle();

        Files.move(folder, parent.resolve("elsewhere"));
        assertThat(watched.look()).isEmpty();
        assertThat(watched.look()).isEmpty();
        Files.move(parent.resolve("elsewhere"), folder);
        Files.delete(file);

        assertThat(watched.look()).isEmpty();
        assertThat(titles(watched.look())).isEmpty();
    }

    private void settle() throws Exception {
        watched.look();
        watched.look();
    }

    private static List<String> titles(Optional<Pages> pages) {
        return pages.orElseThrow().dashboards().stream().map(Dashboard::title).toList();
    }
}
