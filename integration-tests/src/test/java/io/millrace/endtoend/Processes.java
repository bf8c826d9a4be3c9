package io.millrace.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The processes of one Millrace, told by its data directory on their command lines. */
public final class Processes {
    private final String mark;

    public Processes(Path dataDirectory) {
        mark = dataDirectory.toString();
    }

    /** Returns those that are alive, each with its command line. */
    public List<String> alive() {
        return handles().stream()
                .map(handle -> handle.pid() + " " + commandLine(handle))
                .toList();
    }

    /** Returns the one process of a local service, not its guards: {@code kafka}, {@code mysql} or {@code hbase}. */
    public ProcessHandle service(String name) {
        return handles().stream()
                .filter(handle -> commandLine(handle).contains("/services/" + name + "/"))
                .filter(handle -> !commandLine(handle).contains("guard.sh"))
                .reduce((one, other) -> {
                    throw new AssertionError("two processes of " + name + ": " + alive());
                })
                .orElseThrow(() -> new AssertionError("no process of " + name + ": " + alive()));
    }

    private List<ProcessHandle> handles() {
        return ProcessHandle.allProcesses()
                .filter(handle -> commandLine(handle).contains(mark))
                .toList();
    }

    private static String commandLine(ProcessHandle handle) {
        return handle.info().commandLine().orElse("");
    }

    /** Sends a signal, for example {@code INT}. */
    public static void signal(String name, long pid) {
        try {
            int exitCode = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .start()
                    .waitFor();
            if (exitCode != 0) {
                throw new AssertionError("cannot send " + name + " to process " + pid);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
