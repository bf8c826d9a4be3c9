package io.millrace.benchmarks.peers;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One form of one job, once, in a JVM of its own with the settings that {@code ./millrace up} has. */
record Run(Job job, Form form, int warmUp, int records) {
    private static final Duration TIMEOUT = Duration.ofMinutes(6);
    private static final long LOOK_MILLIS = 100;

    /**
     * What a measured record costs, in microseconds.
     *
     * @param processor processor time of all threads
     * @param wall time that passes
     */
    record Cost(double processor, double wall) {}

    /** What a process says of itself. */
    private record Reading(long processor, long wall) {
        static Reading of(String line, String word) {
            String[] words = line == null ? new String[0] : line.split(" ", -1);
            if (words.length != 3 || !words[0].equals(word)) {
                throw new IllegalStateException("expected '" + word + "', got: " + line);
            }
            return new Reading(Long.parseLong(words[1]), Long.parseLong(words[2]));
        }
    }

    /**
     * Measures.
     *
     * @throws IllegalStateException when the outcome is not what was expected
     */
    Cost measure(Outcome expected) throws Exception {
        Path errors = Files.createTempFile("peer", ".log");
        try (Output output = job.writesToKafka() ? new TopicOutput(job) : new TableOutput(job)) {
            Process process =
                    new ProcessBuilder(command()).redirectError(errors.toFile()).start();
            try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
                await(process, output, expected, errors);
                process.outputWriter(StandardCharsets.UTF_8).append('\n').flush();
                Reading warm = Reading.of(answers.readLine(), "warm");
                Reading done = Reading.of(answers.readLine(), "done");
                process.waitFor();
                Outcome outcome = output.read();
                if (!outcome.equals(expected)) {
                    throw new IllegalStateException(this + " led to " + outcome + ", not to " + expected);
                }
                return new Cost(
                        (done.processor() - warm.processor()) / 1000.0 / records,
                        (done.wall() - warm.wall()) / 1000.0 / records);
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private void await(Process process, Output output, Outcome expected, Path errors) throws Exception {
        Instant limit = Instant.now().plus(TIMEOUT);
        while (!output.isComplete(expected)) {
            if (!process.isAlive() || Instant.now().isAfter(limit)) {
                throw new IllegalStateException(this + (process.isAlive() ? " took too long" : " ended") + " at "
                        + output.read() + ", not at " + expected + "; see " + errors);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private List<String> command() throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1536m",
                "-XX:+UseSerialGC",
                "-Duser.timezone=UTC",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                classPath(),
                PeerProcess.class.getName(),
                form.name(),
                job.name(),
                Integer.toString(warmUp));
    }

    /** Flink and Kafka Streams each bring a RocksDB of their own, whose classes have the same names. */
    private String classPath() {
        String other = form == Form.KAFKA_STREAMS ? "frocksdbjni" : "rocksdbjni";
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(other))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
