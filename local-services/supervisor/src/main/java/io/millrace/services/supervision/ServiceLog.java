package io.millrace.services.supervision;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The log file of one service: all that its process writes. At ten megabytes it is set aside as {@code .1}, in place of
 * the one set aside before.
 */
public final class ServiceLog {
    private static final long LARGEST = 10L << 20;
    private static final String VERDICT = "FAILED ";
    /** Redis marks all that matters by {@code #}, good news included. */
    private static final Pattern COMPLAINT =
            Pattern.compile("\\[ERROR]| ERROR | FATAL |OutOfMemoryError|error while loading shared libraries"
                    + "| # (Bad|Can't|Could not|Error|Failed|Fatal|Unexpected) ");

    private static final Pattern EXCEPTION = Pattern.compile("^[a-z]+(\\.\\w+)+(Exception|Error): .*");
    private static final int LONGEST_COMPLAINT = 400;
    private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Path file;
    private volatile String complaint = "";
    private boolean complete = true;
    private long complainedAt = System.nanoTime() - BURST_NANOS;

    public ServiceLog(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** Appends a line. A line that cannot be written is dropped: a service must not stop because its log cannot grow. */
    void append(String line) {
        listen(line);
        try {
            if (Files.exists(file) && Files.size(file) > LARGEST) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            try (Writer writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                writer.append(line).append('\n');
            }
        } catch (IOException e) {
            complaint = "the log " + file + " cannot be written: " + e.getMessage();
        }
    }

    /**
     * Of a burst of errors the first one tells most, with the exception that it names; except that a host sums up at the
     * end.
     */
    private void listen(String line) {
        long now = System.nanoTime();
        boolean verdict = line.startsWith(VERDICT);
        if (verdict
                || (now - complainedAt >= BURST_NANOS && COMPLAINT.matcher(line).find())) {
            complaint = shorten(verdict ? line.substring(VERDICT.length()) : line);
            complainedAt = now;
            complete = verdict;
        } else if (!complete && EXCEPTION.matcher(line).matches()) {
            complaint = shorten(complaint + ": " + line);
            complete = true;
        }
    }

    private static String shorten(String line) {
        return line.substring(0, Math.min(line.length(), LONGEST_COMPLAINT));
    }

    /** Forgets what the process before this one said. */
    void startAfresh() {
        complaint = "";
        complete = true;
        complainedAt = System.nanoTime() - BURST_NANOS;
    }

    /** Returns the error that tells most about the end of the process, if it said anything. */
    Optional<String> complaint() {
        return complaint.isEmpty() ? Optional.empty() : Optional.of(complaint);
    }
}
