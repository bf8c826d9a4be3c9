package io.millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn, and how often. Draws hang on nothing but their arguments, so these shares are the same in each run. */
class ChanceTest {
    private static final long DRAWS = 200_000;

    private final Draw draw = new Draw("7");

    private LongStream ticks() {
        return LongStream.rangeClosed(1, DRAWS);
    }

    @Test
    void shouldDrawTheSameForTheSameSeedNameAndArguments() {
        Draw same = new Draw("7");

        assertThat(ticks().filter(tick -> same.eval("room", tick) != draw.eval("room", tick)))
                .isEmpty();
        assertThat(draw.eval("room", 5)).isEqualTo(draw.eval("room", 5L));
    }

    @Test
    void shouldDrawSomethingElseForAnotherSeedNameOrArgument() {
        double drawn = draw.eval("room", 5L, "a");

        assertThat(new Draw("8").eval("room", 5L, "a")).isNotEqualTo(drawn);
        assertThat(draw.eval("gift", 5L, "a")).isNotEqualTo(drawn);
        assertThat(draw.eval("room", 6L, "a")).isNotEqualTo(drawn);
        assertThat(draw.eval("room", 5L, "b")).isNotEqualTo(drawn);
        assertThat(draw.eval("room", 5L)).isNotEqualTo(drawn);
        assertThat(draw.eval("room", "a", 5L)).isNotEqualTo(drawn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "20210813", "绿", "a rather long seed"})
    void shouldDrawEvenly(String seed) {
        Draw seeded = new Draw(seed);

        Map<Long, Long> tenths = ticks().mapToObj(tick -> (long) (10 * seeded.eval("room", tick)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(tenths).hasSize(10);
        assertThat(tenths.values())
                .allSatisfy(count -> assertThat(count).isBetween(DRAWS / 10 - 700, DRAWS / 10 + 700));
    }

    @Test
    void shouldDrawForOneNameWhateverComesOutForAnother() {
        long both = ticks().filter(tick -> draw.eval("room", tick) < 0.1 && draw.eval("gift", tick) < 0.1)
                .count();

        assertThat(both).isBetween(1_850L, 2_150L);
    }

    @ParameterizedTest
    @CsvSource({"0.001, 160, 240", "0.01, 1850, 2150", "0.3, 59200, 60800"})
    void shouldHappenInAShareOfAllCases(double share, long least, long most) {
        assertThat(ticks().filter(tick -> draw.eval("late", tick) < share).count())
                .isBetween(least, most);
    }

    @Test
    void shouldDrawWholeNumbersEvenly() {
        long[] counts = counts(tick -> new Whole().eval(draw.eval("n", tick), -2, 2), -2, 5);

        assertThat(Arrays.stream(counts)).allMatch(count -> Math.abs(count - DRAWS / 5) < 1_000);
        assertThat(Arrays.stream(counts).sum()).isEqualTo(DRAWS);
    }

    @ParameterizedTest
    @CsvSource({"20, 20", "400, 2001", "8, 12"})
    void shouldDrawTheFirstSoManyTimesAsOftenAsTheLast(double skew, int numbers) {
        Whole whole = new Whole();

        // The share of a number is the length of the draws that lead to it.
        double first = share(whole, 0, skew, numbers);
        double second = share(whole, 1, skew, numbers);
        double last = share(whole, numbers - 1, skew, numbers);

        assertThat(first / last).isBetween(skew / 2, skew * 1.01);
        assertThat(first / second).isBetween(1.0, 2.0);
    }

    private static double share(Whole whole, long number, double skew, int numbers) {
        return bound(whole, number + 1, skew, numbers) - bound(whole, number, skew, numbers);
    }

    /** Returns the least draw that leads to this number or a greater one. */
    private static double bound(Whole whole, long number, double skew, int numbers) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (whole.eval(middle, 0, numbers - 1, skew) >= number) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    @Test
    void shouldDrawTheLastMoreOftenForASkewBelowOne() {
        long[] counts = counts(tick -> new Whole().eval(draw.eval("n", tick), 1, 4, 0.1), 1, 4);

        assertThat(counts).isSorted();
        assertThatThrownBy(() -> new Whole().eval(0.5, 1, 4, 0)).hasMessageContaining("skew");
    }

    private long[] counts(Function<Long, Long> number, long first, int numbers) {
        long[] counts = new long[numbers];
        ticks().forEach(tick -> counts[(int) (number.apply(tick) - first)]++);
        return counts;
    }

    @Test
    void shouldChooseWordsByTheirWeights() {
        Weighted weighted = new Weighted();

        Map<String, Long> counts = ticks().mapToObj(
                        tick -> weighted.eval(draw.eval("colour", tick), "red 3, light green 0.5, never 0, 蓝 6.5"))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(counts).containsOnlyKeys("red", "light green", "蓝");
        assertThat(counts.get("red")).isCloseTo(DRAWS * 3 / 10, within(1_000L));
        assertThat(counts.get("light green")).isCloseTo(DRAWS / 20, within(500L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "red 1, green", "", "red -1", "red 0"})
    void shouldRefuseWordsWithoutWeights(String words) {
        Weighted weighted = new Weighted();

        assertThatThrownBy(() -> weighted.eval(0.5, words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got: ");
    }
}
