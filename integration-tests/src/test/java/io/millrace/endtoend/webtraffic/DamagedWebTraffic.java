package io.millrace.endtoend.webtraffic;

import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.SolutionCopy;

/** Web-traffic for tests that change its files, topics and keys by hand. */
public final class DamagedWebTraffic extends WebTrafficScenario {
    final SolutionCopy solution;

    /** Starts it and returns when everything is up. */
    public DamagedWebTraffic() {
        this(new SolutionCopy("web-traffic"));
    }

    private DamagedWebTraffic(SolutionCopy solution) {
        super(RunningMillrace.start(solution.toString()));
        this.solution = solution;
    }
}
