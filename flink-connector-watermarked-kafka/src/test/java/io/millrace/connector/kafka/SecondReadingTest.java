package io.millrace.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumerator;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.TimestampType;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("try") // Flink's harness may throw InterruptedException from close.
class SecondReadingTest {
    private final Remembered earlier = new Remembered();

    /** An earlier reading of which a test says what it has left. */
    private static final class Remembered extends EarlierReading {
        private static final long serialVersionUID = 1L;

        private final Map<Integer, Long> ends = new HashMap<>();
        private final Map<String, Long> late = new HashMap<>();
        private final Set<Integer> gone = new HashSet<>();
        private boolean released;

        Remembered() {
            super("topic", new Properties(), null);
        }

        @Override
        Map<Integer, Long> find() {
            return new HashMap<>(ends);
        }

        @Override
        Map<Integer, Long> findAgain(Map<Integer, Long> left) {
            Map<Integer, Long> there = new HashMap<>(left);
            there.keySet().removeAll(gone);
            return there;
        }

        @Override
        long watermarkOf(int partition, long offset) {
            return late.getOrDefault(partition + "/" + offset, Long.MIN_VALUE);
        }

        @Override
        void release() {
            late.clear();
            released = true;
        }
    }

    @Test
    void shouldLetRecordsMeetTheWatermarkWhenNothingWasReadBefore() throws Exception {
        try (OneInputStreamOperatorTestHarness<RowData, RowData> reading = opened(1, 0)) {
            put(reading, 0, 0);
            reading.processWatermark(4);
            put(reading, 0, 1);

            assertThat(seen(reading)).containsExactly("0/0 none", "mark 4", "0/1 4");
        }
    }

    @Test
    void shouldLetRecordsMeetWhatTheyMetBefore() throws Exception {
        earlier.ends.put(0, 3L);
        earlier.late.put("0/1", 5L);
        try (OneInputStreamOperatorTestHarness<RowData, RowData> reading = opened(1, 0)) {
            put(reading, 0, 0);
            reading.processWatermark(9);
            put(reading, 0, 1);
            put(reading, 0, 2);
            put(reading, 0, 3);

            assertThat(seen(reading)).containsExactly("0/0 none", "0/1 5", "0/2 none", "mark 9", "0/3 9");
        }
    }

    @Test
    void shouldHoldTheWatermarkUntilEveryPartitionIsReadAgain() throws Exception {
        earlier.ends.putAll(Map.of(0, 1L, 1, 2L));
        try (OneInputStreamOperatorTestHarness<RowData, RowData> reading = opened(1, 0)) {
            put(reading, 0, 0);
            reading.processWatermark(7);
            put(reading, 0, 1);
            put(reading, 1, 0);
            reading.processWatermark(8);
            // The one between has been removed by compaction.
            put(reading, 1, 5);
            reading.processWatermark(9);

            assertThat(seen(reading)).containsExactly("0/0 none", "0/1 7", "1/0 none", "1/5 8", "mark 8", "mark 9");
        }
    }

    @Test
    void shouldLetTheFirstRecordBehindTheEarlierReadingMeetTheWatermark() throws Exception {
        earlier.ends.put(0, 1L);
        earlier.late.put("0/1", 5L);
        try (OneInputStreamOperatorTestHarness<RowData, RowData> reading = opened(1, 0)) {
            reading.processWatermark(7);
            // The one before has been removed by compaction.
            put(reading, 0, 1);

            assertThat(seen(reading)).containsExactly("0/1 7", "mark 7");
        }
    }

    @Test
    void shouldTellNoWatermarkWhereNoneHasCome() throws Exception {
        earlier.ends.put(0, 1L);
        try (OneInputStreamOperatorTestHarness<RowData, RowData> reading = opened(1, 0)) {
            put(reading, 0, 0);

            assertThat(seen(reading)).containsExactly("0/0 none");
        }
    }

    @Test
    void shouldForgetTheEarlierReadingWhenEveryPartitionIsReadAgain() throws Exception {
        earlier.ends.put(0, 2L);
        try (OneInputStreamOperatorTestHarness<RowData, RowData> reading = opened(1, 0)) {
            put(reading, 0, 0);
            assertThat(earlier.released).isFalse();
            put(reading, 0, 1);
            assertThat(earlier.released).isTrue();
        }
    }

    @Test
    void shouldForgetTheEarlierReadingAtOnceWhenThereWasNone() throws Exception {
        try (OneInputStreamOperatorTestHarness<RowData, RowData> reading = opened(1, 0)) {
            assertThat(seen(reading)).isEmpty();
            assertThat(earlier.released).isTrue();
        }
    }

    /** Which partitions a subtask reads is decided by Flink's enumerator; it must not wait for those of others. */
    @ParameterizedTest
    @CsvSource({"2, 0", "2, 1", "3, 0", "3, 1", "3, 2"})
    void shouldWaitForThePartitionsOfItsOwnSubtaskOnly(int parallelism, int subtask) throws Exception {
        List<Integer> own = new ArrayList<>();
        for (int partition = 0; partition < 6; partition++) {
            earlier.ends.put(partition, 1L);
            if (owner(partition, parallelism) == subtask) {
                own.add(partition);
            }
        }
        try (OneInputStreamOperatorTestHarness<RowData, RowData> reading = opened(parallelism, subtask)) {
            reading.processWatermark(4);
            for (int partition : own) {
                assertThat(seen(reading)).doesNotContain("mark 4");
                put(reading, partition, 0);
            }

            assertThat(seen(reading)).hasSize(own.size() + 1).last().isEqualTo("mark 4");
        }
    }

    private static int owner(int partition, int parallelism) throws ReflectiveOperationException {
        Method owner = KafkaSourceEnumerator.class.getDeclaredMethod("getSplitOwner", TopicPartition.class, int.class);
        owner.setAccessible(true);
        return (int) owner.invoke(null, new TopicPartition("topic", partition), parallelism);
    }

    @Test
    void shouldNotPassForIdleBeforeEveryPartitionIsReadAgain() throws Exception {
        earlier.ends.put(0, 1L);
        try (OneInputStreamOperatorTestHarness<RowData, RowData> reading = opened(1, 0)) {
            reading.processWatermarkStatus(WatermarkStatus.IDLE);
            reading.processWatermarkStatus(WatermarkStatus.ACTIVE);
            put(reading, 0, 0);
            reading.processWatermarkStatus(WatermarkStatus.IDLE);

            assertThat(reading.getOutput().stream().filter(WatermarkStatus.class::isInstance))
                    .last()
                    .isEqualTo(WatermarkStatus.IDLE);
            assertThat(reading.getOutput().stream().filter(WatermarkStatus.IDLE::equals))
                    .hasSize(1);
        }
    }

    @Test
    void shouldLetAJobEnd() throws Exception {
        earlier.ends.put(0, 1L);
        try (OneInputStreamOperatorTestHarness<RowData, RowData> reading = opened(1, 0)) {
            reading.processWatermark(Watermark.MAX_WATERMARK);

            assertThat(reading.getOutput()).containsExactly(Watermark.MAX_WATERMARK);
        }
    }

    @Test
    void shouldGoOnReadingAgainAfterARestart() throws Exception {
        earlier.ends.putAll(Map.of(0, 1L, 1, 2L));
        OperatorSubtaskState checkpoint;
        try (OneInputStreamOperatorTestHarness<RowData, RowData> reading = opened(1, 0)) {
            put(reading, 0, 0);
            put(reading, 1, 0);
            checkpoint = reading.snapshot(1, 1);
        }
        // What is committed since is that of the second reading.
        earlier.ends.clear();
        earlier.late.put("1/1", 5L);
        try (OneInputStreamOperatorTestHarness<RowData, RowData> reading = reading(1, 0)) {
            reading.initializeState(checkpoint);
            reading.open();
            reading.processWatermark(8);
            put(reading, 0, 1);
            put(reading, 1, 1);

            assertThat(seen(reading)).containsExactly("0/1 8", "1/1 5", "mark 8");
        }
    }

    @Test
    void shouldNotWaitAfterARestartForAPartitionOfWhichNothingIsThereAnyMore() throws Exception {
        earlier.ends.putAll(Map.of(0, 1L, 1, 2L));
        OperatorSubtaskState checkpoint;
        try (OneInputStreamOperatorTestHarness<RowData, RowData> reading = opened(1, 0)) {
            checkpoint = reading.snapshot(1, 1);
        }
        earlier.gone.add(1);
        try (OneInputStreamOperatorTestHarness<RowData, RowData> reading = reading(1, 0)) {
            reading.initializeState(checkpoint);
            reading.open();
            put(reading, 0, 0);
            reading.processWatermark(8);

            assertThat(seen(reading)).containsExactly("0/0 none", "mark 8");
        }
    }

    @Test
    void shouldReadNothingAgainAfterARestartWhenThatIsDone() throws Exception {
        earlier.ends.put(0, 1L);
        OperatorSubtaskState checkpoint;
        try (OneInputStreamOperatorTestHarness<RowData, RowData> reading = opened(1, 0)) {
            put(reading, 0, 0);
            checkpoint = reading.snapshot(1, 1);
        }
        earlier.ends.put(0, 100L);
        try (OneInputStreamOperatorTestHarness<RowData, RowData> reading = reading(1, 0)) {
            reading.initializeState(checkpoint);
            reading.open();
            reading.processWatermark(8);
            put(reading, 0, 1);

            assertThat(seen(reading)).containsExactly("mark 8", "0/1 8");
        }
    }

    @Test
    void shouldRefuseAnotherNumberOfReadersInTheMiddle() throws Exception {
        earlier.ends.put(0, 1L);
        OperatorSubtaskState checkpoint;
        try (OneInputStreamOperatorTestHarness<RowData, RowData> reading = opened(1, 0)) {
            checkpoint = reading.snapshot(1, 1);
        }
        try (OneInputStreamOperatorTestHarness<RowData, RowData> reading = reading(2, 0)) {
            assertThatThrownBy(() -> reading.initializeState(checkpoint))
                    .hasStackTraceContaining("topic 'topic' is being read again by 1 readers")
                    .hasStackTraceContaining("got: 2");
        }
    }

    private OneInputStreamOperatorTestHarness<RowData, RowData> opened(int parallelism, int subtask) throws Exception {
        OneInputStreamOperatorTestHarness<RowData, RowData> reading = reading(parallelism, subtask);
        reading.open();
        return reading;
    }

    private OneInputStreamOperatorTestHarness<RowData, RowData> reading(int parallelism, int subtask) throws Exception {
        OneInputStreamOperatorTestHarness<RowData, RowData> reading =
                new OneInputStreamOperatorTestHarness<>(new SecondReading(earlier, 0, 1), 8, parallelism, subtask);
        reading.setup(new RowDataSerializer(new IntType(), new BigIntType(), new TimestampType(3)));
        return reading;
    }

    private static void put(OneInputStreamOperatorTestHarness<RowData, RowData> reading, int partition, long offset)
            throws Exception {
        reading.processElement(new StreamRecord<>(GenericRowData.of(partition, offset)));
    }

    private static List<String> seen(OneInputStreamOperatorTestHarness<RowData, RowData> reading) {
        List<String> seen = new ArrayList<>();
        for (Object each : reading.getOutput()) {
            if (each instanceof Watermark mark) {
                seen.add("mark " + mark.getTimestamp());
            } else {
                RowData row = (RowData) ((StreamRecord<?>) each).getValue();
                seen.add(row.getInt(0) + "/" + row.getLong(1) + " "
                        + (row.isNullAt(2) ? "none" : row.getTimestamp(2, 3).getMillisecond()));
            }
        }
        return seen;
    }
}
