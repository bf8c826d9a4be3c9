package io.millrace.warehouse.lineup;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Lines about what is happening, each with the seconds since the start. */
public final class Progress {
    private final PrintWriter out;
    private final PrintWriter err;
    private final long start = System.nanoTime();

    /** All lines go to one place. */
    public Progress(PrintWriter out) {
        this(out, out);
    }

    /** Lines about what does not work go to a place of their own. */
    public Progress(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Prints one line, for example {@code [ 7.2 s] kafka           ready}. */
    public void line(String subject, String what) {
        line(out, subject, what);
    }

    /** Prints one line about what does not work. */
    public void trouble(String subject, String what) {
        line(err, subject, what);
    }

    private synchronized void line(PrintWriter out, String subject, String what) {
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        out.printf(Locale.ROOT, "[%5.1f s] %-15s %s%n", seconds, subject, what);
        out.flush();
    }

    /** Prints a line as it is. */
    public synchronized void plain(String text) {
        out.println(text);
        out.flush();
    }
}
