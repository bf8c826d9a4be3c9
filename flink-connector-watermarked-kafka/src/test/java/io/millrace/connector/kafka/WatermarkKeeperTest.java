package io.millrace.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // Flink's harness may throw InterruptedException from close.
class WatermarkKeeperTest {
    @Test
    void shouldPassRecordsAndWatermarksOnUnchanged() throws Exception {
        try (OneInputStreamOperatorTestHarness<String, String> keeper = keeper(1, 0)) {
            keeper.open();
            keeper.processElement(new StreamRecord<>("a"));
            keeper.processWatermark(10);
            keeper.processElement(new StreamRecord<>("b"));

            assertThat(keeper.getOutput())
                    .containsExactly(new StreamRecord<>("a"), new Watermark(10), new StreamRecord<>("b"));
        }
    }

    @Test
    void shouldPassAWatermarkOnOnce() throws Exception {
        try (OneInputStreamOperatorTestHarness<String, String> keeper = keeper(1, 0)) {
            keeper.open();
            keeper.processWatermark(10);
            keeper.processWatermark(10);

            assertThat(keeper.getOutput()).containsExactly(new Watermark(10));
        }
    }

    @Test
    void shouldSendNoWatermarkAfterARestartWhenThereWasNone() throws Exception {
        OperatorSubtaskState checkpoint = checkpointAt(Long.MIN_VALUE);
        try (OneInputStreamOperatorTestHarness<String, String> keeper = keeper(1, 0)) {
            keeper.initializeState(checkpoint);
            keeper.open();
            keeper.processElement(new StreamRecord<>("a"));

            assertThat(keeper.getOutput()).containsExactly(new StreamRecord<>("a"));
        }
    }

    @Test
    void shouldSendTheCheckpointedWatermarkBeforeTheFirstRecordAfterARestart() throws Exception {
        OperatorSubtaskState checkpoint = checkpointAt(1_000);
        try (OneInputStreamOperatorTestHarness<String, String> keeper = keeper(1, 0)) {
            keeper.initializeState(checkpoint);
            keeper.open();
            keeper.processElement(new StreamRecord<>("late"));
            keeper.processElement(new StreamRecord<>("later"));

            assertThat(keeper.getOutput())
                    .containsExactly(new Watermark(1_000), new StreamRecord<>("late"), new StreamRecord<>("later"));
        }
    }

    @Test
    void shouldNotLetTheWatermarkGoBackAfterARestart() throws Exception {
        OperatorSubtaskState checkpoint = checkpointAt(1_000);
        try (OneInputStreamOperatorTestHarness<String, String> keeper = keeper(1, 0)) {
            keeper.initializeState(checkpoint);
            keeper.open();
            keeper.processWatermark(400);
            keeper.processElement(new StreamRecord<>("a"));
            keeper.processWatermark(1_001);

            assertThat(keeper.getOutput())
                    .containsExactly(new Watermark(1_000), new StreamRecord<>("a"), new Watermark(1_001));
        }
    }

    @Test
    void shouldGoOnFromTheLeastWatermarkWhenTheParallelismChanges() throws Exception {
        OperatorSubtaskState both =
                AbstractStreamOperatorTestHarness.repackageState(checkpointAt(1_000, 2, 0), checkpointAt(700, 2, 1));
        try (OneInputStreamOperatorTestHarness<String, String> keeper = keeper(1, 0)) {
            keeper.initializeState(both);
            keeper.open();
            keeper.processElement(new StreamRecord<>("a"));

            assertThat(keeper.getOutput()).containsExactly(new Watermark(700), new StreamRecord<>("a"));
        }
    }

    private static OperatorSubtaskState checkpointAt(long watermark) throws Exception {
        return checkpointAt(watermark, 1, 0);
    }

    private static OperatorSubtaskState checkpointAt(long watermark, int parallelism, int subtask) throws Exception {
        try (OneInputStreamOperatorTestHarness<String, String> keeper = keeper(parallelism, subtask)) {
            keeper.open();
            keeper.processWatermark(watermark);
            return keeper.snapshot(1, 1);
        }
    }

    private static OneInputStreamOperatorTestHarness<String, String> keeper(int parallelism, int subtask)
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new WatermarkKeeper<>(), 8, parallelism, subtask);
    }
}
