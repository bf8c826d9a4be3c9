package io.millrace.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.endtoend.Launcher.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.awaitility.core.ConditionFactory;

/**
 * A Millrace in a process of its own, with a data directory and ports that it keeps over restarts.
 *
 * <p>{@code main} starts one and leaves it running until Ctrl-C, for looking at by hand.
 */
public final class RunningMillrace implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofSeconds(60);
    /** Stands on the last line that a start prints. */
    private static final String STARTED = "Ctrl-C stops";

    private final List<String> launcher;
    private final List<String> solutions;
    private final Path dataDirectory;
    private final Path output;
    private final List<String> ports = FreePorts.asOptions();
    private final Processes processes;
    private final Map<String, String> environment;
    private Process main;
    private long linesBefore;
    private Map<String, String> endpoints = Map.of();

    private RunningMillrace(
            List<String> launcher, List<String> solutions, Path dataDirectory, Map<String, String> environment) {
        this.launcher = launcher;
        this.solutions = solutions;
        this.environment = environment;
        this.dataDirectory = dataDirectory;
        this.output = dataDirectory.resolve("output.txt");
        this.processes = new Processes(dataDirectory);
    }

    /** Starts solutions without demo records and returns when everything is up. */
    public static RunningMillrace start(String... solutions) {
        try {
            RunningMillrace millrace = on(Files.createTempDirectory("millrace-it"), Map.of(), solutions);
            millrace.startAgain();
            return millrace;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes one that is yet to be started, with {@link #startAgain()}.
     *
     * @param environment variables that its processes get besides those of this process
     */
    public static RunningMillrace on(Path dataDirectory, Map<String, String> environment, String... solutions) {
        return new RunningMillrace(Launcher.ofCheckout(), List.of(solutions), dataDirectory, Map.copyOf(environment));
    }

    /** Makes one that is yet to be started, by the command line that begins like this. */
    static RunningMillrace by(List<String> launcher, Path dataDirectory, String... solutions) {
        return new RunningMillrace(List.copyOf(launcher), List.of(solutions), dataDirectory, Map.of());
    }

    /** Returns the port that an option of {@code up} gives to it. */
    public int port(String option) {
        return ports.stream()
                .filter(port -> port.startsWith(option + "="))
                .mapToInt(port -> Integer.parseInt(port.substring(option.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** Starts it on the data that is there and returns when everything is up. */
    public void startAgain() {
        startAgainWith(solutions);
    }

    /** Starts other solutions on the data that is there and returns when everything is up. */
    public void startAgainWith(List<String> others) {
        launch(others);
        awaitUp();
    }

    private void launch(List<String> what) {
        linesBefore = Files.exists(output) ? output().lines().count() : 0;
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of("up", "--data-dir", dataDirectory.toString()));
        command.addAll(what);
        command.addAll(ports);
        try {
            main = Launcher.start(output, command, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it on data that it must refuse; answers the lines that it prints, or fails when it stays. */
    public List<String> startRefused() {
        long before = output().lines().count();
        launch(solutions);
        await("Millrace refuses to start").atMost(PATIENCE).until(() -> !main.isAlive());
        assertThat(main.exitValue()).as(this::output).isEqualTo(1);
        awaitNoProcessLeft();
        return output().lines().skip(before).toList();
    }

    /** Returns when {@code status} says that everything is up. */
    public void awaitUp() {
        awaitAddresses();
        whileAlive("Millrace is up").until(() -> status().path("up").asBoolean());
    }

    /** Starts it on the data that is there and returns when its addresses are known, whether or not everything runs. */
    public void startWithTrouble() {
        launch(solutions);
        awaitAddresses();
    }

    private void awaitAddresses() {
        // A command is a JVM of its own, so none is started before the running one says that it has come so far.
        whileAlive("Millrace has started")
                .until(() -> output().lines().skip(linesBefore).anyMatch(line -> line.contains(STARTED)));
        Outcome known = whileAlive("addresses are known").until(() -> status("env"), status -> status.exitCode() == 0);
        Map<String, String> lines = new TreeMap<>();
        known.out().lines().map(line -> line.split("=", 2)).forEach(parts -> lines.put(parts[0], parts[1]));
        endpoints = lines;
    }

    private ConditionFactory whileAlive(String what) {
        return await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .failFast(() -> assertThat(main.isAlive()).as(this::output).isTrue());
    }

    /** Returns what {@code status} says in one of its formats, and its exit code. */
    public Outcome status(String format) {
        return run("status", "--format", format);
    }

    /** Runs a command about it to its end. */
    Outcome run(String... arguments) {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data-dir", dataDirectory.toString()));
        return Launcher.run(Map.of(), command);
    }

    /** Returns what {@code status --format json} prints, asked where that command asks it: tests do so each second. */
    public JsonNode status() {
        try {
            return new ObjectMapper()
                    .readTree(URI.create(endpoint("DASHBOARD_URL") + "/api/status")
                            .toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns one of the environment lines of {@code status --format env}. */
    public String endpoint(String name) {
        return assertThat(endpoints).containsKey(name).actual().get(name);
    }

    /** Returns a client that administers its Kafka, to be closed by who asks. */
    public Admin kafkaAdmin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, endpoint("KAFKA_BOOTSTRAP")));
    }

    /** Returns the process id of the main process. */
    public long pid() {
        return main.pid();
    }

    /** Returns how often it has said that a local service is ready. */
    public long starts(String service) {
        Pattern ready = Pattern.compile("\\] " + service + " +ready after ");
        return output().lines().filter(ready.asPredicate()).count();
    }

    public Path dataDirectory() {
        return dataDirectory;
    }

    public Processes processes() {
        return processes;
    }

    /** Returns everything that it has printed so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Presses Ctrl-C and answers the exit code, or fails when the process does not end in time. */
    public int stop() {
        Processes.signal("INT", main.pid());
        return end();
    }

    /** Kills the main process only, with no chance to clean up. */
    public void kill() {
        Processes.signal("KILL", main.pid());
        end();
    }

    private int end() {
        try {
            assertThat(main.waitFor(STOP.toSeconds(), TimeUnit.SECONDS))
                    .as("the process ends within %s; it has printed:%n%s", STOP, output())
                    .isTrue();
            return main.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Returns when nothing of it is left, or fails after as long as a stop may take. */
    public void awaitNoProcessLeft() {
        await("no process is left").atMost(STOP).untilAsserted(() -> assertThat(processes.alive())
                .isEmpty());
    }

    /** Ends whatever still runs and deletes the data. */
    @Override
    public void close() {
        if (main != null && main.isAlive()) {
            stop();
        }
        awaitNoProcessLeft();
        try (Stream<Path> files = Files.walk(dataDirectory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs solutions until the process ends; prints the endpoints. */
    public static void main(String[] arguments) throws InterruptedException {
        RunningMillrace millrace = start(arguments);
        Runtime.getRuntime().addShutdownHook(new Thread(millrace::close));
        millrace.endpoints.forEach((name, value) -> System.out.println(name + "=" + value));
        millrace.main.waitFor();
    }
}
