package io.millrace.dashboard;

import java.util.OptionalInt;

/** What the server answers at {@code /api/status}. Asked anew for each request, by several threads at once. */
@FunctionalInterface
public interface StatusSource {
    /**
     * Answers the status now, as a value that Jackson can write as a JSON object: a record or a map. To its list {@code
     * alarms} the server adds what is wrong with page files that were changed while they are served.
     */
    Object status();

    /**
     * Answers how far the demo records of a solution are written up to now, in percent; nothing when none of its past is being
     * written. Pages say so in the place of how old their data is. Must answer at once.
     */
    default OptionalInt historyWritten(String solution) {
        return OptionalInt.empty();
    }
}
