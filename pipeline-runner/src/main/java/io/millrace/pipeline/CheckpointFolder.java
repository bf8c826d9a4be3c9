package io.millrace.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one job left behind, so that it can go on from there.
 *
 * <p>Layout: {@code <flink job id>/chk-<n>/_metadata} are checkpoints, {@code savepoint-*}/_metadata is what a clean
 * stop writes, {@code plan.sha256} names the plan that the state belongs to, {@code checkpointed} says that there has been
 * a complete checkpoint, and {@code finished} says that a bounded job has done all its work.
 */
final class CheckpointFolder {
    private static final int DEPTH_OF_METADATA = 3;

    private final Path folder;

    CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    /**
     * Answers the newest complete checkpoint or savepoint. A checkpoint's metadata is written last, so one that was cut
     * off has none and does not count.
     */
    Optional<Path> newest() {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH_OF_METADATA)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .max(Comparator.comparing(CheckpointFolder::modified))
                    .map(Path::getParent);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the checkpoints in " + folder, e);
        }
    }

    /** Answers the plan that the state in this folder belongs to. */
    Optional<String> plan() {
        return read("plan.sha256");
    }

    void rememberPlan(String fingerprint) {
        write("plan.sha256", fingerprint);
    }

    /** Answers whether there has ever been a complete checkpoint, so that a folder without one has lost it. */
    boolean checkpointed() {
        return read("checkpointed").isPresent();
    }

    void markCheckpointed() {
        write("checkpointed", "");
    }

    boolean finished() {
        return read("finished").isPresent();
    }

    void markFinished() {
        write("finished", "");
    }

    private Optional<String> read(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file, StandardCharsets.UTF_8)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder.resolve(name), e);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the time of " + file, e);
        }
    }
}
