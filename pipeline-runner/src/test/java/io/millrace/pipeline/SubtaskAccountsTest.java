package io.millrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.pipeline.RecordAccount.Gap;
import io.millrace.pipeline.RecordAccount.PartitionCount;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the counts of the subtasks of one sink. */
class SubtaskAccountsTest {
    private static final String FIRST = "orders 0 100 10 13 2 0 1 0 0 0 -";

    @Test
    void shouldAddUpWhatTwoSubtasksHaveCountedOfAPartition() {
        assertThat(RecordAccount.of(List.of("7\n" + FIRST, "7\norders 0 200 13 20 1 2 3 4 5 6 14-16,17-20")))
                .contains(new RecordAccount(
                        7,
                        7,
                        List.of(new PartitionCount(
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
        assertThat(RecordAccount.of(List.of("8\norders 10 0 0 1 1 0 0 0 0 0 -", "7\n" + FIRST, "9")))
                .hasValueSatisfying(account -> {
                    assertThat(account.oldest()).isEqualTo(7);
                    assertThat(account.newest()).isEqualTo(9);
                    assertThat(account.partitions())
                            .extracting(PartitionCount::partition)
                            .containsExactly(0, 10);
                });
    }

    @Test
    void shouldSayNothingOfAPartitionAtTwoCheckpoints() {
        assertThat(RecordAccount.of(List.of("7\n" + FIRST, "8\norders 0 100 13 14 1 0 0 0 0 0 -")))
                .isEmpty();
    }

    @Test
    void shouldSayNothingWhileASubtaskIsSilent() {
        assertThat(RecordAccount.of(List.of("7\n" + FIRST, ""))).isEmpty();
        assertThat(RecordAccount.of(List.of())).isEmpty();
    }
}
