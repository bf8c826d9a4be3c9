package io.millrace.connector.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // Flink's harness may throw InterruptedException from close.
class RecordAccountTest {
    private static final long BEGAN = 1_700_000_000_000L;

    /** One subtask and what it says of itself. */
    private static final class Subtask extends OneInputStreamOperatorTestHarness<RowData, Void> {
        private Subtask(int parallelism, int index) throws Exception {
            super(new RecordAccount(), 8, parallelism, index);
            setProcessingTime(BEGAN);
        }

        static Subtask started(int parallelism, int index, OperatorSubtaskState... checkpoint) throws Exception {
            Subtask subtask = new Subtask(parallelism, index);
            if (checkpoint.length > 0) {
                OperatorSubtaskState all = AbstractStreamOperatorTestHarness.repackageState(checkpoint);
                subtask.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        all, 8, checkpoint.length, parallelism, index));
            }
            subtask.open();
            return subtask;
        }

        Subtask reads(String topic, int partition, long offset, String verdict) throws Exception {
            processElement(
                    GenericRowData.of(StringData.fromString(topic), partition, offset, StringData.fromString(verdict)),
                    0);
            return this;
        }

        OperatorSubtaskState completes(long checkpoint) throws Exception {
            OperatorSubtaskState state = snapshot(checkpoint, 0);
            notifyOfCompletedCheckpoint(checkpoint);
            return state;
        }

        Object come() {
            return ((RecordAccount) getOneInputOperator())
                    .getRuntimeContext()
                    .getAccumulator(RecordAccount.METRIC)
                    .getLocalValue();
        }

        String says() {
            return ((RecordAccount) getOneInputOperator()).published();
        }
    }

    private static String counted(String... lines) {
        return String.join("\n", lines);
    }

    @Test
    void shouldCountEachVerdictOfEachPartition() throws Exception {
        try (Subtask account = Subtask.started(1, 0)) {
            account.reads("a", 0, 10, "used").reads("a", 0, 11, "late").reads("a", 1, 0, "quarantined");
            account.reads("a", 0, 12, "used").reads("b", 1, 5, "filtered");
            account.completes(1);

            assertThat(account.says())
                    .isEqualTo(counted(
                            "1",
                            "a 0 " + BEGAN + " 10 13 2 0 0 1 0 0 -",
                            "a 1 " + BEGAN + " 0 1 0 0 1 0 0 0 -",
                            "b 1 " + BEGAN + " 5 6 0 1 0 0 0 0 -"));
        }
    }

    @Test
    void shouldPublishWhatTheLastCompletedCheckpointHoldsAndNothingNewer() throws Exception {
        try (Subtask account = Subtask.started(1, 0)) {
            account.reads("a", 0, 0, "used");
            account.snapshot(1, 0);
            account.reads("a", 0, 1, "used");
            account.snapshot(2, 0);
            account.reads("a", 0, 2, "used");

            assertThat(account.says()).isEmpty();
            account.notifyOfCompletedCheckpoint(2);
            assertThat(account.says()).isEqualTo(counted("2", "a 0 " + BEGAN + " 0 2 2 0 0 0 0 0 -"));
        }
    }

    @Test
    void shouldGoOnFromTheCheckpointAfterARestart() throws Exception {
        OperatorSubtaskState checkpoint;
        try (Subtask account = Subtask.started(1, 0)) {
            account.reads("a", 0, 0, "used").reads("a", 1, 7, "late");
            checkpoint = account.completes(1);
            // Read again after the restart, as the offsets are of the same checkpoint.
            account.reads("a", 0, 1, "filtered");
        }
        try (Subtask account = Subtask.started(1, 0, checkpoint)) {
            account.setProcessingTime(BEGAN + 5_000);
            account.reads("a", 0, 1, "filtered").reads("a", 0, 2, "used");
            account.completes(2);

            assertThat(account.says())
                    .isEqualTo(
                            counted("2", "a 0 " + BEGAN + " 0 3 2 1 0 0 0 0 -", "a 1 " + BEGAN + " 7 8 0 0 0 1 0 0 -"));
        }
    }

    @Test
    void shouldTellHowManyRecordsHaveComeWithoutACheckpoint() throws Exception {
        try (Subtask account = Subtask.started(1, 0)) {
            account.reads("a", 0, 0, "used").reads("a", 1, 7, "late").reads("b", 0, 3, "filtered");

            assertThat(account.come()).isEqualTo(3L);
        }
    }

    @Test
    void shouldNameOffsetsThatDidNotCome() throws Exception {
        try (Subtask account = Subtask.started(1, 0)) {
            account.reads("a", 0, 0, "used").reads("a", 0, 2, "used").reads("a", 0, 9, "used");
            account.completes(1);

            assertThat(account.says()).isEqualTo(counted("1", "a 0 " + BEGAN + " 0 10 3 0 0 0 7 0 1-2,3-9"));
        }
    }

    @Test
    void shouldNameOffsetsThatDidNotComeBecauseOfARestart() throws Exception {
        OperatorSubtaskState checkpoint;
        try (Subtask account = Subtask.started(1, 0)) {
            account.reads("a", 0, 0, "used");
            checkpoint = account.completes(1);
        }
        try (Subtask account = Subtask.started(1, 0, checkpoint)) {
            account.reads("a", 0, 3, "used");
            account.completes(2);

            assertThat(account.says()).isEqualTo(counted("2", "a 0 " + BEGAN + " 0 4 2 0 0 0 2 0 1-3"));
        }
    }

    @Test
    void shouldRememberTheNewestGapsAndCountAll() throws Exception {
        try (Subtask account = Subtask.started(1, 0)) {
            for (long offset = 0; offset <= 20; offset += 2) {
                account.reads("a", 0, offset, "used");
            }
            account.completes(1);

            assertThat(account.says())
                    .isEqualTo(counted(
                            "1", "a 0 " + BEGAN + " 0 21 11 0 0 0 10 0 5-6,7-8,9-10,11-12,13-14,15-16,17-18,19-20"));
        }
    }

    @Test
    void shouldCountARecordThatComesTwiceOnceAndSayThatItDid() throws Exception {
        try (Subtask account = Subtask.started(1, 0)) {
            account.reads("a", 0, 4, "used").reads("a", 0, 5, "used").reads("a", 0, 4, "used");
            account.completes(1);

            assertThat(account.says()).isEqualTo(counted("1", "a 0 " + BEGAN + " 4 6 2 0 0 0 0 1 -"));
        }
    }

    @Test
    void shouldLeaveTheSumShortWhenThereIsNoVerdict() throws Exception {
        try (Subtask account = Subtask.started(1, 0)) {
            account.reads("a", 0, 0, "used").reads("a", 0, 1, "perhaps");
            account.processElement(GenericRowData.of(StringData.fromString("a"), 0, 2L, null), 0);
            account.completes(1);

            assertThat(account.says()).isEqualTo(counted("1", "a 0 " + BEGAN + " 0 3 1 0 0 0 0 0 -"));
        }
    }

    @Test
    void shouldSayWhatToDoAboutARowThatNamesNoRecord() throws Exception {
        StringData topic = StringData.fromString("a");
        StringData used = StringData.fromString("used");
        for (GenericRowData row : List.of(
                GenericRowData.of(null, 0, 1L, used),
                GenericRowData.of(topic, null, 1L, used),
                GenericRowData.of(topic, 0, null, used))) {
            try (Subtask account = Subtask.started(1, 0)) {
                assertThatThrownBy(() -> account.processElement(row, 0))
                        .hasMessage(
                                "a row of the account has no topic, partition or offset: " + row
                                        + "; select them from the metadata columns of the table that is read, one row a record");
            }
        }
    }

    @Test
    void shouldKeepEachCountOnceWhenTheParallelismChanges() throws Exception {
        List<OperatorSubtaskState> checkpoint = new ArrayList<>();
        try (Subtask one = Subtask.started(2, 0);
                Subtask two = Subtask.started(2, 1)) {
            checkpoint.add(one.reads("a", 0, 0, "used").reads("a", 0, 1, "used").completes(1));
            checkpoint.add(two.reads("a", 1, 0, "late").completes(1));
        }
        OperatorSubtaskState merged;
        try (Subtask alone = Subtask.started(1, 0, checkpoint.toArray(OperatorSubtaskState[]::new))) {
            alone.reads("a", 0, 2, "used").reads("a", 1, 2, "used");
            merged = alone.completes(2);

            assertThat(alone.says())
                    .isEqualTo(counted(
                            "2", "a 0 " + BEGAN + " 0 3 3 0 0 0 0 0 -", "a 1 " + BEGAN + " 0 3 1 0 0 1 1 0 1-2"));
        }
        try (Subtask one = Subtask.started(2, 0, merged);
                Subtask two = Subtask.started(2, 1, merged)) {
            two.reads("a", 0, 4, "filtered");
            one.completes(3);
            two.completes(3);

            assertThat(one.says()).contains("a 0 " + BEGAN + " 0 3 3 0 0 0 0 0 -");
            assertThat(two.says()).contains("a 0 " + BEGAN + " 3 5 0 1 0 0 1 0 3-4");
        }
    }

    @Test
    void shouldAddUpWhatTwoSubtasksHaveCountedOfAPartition() throws Exception {
        List<OperatorSubtaskState> checkpoint = new ArrayList<>();
        try (Subtask first = Subtask.started(1, 0)) {
            first.reads("a", 0, 10, "used").reads("a", 0, 12, "used").reads("a", 0, 12, "used");
            first.reads("a", 0, 13, "filtered").reads("a", 0, 14, "quarantined").reads("a", 0, 15, "late");
            checkpoint.add(first.completes(1));
        }
        OperatorSubtaskState alone = checkpoint.remove(0);
        try (Subtask one = Subtask.started(2, 0, alone);
                Subtask two = Subtask.started(2, 1, alone)) {
            two.reads("a", 0, 18, "used").reads("a", 0, 19, "used").reads("a", 0, 19, "used");
            two.reads("a", 0, 20, "filtered").reads("a", 0, 21, "quarantined").reads("a", 0, 22, "late");
            checkpoint.add(one.completes(2));
            checkpoint.add(two.completes(2));
        }
        try (Subtask all = Subtask.started(1, 0, checkpoint.toArray(OperatorSubtaskState[]::new))) {
            all.completes(3);

            assertThat(all.says()).isEqualTo(counted("3", "a 0 " + BEGAN + " 10 23 4 2 2 2 3 2 11-12,16-18"));
        }
    }

    @Test
    void shouldRememberGapsOverARestart() throws Exception {
        OperatorSubtaskState checkpoint;
        try (Subtask account = Subtask.started(1, 0)) {
            checkpoint =
                    account.reads("a", 0, 0, "used").reads("a", 0, 2, "used").completes(1);
        }
        try (Subtask account = Subtask.started(1, 0, checkpoint)) {
            account.reads("a", 0, 5, "used").completes(2);

            assertThat(account.says()).isEqualTo(counted("2", "a 0 " + BEGAN + " 0 6 3 0 0 0 3 0 1-2,3-5"));
        }
    }

    @Test
    void shouldTellPartitionsOfOneNumberApartByTheirTopics() throws Exception {
        try (Subtask account = Subtask.started(1, 0)) {
            account.reads("a", 0, 0, "used").reads("b", 0, 0, "late").reads("a", 0, 1, "used");
            account.completes(1);

            assertThat(account.says())
                    .isEqualTo(
                            counted("1", "a 0 " + BEGAN + " 0 2 2 0 0 0 0 0 -", "b 0 " + BEGAN + " 0 1 0 0 0 1 0 0 -"));
        }
    }
}
