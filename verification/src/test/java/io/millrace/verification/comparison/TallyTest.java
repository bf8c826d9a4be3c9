package io.millrace.verification.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.verification.Difference;
import io.millrace.verification.Difference.Kind;
import io.millrace.verification.Matching;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final String KEY = "[\"k\"]";

    @Test
    void shouldCompareTheLatestValueInWhateverOrderTheyCome() {
        Tally tally = new Tally(Matching.LATEST);
        tally.compute("new", 7);
        tally.find("new");
        tally.compute("old", 3);

        assertThat(tally.difference(KEY)).isEmpty();
    }

    @Test
    void shouldNameTheKindOfADifference() {
        Tally missing = new Tally(Matching.LATEST);
        missing.compute("value", 0);
        Tally extra = new Tally(Matching.LATEST);
        extra.find("value");
        Tally different = new Tally(Matching.LATEST);
        different.compute("value", 0);
        different.find("other");

        assertThat(missing.difference(KEY)).contains(new Difference(Kind.MISSING, KEY, "value", null));
        assertThat(extra.difference(KEY)).contains(new Difference(Kind.EXTRA, KEY, null, "value"));
        assertThat(different.difference(KEY)).contains(new Difference(Kind.DIFFERENT, KEY, "value", "other"));
    }

    @Test
    void shouldCountWhatMayStandThereMoreThanOnce() {
        Tally tally = new Tally(Matching.COUNT);
        tally.compute("{}", 0);
        tally.compute("{}", 1);
        tally.find("{}");

        assertThat(tally.difference(KEY)).contains(new Difference(Kind.DIFFERENT, KEY, "2 times", "once"));
        tally.find("{}");
        assertThat(tally.difference(KEY)).isEmpty();
    }

    @Test
    void shouldCompareTheRegistersOfAHyperLogLog() {
        HyperLogLog stored = new HyperLogLog();
        stored.add("one");
        stored.add("two");
        Tally tally = new Tally(Matching.HYPERLOGLOG);
        tally.find(stored.text());
        tally.compute("two", 0);

        assertThat(tally.difference(KEY)).map(Difference::kind).contains(Kind.DIFFERENT);
        tally.compute("one", 1);
        assertThat(tally.difference(KEY)).isEmpty();
    }
}
