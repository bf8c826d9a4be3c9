package io.millrace.endtoend.faults;

import io.millrace.endtoend.Processes;
import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.Scenario;
import java.time.Duration;

/** A process that stands still, or that runs a fifth of the time. */
final class Halted implements Trouble {
    private static final int RUNS_MILLIS = 100;
    private static final int STANDS_MILLIS = 400;

    private final RunningMillrace millrace;
    private final String target;
    private final boolean always;
    private Thread beats;
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
            beats = new Thread(this::beat, "beats of " + target);
            beats.start();
        }
    }

    private void beat() {
        try {
            while (process.isAlive()) {
                signal("STOP");
                Thread.sleep(STANDS_MILLIS);
                signal("CONT");
                Thread.sleep(RUNS_MILLIS);
            }
        } catch (InterruptedException e) {
            // It is over.
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
        if (!always) {
            beats.interrupt();
            beats.join();
        }
        signal("CONT");
        if (!process.isAlive()) {
            Scenario.patiently(target + " has been started again")
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> millrace.starts(target) > starts);
        }
    }
}
