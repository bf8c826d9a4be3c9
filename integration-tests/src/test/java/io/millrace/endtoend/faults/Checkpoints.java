package io.millrace.endtoend.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The checkpoints of a solution as files: {@code <job>/<flink job id>/chk-<n>}, complete once they hold {@code _metadata}. */
final class Checkpoints {
    private final Path folder;

    Checkpoints(Path dataDirectory, String solution) {
        folder = dataDirectory.resolve("checkpoints").resolve(solution);
    }

    /** Returns as soon as a job begins one more checkpoint. */
    void awaitBegin() {
        Set<Path> before = Set.copyOf(begun());
        await("a checkpoint begins")
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> !before.containsAll(begun()));
    }

    private List<Path> begun() {
        return find(3, path -> path.getFileName().toString().startsWith("chk-"));
    }

    /** Returns the folders of the jobs that have a complete checkpoint. */
    List<Path> jobs() {
        return find(4, path -> path.endsWith("_metadata")).stream()
                .map(path -> folder.resolve(folder.relativize(path).getName(0)))
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the newest complete checkpoint or savepoint of a job. */
    Path newest(Path job) {
        return find(4, path -> path.startsWith(job) && path.endsWith("_metadata")).stream()
                .max(Comparator.comparing(Checkpoints::modified))
                .map(Path::getParent)
                .orElseThrow(() -> new AssertionError("no checkpoint in " + job));
    }

    private List<Path> find(int depth, Predicate<Path> wanted) {
        try (Stream<Path> paths = Files.walk(folder, depth)) {
            return paths.filter(wanted).toList();
        } catch (UncheckedIOException e) {
            // A folder that Flink removes meanwhile.
            return find(depth, wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
