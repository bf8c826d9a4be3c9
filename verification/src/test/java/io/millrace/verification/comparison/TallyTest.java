package io.millrace.verification.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.verification.value.Difference;
import io.millrace.verification.value.Difference.Kind;
import io.millrace.verification.value.HyperLogLog;
import io.millrace.verification.value.Matching;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final String KEY = "[\"k\"]";

    @Test
    void shouldCompareTheLatestValueInWhateverOrderTheyCome() {
        Tally tally = new Tally(Matching.LATEST);
        tally.compute("new", "", 7);
        tally.find("new");
        tally.compute("old", "", 3);

        assertThat(tally.difference(KEY)).isEmpty();
    }

    @Test
    void shouldNameTheKindOfADifference() {
        Tally missing = new Tally(Matching.LATEST);
        missing.compute("value", "", 0);
        Tally extra = new Tally(Matching.LATEST);
        extra.find("value");
        Tally different = new Tally(Matching.LATEST);
        different.compute("value", "", 0);
        different.find("other");

        assertThat(missing.difference(KEY)).contains(new Difference(Kind.MISSING, KEY, "value", null));
        assertThat(extra.difference(KEY)).contains(new Difference(Kind.EXTRA, KEY, null, "value"));
        assertThat(different.difference(KEY)).contains(new Difference(Kind.DIFFERENT, KEY, "value", "other"));
    }

    @Test
    void shouldCountWhatMayStandThereMoreThanOnce() {
        Tally tally = new Tally(Matching.COUNT);
        tally.compute("{}", "", 0);
        tally.compute("{}", "", 1);
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
        tally.compute(base64("two"), "", 0);

        assertThat(tally.difference(KEY)).map(Difference::kind).contains(Kind.DIFFERENT);
        tally.compute(base64("one"), "", 1);
        assertThat(tally.difference(KEY)).isEmpty();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldNotJudgeWhichOfSeveralValuesCameLastFromBranchesSideBySide() {
        Tally tally = new Tally(Matching.LATEST);
        tally.compute("one", "", 0);
        tally.compute("other", "", 1);
        tally.find("one");

        assertThat(tally.undecided(true)).isTrue();
        assertThat(tally.undecided(false)).isFalse();
        assertThat(tally.difference(KEY)).map(Difference::kind).contains(Kind.DIFFERENT);
    }

    @Test
    void shouldNotJudgeWhichOfSeveralValuesCameLastFromSeveralReaders() {
        Tally tally = new Tally(Matching.LATEST);
        tally.compute("one", "", EntryPosition.first(0) + 7);
        tally.compute("other", "", EntryPosition.first(1));
        tally.find("one");
        Tally foreign = new Tally(Matching.LATEST);
        foreign.compute("one", "", EntryPosition.first(0) + 7);
        foreign.compute("other", "", EntryPosition.first(1));
        foreign.find("another");

        assertThat(tally.undecided(false)).isTrue();
        assertThat(foreign.undecided(true)).isFalse();
        assertThat(foreign.difference(KEY)).map(Difference::kind).contains(Kind.DIFFERENT);
    }

    @Test
    void shouldJudgeWhereButOneValueWasComputed() {
        Tally tally = new Tally(Matching.LATEST);
        tally.compute("one", "", 0);
        tally.find("one");

        assertThat(tally.undecided(true)).isFalse();
    }

    @Test
    void shouldTakeSeveralValuesOfOneIdentityForOneRow() {
        Tally tally = new Tally(Matching.LATEST);
        tally.compute("one", "[\"k\"]", 0);
        tally.compute("other", "[\"k\"]", 1);
        tally.find("one");

        assertThat(tally.undecided(true)).isTrue();
        assertThat(tally.difference(KEY)).contains(new Difference(Kind.DIFFERENT, KEY, "other", "one"));
    }

    @Test
    void shouldTellRowsThatMeetInOneKey() {
        Tally tally = new Tally(Matching.LATEST);
        tally.compute("{}", "[\"a_b\",\"c\"]", 0);
        tally.compute("{}", "[\"a\",\"b_c\"]", 1);
        tally.find("{}");

        assertThat(tally.difference(KEY)).map(Difference::expected).hasValueSatisfying(expected -> assertThat(expected)
                .isEqualTo("2 rows that meet in this key: [\"a\",\"b_c\"], [\"a_b\",\"c\"]"));
    }

    @Test
    void shouldCountAnElementOnceByItsIdentity() {
        Tally tally = new Tally(Matching.COUNT);
        tally.compute("{}", "[\"1\"]", 0);
        tally.compute("{}", "[\"1\"]", 1);
        tally.compute("{}", "[\"2\"]", 2);
        tally.find("{}");
        tally.find("{}");

        assertThat(tally.difference(KEY)).isEmpty();
    }

    @Test
    void shouldExpectNothingOfARowThatSaysSo() {
        Tally tally = new Tally(Matching.LATEST);
        tally.compute("value", "", 0);
        tally.compute(null, "", 1);

        assertThat(tally.difference(KEY)).isEmpty();
        tally.find("value");
        assertThat(tally.difference(KEY)).map(Difference::kind).contains(Kind.EXTRA);
    }
}
