package io.millrace.services.supervision;

import io.millrace.services.machine.Disk;
import io.millrace.services.machine.ProcFiles;
import io.millrace.solution.problem.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one service running, in a thread of its own.
 *
 * <p>The first start must succeed: somebody waits for it, and its failure is best said at once. From then on the service
 * is started again as often as it ends, however long that takes, because the jobs that use it wait for it too.
 */
public final class Supervision {
    private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);

    private final ServiceProgram program;
    private final Path guardScript;
    private final ServiceLog log;
    private final RestartPolicy policy;
    private final ServiceListener listener;
    private final Thread thread;
    private final CompletableFuture<Void> firstStart = new CompletableFuture<>();
    private volatile boolean stopping;
    private volatile ServiceState state = ServiceState.STARTING;
    private volatile Optional<GuardedProcess> server = Optional.empty();
    private final AtomicInteger restarts = new AtomicInteger();

    public Supervision(
            ServiceProgram program, Path guardScript, ServiceLog log, RestartPolicy policy, ServiceListener listener) {
        this.program = program;
        this.guardScript = guardScript;
        this.log = log;
        this.policy = policy;
        this.listener = listener;
        this.thread =
                new Thread(this::supervise, "supervise " + program.service().key());
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void supervise() {
        try {
            int failures = 0;
            while (true) {
                Optional<String> trouble = startServer();
                if (trouble.isEmpty()) {
                    firstStart.complete(null);
                    trouble = Optional.of(watch());
                }
                if (!firstStart.isDone()) {
                    report(ServiceState.STOPPED, "did not start");
                    firstStart.completeExceptionally(didNotStart(trouble.get()));
                    return;
                }
                failures = ranCalmly() ? 1 : failures + 1;
                Duration delay = policy.delay(failures);
                report(ServiceState.DIED, reason(trouble.get()) + "; starts again in " + seconds(delay));
                Thread.sleep(delay.toMillis());
                restarts.incrementAndGet();
            }
        } catch (InterruptedException e) {
            firstStart.completeExceptionally(new UserException(key() + " was stopped while it started"));
        } catch (RuntimeException e) {
            firstStart.completeExceptionally(e);
            throw e;
        }
    }

    /** Starts the server; answers what went wrong, or nothing when it is ready. */
    private Optional<String> startServer() throws InterruptedException {
        report(ServiceState.STARTING, "starting");
        long begin = System.nanoTime();
        try {
            Leftovers.end(Set.of(program.mark()));
            GuardedProcess started = GuardedProcess.start(guardScript, program, log);
            server = Optional.of(started);
            if (started.awaitReady(policy.start())) {
                report(ServiceState.READY, "ready after " + seconds(Duration.ofNanos(System.nanoTime() - begin)));
                return Optional.empty();
            }
            Optional<Integer> code = started.awaitEnd(Duration.ZERO);
            started.kill();
            return Optional.of(code.map(Supervision::ended).orElse("was not ready within " + seconds(policy.start())));
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Watches the running server; answers how it came to its end. */
    private String watch() throws InterruptedException {
        GuardedProcess running = server.orElseThrow();
        Duration lastAnswer = running.age();
        while (true) {
            Optional<Integer> code = running.awaitEnd(policy.betweenChecks());
            if (code.isPresent()) {
                return ended(code.get());
            }
            if (running.stuckOnFullDisk() && !Disk.isFull(program.folder())) {
                running.kill();
                running.awaitEnd(policy.stop());
                return "was stuck since its disk was full";
            }
            if (answers()) {
                lastAnswer = running.age();
                enter(ServiceState.READY, "answers again");
            } else {
                enter(ServiceState.NOT_ANSWERING, "runs, but does not answer on port " + program.port());
            }
            if (running.age().minus(lastAnswer).compareTo(policy.silence()) > 0) {
                running.kill();
                running.awaitEnd(policy.stop());
                return "did not answer for " + seconds(policy.silence());
            }
        }
    }

    private boolean answers() {
        try {
            return program.answers();
        } catch (IOException e) {
            LOG.debug("{} does not answer", key(), e);
            return false;
        }
    }

    private boolean ranCalmly() {
        return server.map(GuardedProcess::age).orElse(Duration.ZERO).compareTo(policy.calm()) > 0;
    }

    private UserException didNotStart(String trouble) {
        return new UserException(key() + " did not start: " + reason(trouble) + "; see " + log.file()
                + "; if its data are damaged, move " + program.folder() + " away and it begins with none");
    }

    private String reason(String trouble) {
        if (Disk.isFull(program.folder())) {
            return "the disk of " + program.folder() + " is full; make room on it";
        }
        return trouble
                + log.complaint().map(complaint -> " (" + complaint + ")").orElse("");
    }

    private static String ended(int code) {
        return code > 128 ? "was ended by signal " + (code - 128) : "ended with exit code " + code;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private String key() {
        return program.service().key();
    }

    private void enter(ServiceState next, String what) {
        if (state != next) {
            report(next, what);
        }
    }

    private void report(ServiceState next, String what) {
        if (stopping && next != ServiceState.STOPPED) {
            return;
        }
        state = next;
        LOG.debug("{} {}", key(), what);
        listener.changed(program.service(), next, what);
    }

    /** Waits for the end of the first start. */
    public void awaitFirstStart() throws UserException, InterruptedException {
        try {
            firstStart.get();
        } catch (ExecutionException e) {
            throw new UserException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** Begins to stop the service; returns at once. */
    public void beginStop() {
        stopping = true;
        thread.interrupt();
        server.ifPresent(GuardedProcess::askToEnd);
    }

    /** Waits until the service has stopped; ends it by force when it takes too long. */
    public void awaitStop() throws InterruptedException {
        thread.join(policy.stop().toMillis());
        if (server.isPresent()) {
            server.get().askToEnd();
            if (server.get().awaitEnd(policy.stop()).isEmpty()) {
                server.get().kill();
            }
        }
        enter(ServiceState.STOPPED, "stopped");
    }

    public ServiceStatus status() {
        OptionalLong pid = server.map(GuardedProcess::pid).orElse(OptionalLong.empty());
        Duration uptime = pid.isPresent() ? server.orElseThrow().age() : Duration.ZERO;
        long memory = pid.isPresent() ? ProcFiles.residentBytes(pid.getAsLong()) : 0;
        return new ServiceStatus(program.service(), state, program.port(), pid, uptime, restarts.get(), memory);
    }
}
