package io.millrace.benchmarks.product;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Processor time of the database and of the dashboard server's threads while one page is looked at and no record arrives:
 * the price of its refreshes. What the database spends without a viewer is taken off.
 *
 * <p>Arguments: pid of the database, pid of the main process, seconds. Environment: {@code DASHBOARD_URL}.
 */
public final class RefreshCost {
    /** Linux counts processor time in these, on every platform that it runs on. */
    private static final long TICKS_PER_SECOND = 100;

    /** How the threads of the dashboard server are called; Linux keeps the first 15 characters. */
    private static final Pattern SERVER_THREADS = Pattern.compile("(datasets of|dashboard|qtp).*");

    private final Path database;
    private final Path threads;
    private final int seconds;

    private RefreshCost(String database, String server, int seconds) {
        this.database = Path.of("/proc", database);
        this.threads = Path.of("/proc", server, "task");
        this.seconds = seconds;
    }

    /** Measures and prints milliseconds of processor time per refresh, at one refresh a second. */
    @SuppressWarnings("try") // The viewer only has to be there.
    public static void main(String[] arguments) throws Exception {
        RefreshCost cost = new RefreshCost(arguments[0], arguments[1], Integer.parseInt(arguments[2]));
        double alone = cost.spent().database();
        Spent watched;
        try (DashboardStream page =
                new DashboardStream(System.getenv("DASHBOARD_URL") + "/d/live-streaming/live", event -> {})) {
            // The first refreshes open connections and warm up; they are not the price of the others.
            cost.spent();
            watched = cost.spent();
        }
        System.out.printf(
                Locale.ROOT,
                "refresh: database %.2f ms (and %.2f without a viewer), server %.2f ms%n",
                watched.database() - alone,
                alone,
                watched.server());
    }

    /** Milliseconds of processor time per second. */
    private record Spent(double database, double server) {}

    private Spent spent() throws IOException, InterruptedException {
        double databaseBefore = ticks(database);
        double serverBefore = serverTicks();
        TimeUnit.SECONDS.sleep(seconds);
        double perTick = 1000.0 / TICKS_PER_SECOND / seconds;
        return new Spent((ticks(database) - databaseBefore) * perTick, (serverTicks() - serverBefore) * perTick);
    }

    private double serverTicks() throws IOException {
        double sum = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(threads)) {
            for (Path task : tasks) {
                sum += ofServer(task) ? ticks(task) : 0;
            }
        }
        return sum;
    }

    private static boolean ofServer(Path task) throws IOException {
        try {
            String name = Files.readString(task.resolve("comm")).strip();
            return SERVER_THREADS.matcher(name).matches();
        } catch (NoSuchFileException e) {
            // A thread that has ended meanwhile; the server's stay.
            return false;
        }
    }

    private static double ticks(Path process) throws IOException {
        String stat = Files.readString(process.resolve("stat"));
        // The second field is the name in parentheses, which may hold spaces.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
    }
}
