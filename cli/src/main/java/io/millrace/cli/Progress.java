package io.millrace.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Lines about what is happening, each with the seconds since the start. */
final class Progress {
    private final PrintWriter out;
    private final long start = System.nanoTime();

    Progress(PrintWriter out) {
        this.out = out;
    }

    /** Prints one line, for example {@code [ 7.2 s] kafka           ready}. */
    synchronized void line(String subject, String what) {
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        out.printf(Locale.ROOT, "[%5.1f s] %-15s %s%n", seconds, subject, what);
        out.flush();
    }

    /** Prints a line as it is. */
    synchronized void plain(String text) {
        out.println(text);
        out.flush();
    }
}
