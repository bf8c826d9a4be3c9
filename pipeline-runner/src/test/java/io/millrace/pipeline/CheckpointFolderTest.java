package io.millrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
    @TempDir
    private Path temporary;

    private CheckpointFolder folder;

    @BeforeEach
    void open() {
        folder = new CheckpointFolder(temporary.resolve("gifts"));
    }

    @Test
    void shouldHaveNothingBeforeTheFirstRun() {
        assertThat(folder.newest()).isEmpty();
        assertThat(folder.plan()).isEmpty();
        assertThat(folder.finished()).isFalse();
    }

    @Test
    void shouldAnswerTheNewestCheckpointOfAllRuns() throws IOException {
        completed("a1/chk-9", 3_000);
        completed("b2/chk-10", 5_000);
        completed("b2/chk-11", 4_000);

        assertThat(folder.newest()).contains(folder.path().resolve("b2/chk-10"));
    }

    @Test
    void shouldPreferTheSavepointOfACleanStop() throws IOException {
        completed("a1/chk-9", 3_000);
        completed("savepoint-a1-77", 4_000);

        assertThat(folder.newest()).contains(folder.path().resolve("savepoint-a1-77"));
    }

    @Test
    void shouldPassOverACheckpointThatWasCutOff() throws IOException {
        completed("a1/chk-9", 3_000);
        Files.createDirectories(folder.path().resolve("a1/chk-10"));
        Files.writeString(folder.path().resolve("a1/chk-10/4f5e"), "state without metadata");

        assertThat(folder.newest()).contains(folder.path().resolve("a1/chk-9"));
    }

    @Test
    void shouldRememberPlanAndEnd() {
        folder.rememberPlan("abc");
        folder.markFinished();

        assertThat(new CheckpointFolder(folder.path()).plan()).contains("abc");
        assertThat(new CheckpointFolder(folder.path()).finished()).isTrue();
    }

    private void completed(String name, long modified) throws IOException {
        Path metadata = folder.path().resolve(name).resolve("_metadata");
        Files.createDirectories(metadata.getParent());
        Files.writeString(metadata, "");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(modified));
    }
}
