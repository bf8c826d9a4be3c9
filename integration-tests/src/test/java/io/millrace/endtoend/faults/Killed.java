package io.millrace.endtoend.faults;

import io.millrace.endtoend.Processes;
import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.Scenario;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Processes that get SIGKILL at the same moment. */
final class Killed implements Trouble {
    private final RunningMillrace millrace;
    private final List<String> targets;
    private final Map<String, Long> starts = new HashMap<>();

    Killed(RunningMillrace millrace, List<String> targets) {
        this.millrace = millrace;
        this.targets = targets;
    }

    @Override
    public void begin() {
        if (targets.contains(Fault.MILLRACE)) {
            millrace.kill();
            return;
        }
        targets.forEach(service -> starts.put(service, millrace.starts(service)));
        List<Long> pids = targets.stream()
                .map(service -> millrace.processes().service(service).pid())
                .toList();
        pids.forEach(pid -> Processes.signal("KILL", pid));
    }

    @Override
    public void end() {
        if (targets.contains(Fault.MILLRACE)) {
            millrace.awaitNoProcessLeft();
            millrace.startAgain();
        }
        starts.forEach((service, before) -> Scenario.patiently(service + " has been started again")
                .pollInterval(Duration.ofMillis(200))
                .until(() -> millrace.starts(service) > before));
    }
}
