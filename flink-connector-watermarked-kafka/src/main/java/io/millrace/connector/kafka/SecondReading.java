package io.millrace.connector.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.table.data.RowData;

/**
 * Puts the watermark that a record meets behind its other columns, so that a job which begins from the beginning decides as
 * the one before it did which records are late.
 *
 * <p>Watermarks take another course when a topic is read again: partitions that grew side by side come one after the
 * other, and what was in time would be late, or the other way round. So up to where the earlier reading had come a record
 * meets what was recorded for it, and nothing when it was not late then; and no watermark passes before the last of those
 * records has, or the windows behind would drop, silently, what they took the first time. From there on all is as it
 * ever is.
 *
 * <p>How far that is a job finds out once, when it starts without a checkpoint; what is left to read again is part of its
 * checkpoints.
 */
final class SecondReading extends AbstractStreamOperator<RowData> implements OneInputStreamOperator<RowData, RowData> {
    private static final long serialVersionUID = 1L;

    private final EarlierReading earlier;
    private final int partition;
    private final int offset;

    /** What is left to read again: the parallelism, a partition, and the offset behind the last record read before. */
    private transient ListState<Tuple3<Integer, Integer, Long>> checkpointed;
    /** The same for the partitions of this subtask. */
    private transient Map<Integer, Long> ends;

    private transient long watermark;

    /**
     * Makes the operator.
     *
     * @param partition the place of the record's partition in a row
     * @param offset the place of the record's offset in a row
     */
    SecondReading(EarlierReading earlier, int partition, int offset) {
        this.earlier = earlier;
        this.partition = partition;
        this.offset = offset;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        checkpointed = context.getOperatorStateStore()
                .getUnionListState(
                        new ListStateDescriptor<>("read-before", Types.TUPLE(Types.INT, Types.INT, Types.LONG)));
        watermark = Watermark.UNINITIALIZED.getTimestamp();
        ends = context.isRestored() ? left() : earlier.find();
        ends.keySet().removeIf(number -> !isOfThisSubtask(number));
        if (ends.isEmpty()) {
            earlier.release();
        }
    }

    private Map<Integer, Long> left() throws Exception {
        Map<Integer, Long> left = new HashMap<>();
        for (Tuple3<Integer, Integer, Long> end : checkpointed.get()) {
            if (end.f0 != parallelism()) {
                throw new IllegalStateException("topic '" + earlier.topic() + "' is being read again by " + end.f0
                        + " readers, whose number can be changed when that is done, got: " + parallelism());
            }
            left.put(end.f1, end.f2);
        }
        return left.isEmpty() ? left : earlier.findAgain(left);
    }

    private int parallelism() {
        return getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    }

    /** As Flink's Kafka source gives partitions to its readers when it starts. */
    private boolean isOfThisSubtask(int number) {
        int first = ((earlier.topic().hashCode() * 31) & Integer.MAX_VALUE) % parallelism();
        return (first + number) % parallelism()
                == getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        checkpointed.update(ends.entrySet().stream()
                .map(end -> Tuple3.of(parallelism(), end.getKey(), end.getValue()))
                .toList());
    }

    @Override
    public void processElement(StreamRecord<RowData> element) throws Exception {
        RowData record = element.getValue();
        int number = record.getInt(partition);
        Long end = ends.get(number);
        if (end == null) {
            output.collect(element.replace(WatermarkColumn.append(record, watermark)));
            return;
        }
        long at = record.getLong(offset);
        long met = at < end ? earlier.watermarkOf(number, at) : watermark;
        output.collect(element.replace(WatermarkColumn.append(record, met)));
        if (at >= end - 1) {
            ends.remove(number);
            if (ends.isEmpty()) {
                goOn();
            }
        }
    }

    private void goOn() throws Exception {
        earlier.release();
        if (watermark > Watermark.UNINITIALIZED.getTimestamp()) {
            super.processWatermark(new Watermark(watermark));
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermark = mark.getTimestamp();
        // The last one of all says that the job ends.
        if (ends.isEmpty() || mark.equals(Watermark.MAX_WATERMARK)) {
            super.processWatermark(mark);
        }
    }

    /** A source that waits for its records is not idle as long as windows have to wait for them. */
    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        if (ends.isEmpty() || status.isActive()) {
            super.processWatermarkStatus(status);
        }
    }
}
