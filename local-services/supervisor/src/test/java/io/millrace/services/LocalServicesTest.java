package io.millrace.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.services.supervision.RestartPolicy;
import io.millrace.services.supervision.ServiceListener;
import io.millrace.services.supervision.ServiceState;
import io.millrace.services.supervision.ServiceStatus;
import io.millrace.solution.problem.UserException;
import io.millrace.solution.reference.Reference;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor with real processes: a tiny server under the real guard. */
class LocalServicesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path data;

    private final Queue<String> events = new ConcurrentLinkedQueue<>();

    private final ServiceListener listener = (service, state, what) -> events.add(state + " " + what);

    @Test
    void shouldStartAServiceAndStopIt() throws Exception {
        EchoProgram program = EchoProgram.of(data);

        ProcessHandle server;
        try (LocalServices services = EchoServices.start(data, program, listener)) {
            ServiceStatus status = services.states().get(0);
            server = ProcessHandle.of(status.pid().getAsLong()).orElseThrow();
            assertThat(status.state()).isEqualTo(ServiceState.READY);
            assertThat(status.port()).isEqualTo(program.port());
            assertThat(status.uptime()).isPositive();
            assertThat(status.residentBytes()).isGreaterThan(1L << 20);
            assertThat(program.answers()).isTrue();
            assertThat(services.endpoints().get(Reference.KAFKA_BOOTSTRAP_SERVERS))
                    .isEqualTo("127.0.0.1:" + program.port());
        }

        assertThat(server.isAlive()).isFalse();
        assertThat(events).first().isEqualTo("STARTING starting");
        assertThat(events).last().isEqualTo("STOPPED stopped");
        assertThat(events).anyMatch(event -> event.matches("READY ready after \\d+\\.\\d s"));
    }

    @Test
    void shouldRestartAServiceThatDiesAndWaitLongerEachTime() throws Exception {
        EchoProgram program = EchoProgram.of(data);
        try (LocalServices services = EchoServices.start(data, program, listener)) {
            for (int death = 1; death <= 3; death++) {
                server(services).destroyForcibly();
                int restarts = death;
                await().atMost(PATIENCE).until(() -> {
                    ServiceStatus status = services.states().get(0);
                    return status.restarts() == restarts && status.state() == ServiceState.READY;
                });
            }
            assertThat(program.answers()).isTrue();
        }

        assertThat(events.stream().filter(event -> event.startsWith("DIED")))
                .containsExactly(
                        "DIED was ended by signal 9; starts again in 0.1 s",
                        "DIED was ended by signal 9; starts again in 0.2 s",
                        "DIED was ended by signal 9; starts again in 0.4 s");
    }

    @Test
    void shouldRestartAServiceThatRunsButDoesNotAnswer() throws Exception {
        try (LocalServices services = EchoServices.start(data, EchoProgram.of(data), listener)) {
            signal("STOP", server(services).pid());

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(events).anyMatch(event -> event.startsWith("NOT_ANSWERING")));
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(services.states().get(0).state()).isEqualTo(ServiceState.READY));
            assertThat(services.states().get(0).restarts()).isEqualTo(1);
            assertThat(events).contains("DIED did not answer for 1.0 s; starts again in 0.1 s");
        }
    }

    @Test
    void shouldRestartAServiceThatHangsAlthoughItsDiskHasRoomAgain() throws Exception {
        EchoProgram program = EchoProgram.of(data, "stuck");

        try (LocalServices services = EchoServices.start(data, program, listener)) {
            await().atMost(PATIENCE).until(() -> services.states().get(0).restarts() > 0);
        }

        assertThat(events).contains("DIED was stuck since its disk was full; starts again in 0.1 s");
    }

    @Test
    void shouldNotEndAServiceThatAnswersAgain() throws Exception {
        RestartPolicy patient = new RestartPolicy(
                Duration.ofSeconds(20),
                Duration.ofMillis(50),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofMillis(100),
                Duration.ofMillis(400),
                Duration.ofMinutes(5));
        try (LocalServices services = EchoServices.start(data, EchoProgram.of(data), patient, listener)) {
            signal("STOP", server(services).pid());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(events).anyMatch(event -> event.startsWith("NOT_ANSWERING")));

            signal("CONT", server(services).pid());

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(events).contains("READY answers again"));
            assertThat(services.states().get(0).restarts()).isZero();
        }
    }

    @Test
    void shouldNameTheReasonTheLogAndTheRemedyWhenAServiceDoesNotStart() throws Exception {
        EchoProgram program = EchoProgram.of(data, "fail");

        assertThatThrownBy(() -> EchoServices.start(data, program, listener))
                .isInstanceOf(UserException.class)
                .hasMessage("kafka did not start: ended with exit code 3 (the data are damaged); see "
                        + data.resolve("logs/kafka.log") + "; if its data are damaged, move " + program.folder()
                        + " away and it begins with none");
        assertThat(data.resolve("logs/kafka.log")).content().contains("FAILED the data are damaged");
    }

    @Test
    void shouldGiveUpOnAServiceThatDoesNotBecomeReady() throws Exception {
        EchoProgram program = EchoProgram.of(data, "mute");
        RestartPolicy hasty = new RestartPolicy(
                Duration.ofSeconds(1),
                Duration.ofMillis(50),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofMillis(100),
                Duration.ofMillis(400),
                Duration.ofMinutes(5));

        assertThatThrownBy(() -> EchoServices.start(data, program, hasty, listener))
                .hasMessageStartingWith("kafka did not start: was not ready within 1.0 s; see ");
        assertThat(processesOf(program)).isEmpty();
    }

    @Test
    void shouldNameTheHolderOfATakenPortBeforeAnythingIsStarted() throws Exception {
        EchoProgram program = EchoProgram.of(data);
        try (ServerSocket taken = new ServerSocket(program.port(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EchoServices.start(data, program, listener))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith("port " + taken.getLocalPort()
                            + ", which kafka needs, is taken by process "
                            + ProcessHandle.current().pid())
                    .hasMessageEndingWith("choose another port with --kafka-port or --port-offset");
        }
        assertThat(events).isEmpty();
    }

    @Test
    void shouldRefuseASecondProcessOnTheSameData() throws Exception {
        EchoProgram program = EchoProgram.of(data);
        try (LocalServices services = EchoServices.start(data, program, listener)) {
            assertThatThrownBy(() -> EchoServices.start(data, EchoProgram.of(data), listener))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("are already run by another process");
            assertThat(server(services).isAlive()).isTrue();
        }
        EchoServices.start(data, program, listener).close();
    }

    @Test
    void shouldEndAServerThatAnEarlierRunLeftBehind() throws Exception {
        EchoProgram program = EchoProgram.of(data);
        Process leftover = new ProcessBuilder(program.prepare()).start();
        try (BufferedReader output = leftover.inputReader()) {
            assertThat(output.readLine()).startsWith("READY");

            try (LocalServices services = EchoServices.start(data, program, listener)) {
                assertThat(leftover.isAlive()).isFalse();
                assertThat(server(services).isAlive()).isTrue();
            }
        } finally {
            leftover.destroyForcibly();
        }
    }

    @Test
    void shouldRecoverWhenTheGuardIsKilled() throws Exception {
        try (LocalServices services = EchoServices.start(data, EchoProgram.of(data), listener)) {
            ProcessHandle orphan = server(services);
            orphan.parent().orElseThrow().destroyForcibly();

            await().atMost(PATIENCE).until(() -> {
                ServiceStatus status = services.states().get(0);
                return status.restarts() == 1 && status.state() == ServiceState.READY;
            });
            assertThat(orphan.isAlive()).isFalse();
        }
    }

    @Test
    void shouldNotFeelCtrlC() throws Exception {
        EchoProgram program = EchoProgram.of(data);
        try (LocalServices services = EchoServices.start(data, program, listener)) {
            ProcessHandle server = server(services);
            signal("INT", server.pid());
            signal("INT", server.parent().orElseThrow().pid());
            signal("HUP", server.pid());

            await().during(Duration.ofSeconds(1)).until(() -> server.isAlive() && program.answers());
        }
        assertThat(events).noneMatch(event -> event.startsWith("DIED"));
    }

    @Test
    void shouldLeaveNoOrphanWhenTheParentIsKilled() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EchoServices.class.getName(),
                        data.toString())
                .start();
        List<ProcessHandle> descendants = List.of();
        try (BufferedReader output = parent.inputReader()) {
            long server = Long.parseLong(output.readLine());
            descendants = parent.descendants().toList();
            assertThat(descendants).extracting(ProcessHandle::pid).contains(server);

            parent.destroyForcibly();

            List<ProcessHandle> orphans = descendants;
            await().atMost(Duration.ofSeconds(15)).until(() -> orphans.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            parent.destroyForcibly();
            descendants.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static ProcessHandle server(LocalServices services) {
        return ProcessHandle.of(services.states().get(0).pid().getAsLong()).orElseThrow();
    }

    private static List<ProcessHandle> processesOf(EchoProgram program) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(program.mark()))
                .toList();
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("/bin/kill", "-" + name, Long.toString(pid)).start();
        assertThat(kill.waitFor()).isZero();
    }

    @Test
    void shouldKeepTheServicesFolderToItsOwner() throws Exception {
        EchoServices.start(data, EchoProgram.of(data), listener).close();

        assertThat(Files.getPosixFilePermissions(data.resolve("services"))).hasSize(3);
    }
}
