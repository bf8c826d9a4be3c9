package io.millrace.pipeline.checkpoint;

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
    void shouldAnswerTheNewestCheckpointOfAllRunsWhateverTheClockSaid() throws IOException {
        completed("a1/chk-9");
        completed("b2/chk-10");
        completed("b2/chk-11");
        setBackTheClockOf("b2/chk-11");

        assertThat(folder.newest()).contains(folder.path().resolve("b2/chk-11"));
    }

    @Test
    void shouldPreferTheSavepointOfACleanStop() throws IOException {
        completed("a1/chk-9");
        completed("savepoint-a1-77");

        assertThat(folder.newest()).contains(folder.path().resolve("savepoint-a1-77"));
    }

    @Test
    void shouldPassOverACheckpointThatWasCutOff() throws IOException {
        completed("a1/chk-9");
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

    @Test
    void shouldRememberThatThereHasBeenACheckpoint() {
        assertThat(folder.checkpointed()).isFalse();
        folder.markCheckpointed();

        assertThat(new CheckpointFolder(folder.path()).checkpointed()).isTrue();
    }

    private void setBackTheClockOf(String name) throws IOException {
        Path metadata = folder.path().resolve(name).resolve("_metadata");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(1_000));
    }

    private void completed(String name) throws IOException {
        Path metadata = folder.path().resolve(name).resolve("_metadata");
        Files.createDirectories(metadata.getParent());
        Files.writeString(metadata, "");
    }
}
