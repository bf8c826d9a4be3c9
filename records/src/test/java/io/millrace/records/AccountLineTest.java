package io.millrace.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.records.AccountLine.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountLineTest {
    private static AccountLine random(Random random) {
        List<Gap> gaps = new ArrayList<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            long from = random.nextLong(1L << 40);
            gaps.add(new Gap(from, from + 1 + random.nextInt(9)));
        }
        long[] numbers = random.longs(9, 0, 1L << 50).toArray();
        return new AccountLine(
                "topic-" + random.nextInt(9),
                random.nextInt(999),
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6],
                numbers[7],
                numbers[8],
                gaps);
    }

    @Test
    void shouldReadItsOwnText() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            AccountLine line = random(random);

            assertThat(AccountLine.of(line.toString())).isEqualTo(line);
        }
    }

    @Test
    void shouldBeTwelveWords() {
        AccountLine line =
                new AccountLine("orders", 3, 1, 2, 40, 5, 6, 7, 8, 9, 10, List.of(new Gap(11, 13), new Gap(20, 21)));

        assertThat(line).hasToString("orders 3 1 2 40 5 6 7 8 9 10 11-13,20-21");
        assertThat(line.judged()).isEqualTo(5 + 6 + 7 + 8);
    }

    @Test
    void shouldAddUpWhatTwoSubtasksHaveCounted() {
        AccountLine one = new AccountLine("orders", 3, 50, 2, 40, 5, 6, 7, 8, 9, 10, List.of(new Gap(11, 13)));
        AccountLine other = new AccountLine("orders", 3, 40, 40, 60, 1, 2, 3, 4, 5, 6, List.of(new Gap(50, 51)));

        assertThat(one.plus(other))
                .isEqualTo(new AccountLine(
                        "orders", 3, 40, 2, 60, 6, 8, 10, 12, 14, 16, List.of(new Gap(11, 13), new Gap(50, 51))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "orders 3", "orders 3 1 2 40 5 6 7 8 9 10", "orders x 1 2 40 5 6 7 8 9 10 -"})
    void shouldRefuseATextThatIsNone(String text) {
        assertThatThrownBy(() -> AccountLine.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldKnowNoGapThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> new Gap(5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Gap(5, 8).length()).isEqualTo(3);
    }
}
