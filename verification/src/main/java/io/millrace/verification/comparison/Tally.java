package io.millrace.verification.comparison;

import io.millrace.verification.Difference;
import io.millrace.verification.Matching;
import java.util.Optional;

/** What was computed and what was stored for one key. */
final class Tally {
    private final Matching matching;
    private HyperLogLog computedUsers;
    private String expected;
    private long newest = -1;
    private long computed;
    private String stored;
    private long found;

    Tally(Matching matching) {
        this.matching = matching;
    }

    /**
     * Adds what was computed.
     *
     * @param place its place among all that were computed; the last one counts
     */
    void compute(String value, long place) {
        computed++;
        if (matching == Matching.HYPERLOGLOG) {
            if (computedUsers == null) {
                computedUsers = new HyperLogLog();
            }
            computedUsers.add(value);
        } else if (place > newest) {
            newest = place;
            expected = value;
        }
    }

    /** Adds what the store holds. */
    void find(String value) {
        found++;
        stored = value;
    }

    /** Answers in which way the two differ, or nothing when they are equal. */
    Optional<Difference> difference(String key) {
        String should = matching == Matching.COUNT ? times(computed) : expected();
        String is = matching == Matching.COUNT ? times(found) : found == 0 ? null : stored;
        if (should == null) {
            return Optional.of(new Difference(Difference.Kind.EXTRA, key, null, is));
        }
        if (is == null) {
            return Optional.of(new Difference(Difference.Kind.MISSING, key, should, null));
        }
        return should.equals(is)
                ? Optional.empty()
                : Optional.of(new Difference(Difference.Kind.DIFFERENT, key, should, is));
    }

    private String expected() {
        return computedUsers == null ? expected : computedUsers.text();
    }

    private static String times(long count) {
        return count == 0 ? null : count == 1 ? "once" : count + " times";
    }
}
