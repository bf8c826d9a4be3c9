package io.millrace.endtoend.faults;

import io.millrace.endtoend.Processes;
import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.Scenario;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A process that stands still, or that runs a fifth of the time. */
final class Halted implements Trouble {
    private static final int RUNS_MILLIS = 100;
    private static final int STANDS_MILLIS = 400;

    private final RunningMillrace millrace;
    private final String target;
    private final boolean always;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
    private ProcessHandle process;
    private long starts;

    /** @param always whether it stands still all the time */
    Halted(RunningMillrace millrace, String target, boolean always) {
        this.millrace = millrace;
        this.target = target;
        this.always = always;
    }

    @Override
    public void begin() {
        starts = millrace.starts(target);
        process = target.equals(Fault.MILLRACE)
                ? ProcessHandle.of(millrace.pid()).orElseThrow()
                : millrace.processes().service(target);
        if (always) {
            signal("STOP");
        } else {
            int period = RUNS_MILLIS + STANDS_MILLIS;
            beats.scheduleAtFixedRate(() -> signal("STOP"), 0, period, TimeUnit.MILLISECONDS);
            beats.scheduleAtFixedRate(() -> signal("CONT"), STANDS_MILLIS, period, TimeUnit.MILLISECONDS);
        }
    }

    /** The supervisor ends a service that is silent for too long; then there is nobody to be told. */
    private void signal(String name) {
        if (process.isAlive()) {
            Processes.signal(name, process.pid());
        }
    }

    @Override
    public void end() throws InterruptedException {
        beats.shutdown();
        beats.awaitTermination(1, TimeUnit.MINUTES);
        signal("CONT");
        if (!process.isAlive()) {
            Scenario.patiently(target + " has been started again")
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> millrace.starts(target) > starts);
        }
    }
}
