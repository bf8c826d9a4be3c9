package io.millrace.pipeline.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one job left behind, so that it can go on from there.
 *
 * <p>Layout: {@code <flink job id>/chk-<n>/_metadata} are checkpoints, {@code savepoint-*}/_metadata is what a clean
 * stop writes, {@code plan.sha256} names the plan that the state belongs to, {@code plan.sql} holds
 * what was planned, {@code checkpointed} says that there has been
 * a complete checkpoint, and {@code finished} says that a bounded job has done all its work.
 */
public final class CheckpointFolder {
    private static final int DEPTH_OF_METADATA = 3;
    private static final Pattern NUMBERED = Pattern.compile("chk-([0-9]{1,18})");

    private final Path folder;

    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    public Path path() {
        return folder;
    }

    /**
     * Returns the newest complete checkpoint or savepoint. A checkpoint's metadata is written last, so one that was cut
     * off has none and does not count. Flink numbers all of them in one row that goes on over restarts; times of files
     * would lie when the clock was set back.
     */
    public Optional<Path> newest() {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH_OF_METADATA)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .map(Path::getParent)
                    .max(Comparator.comparing(CheckpointFolder::number));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the checkpoints in " + folder, e);
        }
    }

    /** Returns the plan that the state in this folder belongs to. */
    public Optional<String> plan() {
        return read("plan.sha256");
    }

    public void rememberPlan(String fingerprint) {
        write("plan.sha256", fingerprint);
    }

    /** Returns the SQL of that plan; nothing when a Millrace wrote the state that did not keep it. */
    public Optional<String> sql() {
        return read("plan.sql");
    }

    public void rememberSql(String sql) {
        write("plan.sql", sql);
    }

    /** Returns whether there has ever been a complete checkpoint, so that a folder without one has lost it. */
    public boolean checkpointed() {
        return read("checkpointed").isPresent();
    }

    public void markCheckpointed() {
        write("checkpointed", "");
    }

    public boolean finished() {
        return read("finished").isPresent();
    }

    public void markFinished() {
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

    /** Replaces the file at once, so that a kill or a full disk leaves the old one. */
    private void write(String name, String text) {
        try {
            Files.createDirectories(folder);
            Path draft = Files.writeString(folder.resolve(name + ".new"), text, StandardCharsets.UTF_8);
            Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder.resolve(name), e);
        }
    }

    /** A savepoint tells its number inside; one that cannot be read passes for the newest, so that it does not go unseen. */
    private static long number(Path checkpoint) {
        Matcher name = NUMBERED.matcher(checkpoint.getFileName().toString());
        if (name.matches()) {
            return Long.parseLong(name.group(1));
        }
        try {
            return Checkpoint.read(checkpoint).number();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
