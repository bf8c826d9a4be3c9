package io.millrace.verification.comparison;

import io.millrace.verification.value.Difference;
import io.millrace.verification.value.HyperLogLog;
import io.millrace.verification.value.Matching;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What was computed and what was stored for one key. */
final class Tally {
    /** So many identities are named when they meet in one key. */
    private static final int NAMED = 3;

    private final Matching matching;
    private final Set<String> values = new HashSet<>();
    private final Set<String> identities = new TreeSet<>();
    private HyperLogLog computedElements;
    private String expected;
    private long newest = -1;
    private boolean severalReaders;
    private long computed;
    private String stored;
    private long found;

    Tally(Matching matching) {
        this.matching = matching;
    }

    /**
     * Adds what was computed.
     *
     * @param value null for a row that says that nothing is stored
     * @param identity what tells it from others with this key; empty for nothing
     * @param place its {@link EntryPosition} among all that were computed; the last one counts
     */
    void compute(String value, String identity, long place) {
        if (!identity.isEmpty()) {
            identities.add(identity);
        }
        switch (matching) {
            case HYPERLOGLOG -> {
                if (computedElements == null) {
                    computedElements = new HyperLogLog();
                }
                computedElements.addBase64(value);
            }
            case COUNT -> computed += value == null ? 0 : 1;
            case LATEST -> {
                values.add(value);
                severalReaders |= newest >= 0 && EntryPosition.reader(newest) != EntryPosition.reader(place);
                if (place > newest) {
                    newest = place;
                    expected = value;
                }
            }
        }
    }

    /** Adds what the store holds. */
    void find(String value) {
        found++;
        stored = value;
    }

    /** Returns in which way the two differ, or nothing when they are equal. */
    Optional<Difference> difference(String key) {
        String should = should();
        String is = matching == Matching.COUNT ? times(found) : found == 0 ? null : stored;
        if (Objects.equals(should, is)) {
            return Optional.empty();
        }
        if (should == null) {
            return Optional.of(new Difference(Difference.Kind.EXTRA, key, null, is));
        }
        if (is == null) {
            return Optional.of(new Difference(Difference.Kind.MISSING, key, should, null));
        }
        return Optional.of(new Difference(Difference.Kind.DIFFERENT, key, should, is));
    }

    /**
     * Returns whether the store holds one of several values that were computed, and it cannot be known which one had to
     * come last: they come from several readers, or from branches of a query that run side by side.
     *
     * @param branches whether the query has such branches
     */
    boolean undecided(boolean branches) {
        return matching == Matching.LATEST
                && values.size() > 1
                && (branches || severalReaders)
                && identities.size() <= 1
                && values.contains(found == 0 ? null : stored);
    }

    private String should() {
        return switch (matching) {
            case HYPERLOGLOG -> computedElements == null ? null : computedElements.text();
            case COUNT -> times(identities.isEmpty() ? computed : Math.min(computed, identities.size()));
            case LATEST -> identities.size() > 1 ? meeting() : expected;
        };
    }

    private String meeting() {
        return identities.size() + " rows that meet in this key: "
                + String.join(", ", identities.stream().limit(NAMED).toList());
    }

    private static String times(long count) {
        return count == 0 ? null : count == 1 ? "once" : count + " times";
    }
}
