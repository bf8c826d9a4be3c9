package io.millrace.endtoend.faults;

import io.millrace.endtoend.Checkout;
import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** A solution that runs with everything that can be made to go wrong: a disk of its own, and wires to its stores. */
final class Rig implements AutoCloseable {
    private final Path folder;
    private final Optional<Disk> disk;
    private final Map<String, Wire> wires;
    private final List<String> missing;
    private final Scenario scenario;
    private final TestBench bench;

    private Rig(
            Path folder,
            Optional<Disk> disk,
            Map<String, Wire> wires,
            List<String> missing,
            Scenario scenario,
            TestBench bench) {
        this.folder = folder;
        this.disk = disk;
        this.wires = wires;
        this.missing = List.copyOf(missing);
        this.scenario = scenario;
        this.bench = bench;
    }

    /**
     * Starts a solution without data and returns when everything is up.
     *
     * @param setClock whether its processes get a clock that can be set, when that can be
     * @param copies how often each record of the load is sent
     */
    static Rig start(Subject subject, boolean setClock, int copies) throws IOException {
        Path folder = Files.createTempDirectory("millrace-faults");
        List<String> missing = new ArrayList<>();
        Optional<Disk> disk = disk(Files.createDirectory(folder.resolve("data")), missing);
        Path copy = Checkout.copyOfSolution(subject.solution(), folder.resolve(subject.solution()));
        Optional<Clock> clock = setClock ? clock(folder.resolve("clock"), missing) : Optional.empty();
        RunningMillrace millrace = RunningMillrace.on(
                folder.resolve("data"), clock.map(Clock::environment).orElse(Map.of()), copy.toString());
        Map<String, Wire> wires = wire(subject, copy, millrace);
        try {
            millrace.startAgain();
        } catch (ConditionTimeoutException | AssertionError e) {
            millrace.close();
            throw e;
        }
        Scenario scenario = subject.scenario(millrace);
        return new Rig(
                folder, disk, wires, missing, scenario, new TestBench(subject, scenario, wires, disk, clock, copies));
    }

    private static Optional<Disk> disk(Path folder, List<String> missing) {
        try {
            return Optional.of(Disk.mount(folder));
        } catch (IOException e) {
            missing.add("no full disk: a small one could not be mounted (" + e.getMessage() + ")");
            return Optional.empty();
        }
    }

    private static Optional<Clock> clock(Path file, List<String> missing) {
        try {
            return Optional.of(Clock.right(file));
        } catch (IOException e) {
            missing.add("no jump of the clock: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Lets the pipelines of a solution, and nothing else, reach their stores through wires. */
    private static Map<String, Wire> wire(Subject subject, Path solution, RunningMillrace millrace) throws IOException {
        Map<String, Wire> wires = new HashMap<>();
        for (String service : subject.services()) {
            if (Wire.services().contains(service)) {
                wires.put(service, new Wire(millrace.port("--" + service + "-port")));
            }
        }
        String database = Files.readString(solution.resolve("solution.yaml"))
                .lines()
                .filter(line -> line.strip().startsWith("database:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
        try (Stream<Path> results = Files.list(solution.resolve("results"))) {
            for (Path result : results.toList()) {
                String sql = Files.readString(result);
                for (Map.Entry<String, Wire> wire : wires.entrySet()) {
                    String store = "'store' = '" + wire.getKey() + "'";
                    sql = sql.replace(store, store + ", " + wire.getValue().option(wire.getKey(), database));
                }
                Files.writeString(result, sql);
            }
        }
        return wires;
    }

    TestBench bench() {
        return bench;
    }

    /** Returns what cannot be made to go wrong here, and why. */
    List<String> missing() {
        return missing;
    }

    /** Copies what Millrace and its services have said to a folder. */
    void keepLogs(Path target) throws IOException {
        Files.createDirectories(target);
        Path data = scenario.millrace.dataDirectory();
        try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
            for (Path log :
                    Stream.concat(logs, Stream.of(data.resolve("output.txt"))).toList()) {
                Files.copy(log, target.resolve(log.getFileName()));
            }
        }
    }

    /** Ends a Millrace that may be unable to stop. */
    void abandon() {
        ProcessHandle.of(scenario.millrace.pid()).ifPresent(ProcessHandle::destroyForcibly);
        scenario.millrace.awaitNoProcessLeft();
    }

    @Override
    public void close() throws IOException {
        scenario.close();
        for (Wire wire : wires.values()) {
            wire.close();
        }
        if (disk.isPresent()) {
            disk.get().close();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
