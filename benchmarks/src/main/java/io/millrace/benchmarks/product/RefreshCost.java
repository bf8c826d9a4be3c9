package io.millrace.benchmarks.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Processor time of the database and of the main process while one page is looked at and no record arrives: the price
 * of its refreshes. The same time without a viewer is taken off, since checkpoints and heartbeats cost too.
 *
 * <p>Arguments: pid of the database, pid of the main process, seconds. Environment: {@code DASHBOARD_URL}.
 */
public final class RefreshCost {
    /** Linux counts processor time in these, on every platform that it runs on. */
    private static final long TICKS_PER_SECOND = 100;

    private RefreshCost() {}

    /** Measures and prints milliseconds of processor time per refresh. */
    @SuppressWarnings("try") // The viewer only has to be there.
    public static void main(String[] arguments) throws Exception {
        List<String> pids = List.of(arguments[0], arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        double[] alone = spent(pids, seconds);
        double[] watched;
        try (DashboardStream page =
                new DashboardStream(System.getenv("DASHBOARD_URL") + "/d/live-streaming/live", event -> {})) {
            // The first refreshes open connections and warm up; they are not the price of the others.
            spent(pids, seconds / 3);
            watched = spent(pids, seconds);
        }
        System.out.printf(
                Locale.ROOT,
                "refresh: database %.2f ms, main process %.2f ms (idle: %.2f and %.2f ms a second)%n",
                watched[0] - alone[0],
                watched[1] - alone[1],
                alone[0],
                alone[1]);
    }

    /** Answers milliseconds of processor time per second, for each process. */
    private static double[] spent(List<String> pids, int seconds) throws IOException, InterruptedException {
        double[] spent = new double[pids.size()];
        for (int i = 0; i < spent.length; i++) {
            spent[i] = -ticks(pids.get(i));
        }
        TimeUnit.SECONDS.sleep(seconds);
        for (int i = 0; i < spent.length; i++) {
            spent[i] = (spent[i] + ticks(pids.get(i))) * 1000 / TICKS_PER_SECOND / seconds;
        }
        return spent;
    }

    private static double ticks(String pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", pid, "stat"));
        // The second field is the name in parentheses, which may hold spaces.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
    }
}
