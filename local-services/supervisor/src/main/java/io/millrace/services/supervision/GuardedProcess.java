package io.millrace.services.supervision;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server under the guard script, which ends it when this process closes its end of the pipe or is gone. A thread reads
 * all that the server writes, so that it never blocks, and keeps it in the log.
 */
final class GuardedProcess {
    private static final String PID = "PID ";

    private final Process guard;
    private final ServiceLog log;
    private final ServiceProgram program;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final long startedAt = System.nanoTime();
    private volatile long pid;
    private volatile boolean stuckOnFullDisk;

    private GuardedProcess(Process guard, ServiceLog log, ServiceProgram program) {
        this.guard = guard;
        this.log = log;
        this.program = program;
    }

    static GuardedProcess start(Path guardScript, ServiceProgram program, ServiceLog log)
            throws IOException, InterruptedException {
        List<String> guarded = new ArrayList<>(List.of("/bin/sh", guardScript.toString()));
        guarded.addAll(program.prepare());
        ProcessBuilder builder = new ProcessBuilder(guarded)
                .redirectErrorStream(true)
                .directory(program.folder().toFile());
        // Otherwise the C library keeps a memory pool for each of a JVM's threads.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        log.startAfresh();
        GuardedProcess process = new GuardedProcess(builder.start(), log, program);
        Thread reader = new Thread(process::read, "log of " + log.file().getFileName());
        reader.setDaemon(true);
        reader.start();
        return process;
    }

    private void read() {
        try (BufferedReader output = guard.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (pid == 0 && line.startsWith(PID)) {
                    pid = Long.parseLong(line.substring(PID.length()));
                } else {
                    log.append(line);
                    if (program.saysReady(line)) {
                        ready.complete(null);
                    }
                    stuckOnFullDisk |= program.saysStuckOnFullDisk(line);
                }
            }
        } catch (IOException e) {
            log.append("its output can no longer be read: " + e.getMessage());
        }
    }

    /** Waits until the server says that it is ready, its process ends, or the time is over; answers whether it is ready. */
    boolean awaitReady(Duration limit) throws InterruptedException {
        try {
            CompletableFuture.anyOf(ready, guard.onExit()).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("neither future ends exceptionally", e);
        }
        return ready.isDone() && guard.isAlive();
    }

    /** Waits for the end of the process; answers its exit code, or nothing when the time was over first. */
    Optional<Integer> awaitEnd(Duration limit) throws InterruptedException {
        return guard.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                ? Optional.of(guard.exitValue())
                : Optional.empty();
    }

    boolean isAlive() {
        return guard.isAlive();
    }

    /** Returns whether the server waits for room on its disk and will not notice when there is. */
    boolean stuckOnFullDisk() {
        return stuckOnFullDisk;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** Returns the server's process id while it runs. */
    OptionalLong pid() {
        return guard.isAlive() && pid > 0 ? OptionalLong.of(pid) : OptionalLong.empty();
    }

    /** Asks the server to end; returns at once. The guard kills a server that has not ended after eight seconds. */
    void askToEnd() {
        try {
            guard.getOutputStream().close();
        } catch (IOException e) {
            kill();
        }
    }

    /** Ends guard and server without asking. */
    void kill() {
        guard.descendants().forEach(ProcessHandle::destroyForcibly);
        guard.destroyForcibly();
    }
}
