package io.millrace.pipeline.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.records.AccountLine;
import io.millrace.records.AccountLine.Gap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the counts of the subtasks of one sink. */
class AccountFiguresTest {
    private static final String FIRST = "orders 0 100 10 13 2 0 1 0 0 0 -";

    @Test
    void shouldAddUpWhatTwoSubtasksHaveCountedOfAPartition() {
        assertThat(AccountFigures.of(List.of("7\n" + FIRST, "7\norders 0 200 13 20 1 2 3 4 5 6 14-16,17-20")))
                .contains(new AccountFigures(
                        7,
                        7,
                        List.of(new AccountLine(
                                "orders",
                                0,
                                100,
                                10,
                                20,
                                3,
                                2,
                                4,
                                4,
                                5,
                                6,
                                List.of(new Gap(14, 16), new Gap(17, 20))))));
    }

    @Test
    void shouldKnowFromWhichCheckpointsTheCountsOfPartitionsAre() {
        assertThat(AccountFigures.of(List.of("8\norders 10 0 0 1 1 0 0 0 0 0 -", "7\n" + FIRST, "9")))
                .hasValueSatisfying(account -> {
                    assertThat(account.oldest()).isEqualTo(7);
                    assertThat(account.newest()).isEqualTo(9);
                    assertThat(account.partitions())
                            .extracting(AccountLine::partition)
                            .containsExactly(0, 10);
                });
    }

    @Test
    void shouldSayNothingOfAPartitionAtTwoCheckpoints() {
        assertThat(AccountFigures.of(List.of("7\n" + FIRST, "8\norders 0 100 13 14 1 0 0 0 0 0 -")))
                .isEmpty();
    }

    @Test
    void shouldSayNothingWhileASubtaskIsSilent() {
        assertThat(AccountFigures.of(List.of("7\n" + FIRST, ""))).isEmpty();
        assertThat(AccountFigures.of(List.of())).isEmpty();
    }
}
