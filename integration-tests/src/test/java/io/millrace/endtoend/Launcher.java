package io.millrace.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./millrace} as a person in a terminal does. */
public final class Launcher {
    private static final long LONGEST_MINUTES = 6;

    private Launcher() {}

    /**
     * What a command said.
     *
     * @param exitCode its exit code
     * @param out standard output
     * @param err standard error
     */
    public record Outcome(int exitCode, String out, String err) {
        public List<String> errorLines() {
            return err.lines().toList();
        }

        /** All output, for checks of what must be nowhere in it. */
        public String all() {
            return out + err;
        }
    }

    /** Runs a command to its end. */
    public static Outcome run(String... arguments) {
        return run(Map.of(), command(Arrays.asList(arguments)));
    }

    /**
     * Runs any command to its end.
     *
     * @param environment variables that it gets besides those of this process
     */
    static Outcome run(Map<String, String> environment, List<String> command) {
        try {
            Path out = Files.createTempFile("millrace", ".out");
            Path err = Files.createTempFile("millrace", ".err");
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            Process process = builder.redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " does not come to an end:\n"
                        + Files.readString(out) + Files.readString(err));
            }
            Outcome outcome = new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Starts a command that stays; standard output and error go to the end of a file. */
    static Process start(Path output, List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(ofCheckout());
        command.addAll(arguments);
        return command;
    }

    /** Returns the beginning of every command line: the launcher of the checkout under test. */
    static List<String> ofCheckout() {
        // A shell without job control lets the tests ignore Ctrl-C, and a child would inherit that.
        return List.of(
                "env",
                "--default-signal=INT",
                Checkout.folder().resolve("millrace").toString());
    }
}
