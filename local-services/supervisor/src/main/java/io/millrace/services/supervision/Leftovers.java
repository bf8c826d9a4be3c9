package io.millrace.services.supervision;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Servers of an earlier run on the same data folder whose guard was killed too.
 *
 * <p>They are found by the argument that names their data folder, not by a process id in a file: an id can belong to
 * somebody else by now, the argument cannot.
 */
public final class Leftovers {
    private static final Duration GRACE = Duration.ofSeconds(8);

    private Leftovers() {}

    /** Ends every process that has one of these arguments, by force when it does not end within eight seconds. */
    public static void end(Set<String> marks) throws InterruptedException {
        List<ProcessHandle> leftovers = ProcessHandle.allProcesses()
                .filter(process -> carries(process, marks))
                .toList();
        leftovers.forEach(ProcessHandle::destroy);
        CompletableFuture<Void> ends = CompletableFuture.allOf(
                leftovers.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        try {
            ends.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            leftovers.forEach(ProcessHandle::destroyForcibly);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a process does not end exceptionally", e);
        }
    }

    private static boolean carries(ProcessHandle process, Set<String> marks) {
        return process.info().arguments().stream().flatMap(Arrays::stream).anyMatch(marks::contains);
    }
}
