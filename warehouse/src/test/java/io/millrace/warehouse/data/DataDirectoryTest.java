package io.millrace.warehouse.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.solution.problem.UserException;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataDirectoryTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void shouldNeedAName(String nothing) {
        assertThatThrownBy(() -> DataDirectory.of(nothing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs the path of a folder");
    }

    /** What Flink, MariaDB, Kafka, Elasticsearch, Hadoop or Log4j would not take for a character of a name. */
    @ParameterizedTest
    @ValueSource(strings = {"a:b", "a,b", "a\\b", "a${b", "a!", "a!/b", "a\nb", "a\u007fb"})
    void shouldRefuseWhatAServiceCannotBear(String name) {
        assertThatThrownBy(() -> DataDirectory.of(folder.resolve(name).toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("which the services cannot bear in a path")
                .satisfies(refusal -> assertThat(refusal.getMessage().lines()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "杭州", "100%25", "a#b", "a;b", "a+b", "'a'", "\"a\"", "a$b", "!a", "{a}", "[a]", "a*?", "~"
            })
    void shouldTakeAnyOtherName(String name) throws Exception {
        DataDirectory data = DataDirectory.of(folder.resolve(name).toString());

        try (FileLock lock = data.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(folder.resolve(name).resolve("lock")).exists();
        }
    }

    @Test
    void shouldNameTheProcessThatHoldsIt() throws Exception {
        DataDirectory data = new DataDirectory(folder);
        try (FileLock lock = data.lock()) {
            assertThat(lock.isValid()).isTrue();

            assertThatThrownBy(data::lock)
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith("Another Millrace (process "
                            + ProcessHandle.current().pid() + ") runs on " + folder);
        }
    }

    @Test
    void shouldSayWhyItCannotBeMade() {
        assertThatThrownBy(() -> new DataDirectory(Path.of("/proc/x")).lock())
                .isInstanceOf(UserException.class)
                .hasMessageMatching("Cannot write to /proc/x: no folder can be made there; .*--data-dir");
    }

    @Test
    void shouldSayThatItIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> new DataDirectory(file).lock())
                .isInstanceOf(UserException.class)
                .hasMessage("Cannot write to " + file + ": Not a directory; name another folder with --data-dir");
    }
}
