package io.millrace.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.endtoend.RunningMillrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checkpoints that are not what they were when Millrace comes back. It must refuse to start, name jobs and say what to do;
 * when the files are put back it must go on.
 */
final class SpoiltCheckpoints implements Trouble {
    private final RunningMillrace millrace;
    private final Checkpoints checkpoints;
    private final Path aside;
    private final Spoiling spoiling;
    private List<Path> jobs;

    /** Spoils what one job left. */
    interface Spoiling {
        /**
         * Takes the good files to another folder.
         *
         * @param job the folder of the job
         * @param newest its newest checkpoint
         * @param aside where the good files go, under the paths that they have in the job's folder
         */
        void spoil(Path job, Path newest, Path aside) throws IOException;
    }

    private SpoiltCheckpoints(RunningMillrace millrace, Checkpoints checkpoints, Path aside, Spoiling spoiling) {
        this.millrace = millrace;
        this.checkpoints = checkpoints;
        this.aside = aside;
        this.spoiling = spoiling;
    }

    /** The newest checkpoint of every job is cut short. */
    static SpoiltCheckpoints damaged(RunningMillrace millrace, Checkpoints checkpoints, Path aside) {
        return new SpoiltCheckpoints(millrace, checkpoints, aside, (job, newest, to) -> {
            Path metadata = newest.resolve("_metadata");
            byte[] content = Files.readAllBytes(metadata);
            move(job, metadata, to);
            Files.write(metadata, Arrays.copyOf(content, content.length / 2));
        });
    }

    /** The newest checkpoint of every job is gone; older ones are there. */
    static SpoiltCheckpoints missing(RunningMillrace millrace, Checkpoints checkpoints, Path aside) {
        return new SpoiltCheckpoints(
                millrace, checkpoints, aside, (job, newest, to) -> move(job, newest.resolve("_metadata"), to));
    }

    /** All checkpoints of every job are gone. */
    static SpoiltCheckpoints lost(RunningMillrace millrace, Checkpoints checkpoints, Path aside) {
        return new SpoiltCheckpoints(millrace, checkpoints, aside, (job, newest, to) -> {
            try (Stream<Path> folders = Files.list(job)) {
                for (Path folder : folders.filter(Files::isDirectory).toList()) {
                    move(job, folder, to);
                }
            }
        });
    }

    private static void move(Path job, Path what, Path aside) throws IOException {
        Path target = aside.resolve(job.relativize(what));
        Files.createDirectories(target.getParent());
        Files.move(what, target);
    }

    @Override
    public void begin() throws IOException {
        millrace.kill();
        millrace.awaitNoProcessLeft();
        jobs = checkpoints.jobs();
        for (Path job : jobs) {
            spoiling.spoil(job, checkpoints.newest(job), aside.resolve(job.getFileName()));
        }
    }

    @Override
    public void end() throws IOException {
        List<String> lines = millrace.startRefused();
        assertThat(lines)
                .as("what is said of %s", jobs)
                .anyMatch(line ->
                        line.contains("delete") && jobs.stream().anyMatch(job -> line.contains(job.toString())));
        assertThat(String.join("\n", lines)).doesNotContain("\tat ", "Caused by");
        for (Path job : jobs) {
            try (Stream<Path> files = Files.walk(aside.resolve(job.getFileName()))) {
                for (Path good : files.filter(Files::isRegularFile).toList()) {
                    Path back = job.resolve(aside.resolve(job.getFileName()).relativize(good));
                    Files.createDirectories(back.getParent());
                    Files.move(good, back, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        millrace.startAgain();
    }
}
