package io.millrace.endtoend.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The wall clock of every JVM of a Millrace, by libfaketime of Debian's package of that name. MariaDB and Redis keep the
 * system's: preloaded libraries and their memory allocators do not get on well.
 */
final class Clock {
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

    private final Path offset;
    private final Path library;

    private Clock(Path offset, Path library) {
        this.offset = offset;
        this.library = library;
    }

    /**
     * Makes one that is right.
     *
     * @param offset the file that tells how far it is off
     * @throws IOException when libfaketime is not installed
     */
    static Clock right(Path offset) throws IOException {
        Path library = LIBRARIES.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IOException("libfaketime is not installed"));
        Clock clock = new Clock(offset, library);
        clock.set(Duration.ZERO);
        return clock;
    }

    /** Sets it that far from the right time. */
    void set(Duration off) throws IOException {
        Path next = Files.writeString(
                offset.resolveSibling("next"), (off.isNegative() ? "" : "+") + off.toSeconds() + "\n");
        Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Returns what a process needs to live by it. Intervals stay right, as on a real machine whose clock is set. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", offset.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_ONLY_CMDS", "java",
                "DONT_FAKE_MONOTONIC", "1",
                // The JVM waits by the monotonic clock; taken for the wall clock, such a wait ends at once, for ever
                // again.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }
}
