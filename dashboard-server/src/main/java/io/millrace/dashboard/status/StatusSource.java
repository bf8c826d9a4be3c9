package io.millrace.dashboard.status;

import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Dashboard;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the process around the server tells, {@code /api/status} first of all. Asked anew for each request, by several threads at
 * once.
 */
@FunctionalInterface
public interface StatusSource {
    /**
     * Returns the status now, as a value that Jackson can write as a JSON object: a record or a map. To its list {@code
     * alarms} the server adds what is wrong with page files that were changed while they are served.
     */
    Object status();

    /**
     * Returns how far the demo records of a solution are written up to now, in percent; nothing when none of its past is being
     * written. Pages say so in the place of how old their data is. Must answer at once.
     */
    default OptionalInt historyWritten(String solution) {
        return OptionalInt.empty();
    }

    /**
     * Returns where the numbers of a solution come from, as a value that Jackson can write: one element of {@code
     * /api/lineage}. Nothing where that is not known.
     *
     * @param pages its pages as they are now
     */
    default Optional<Object> lineage(Solution solution, List<Dashboard> pages) {
        return Optional.empty();
    }
}
