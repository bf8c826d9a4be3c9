package io.millrace.cli;

import io.millrace.cli.option.RunOptions;
import io.millrace.warehouse.Warehouse;
import io.millrace.warehouse.data.DataDirectory;
import io.millrace.warehouse.lineup.ChosenSolutions;
import io.millrace.warehouse.lineup.Lineup;
import io.millrace.warehouse.lineup.Progress;
import java.nio.channels.FileLock;

/** One run in the foreground, from the first port checked to the last process stopped. */
final class Run {
    private final RunOptions options;
    private final Progress progress;

    Run(RunOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Starts the solutions, then stays until a signal stops them, which ends the process with exit code 0.
     *
     * @param generate whether their demo records run too
     */
    int untilStopped(ChosenSolutions solutions, boolean generate) throws Exception {
        options.requireDistinctPorts(solutions.readable().stream()
                .flatMap(solution -> solution.services().stream())
                .toList());
        DataDirectory data = options.dataDirectory();
        try (FileLock lock = data.lock()) {
            Lineup lineup = new Lineup(solutions, progress);
            lineup.requireOne();
            Warehouse warehouse = new Warehouse(options.config(), data, lineup, progress);
            Thread stop = new Thread(() -> stop(warehouse), "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            try {
                warehouse.start(generate);
            } catch (Exception e) {
                if (warehouse.stopping()) {
                    // The stop has interrupted this thread, which may still be marked so; the stop ends the process.
                    Thread.interrupted();
                    stop.join();
                }
                warehouse.close();
                Runtime.getRuntime().removeShutdownHook(stop);
                throw e;
            }
            while (lock.isValid()) {
                Thread.currentThread().join();
            }
            return 0;
        }
    }

    private void stop(Warehouse warehouse) {
        progress.line("millrace", "stopping; what was counted is kept");
        warehouse.close();
        progress.line("millrace", "stopped");
        // Without this the exit code would be that of the signal, and a clean stop would look like a failure.
        Runtime.getRuntime().halt(0);
    }
}
