package io.millrace.defects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs single tests of a checkout with Maven.
 *
 * @param checkout its folder
 * @param logs where what Maven prints goes, a file for each run
 */
record MavenTests(Path checkout, Path logs) {
    /**
     * Runs tests of one module after what it needs is compiled.
     *
     * @param tests names of test classes, perhaps with methods, separated by commas; integration tests all or none of them
     */
    Outcome run(String module, boolean integration, String tests, String name)
            throws IOException, InterruptedException {
        Path folder = checkout.resolve(module);
        Outcome.forget(folder);
        List<String> arguments = new ArrayList<>(List.of(
                "-pl",
                module,
                "-am",
                "-Dspotless.check.skip",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dfailsafe.failIfNoSpecifiedTests=false"));
        arguments.addAll(
                integration
                        ? List.of("verify", "-Dtest=none", "-Dit.test=" + tests)
                        : List.of("test", "-Dtest=" + tests));
        Path log = log(name);
        boolean succeeded = maven(arguments, log, true);
        if (!succeeded && Files.readString(log).contains("in offline mode")) {
            succeeded = maven(arguments, log, false);
        }
        return Outcome.read(succeeded, folder);
    }

    /** Returns where a run prints to. */
    Path log(String name) {
        return logs.resolve(name + ".log");
    }

    private boolean maven(List<String> arguments, Path log, boolean offline) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(checkout.resolve("mvnw").toString(), "--batch-mode", "--no-transfer-progress"));
        if (offline) {
            command.add("--offline");
        }
        command.addAll(arguments);
        Files.createDirectories(logs);
        return new ProcessBuilder(command)
                        .directory(checkout.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start()
                        .waitFor()
                == 0;
    }
}
