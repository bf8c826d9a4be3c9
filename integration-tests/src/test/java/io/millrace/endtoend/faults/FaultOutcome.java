package io.millrace.endtoend.faults;

import io.millrace.endtoend.Difference;
import java.time.Duration;
import java.util.List;

/**
 * What became of one fault.
 *
 * @param solution on which it was tried
 * @param fault what happened
 * @param away from its begin until what was away was back
 * @param fresh from then until every store showed a record that was sent after it; null when none did
 * @param sent records that Kafka took from the begin of the load to its end
 * @param compared records in the comparison: all since the solution began with no data
 * @param differences what the comparison found
 * @param remark what else there is to say, or empty
 */
public record FaultOutcome(
        String solution,
        Fault fault,
        Duration away,
        Duration fresh,
        long sent,
        long compared,
        List<Difference> differences,
        String remark) {
    public FaultOutcome {
        differences = List.copyOf(differences);
    }

    /** Returns whether the results came back, and all were exact. */
    public boolean withstood() {
        return fresh != null && differences.isEmpty() && remark.isEmpty();
    }

    long count(Difference.Kind kind) {
        return differences.stream()
                .filter(difference -> difference.kind() == kind)
                .count();
    }
}
