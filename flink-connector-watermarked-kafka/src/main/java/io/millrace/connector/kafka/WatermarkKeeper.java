package io.millrace.connector.kafka;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Passes records on and keeps the watermark from going back over a restart.
 *
 * <p>The state is a union of what every subtask had; after a restart all go on from the least of them, which is what a
 * window behind all of them had seen, also when the parallelism has changed.
 */
final class WatermarkKeeper<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {
    private static final long serialVersionUID = 1L;

    private transient ListState<Long> checkpointed;
    private transient long current;
    /** Whether {@link #current} comes from a checkpoint and has not been sent since. */
    private transient boolean owed;

    WatermarkKeeper() {
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        checkpointed =
                context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("watermark", Types.LONG));
        current = Long.MIN_VALUE;
        if (context.isRestored()) {
            long least = Long.MAX_VALUE;
            for (long watermark : checkpointed.get()) {
                least = Math.min(least, watermark);
            }
            current = least == Long.MAX_VALUE ? Long.MIN_VALUE : least;
            owed = current > Long.MIN_VALUE;
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        checkpointed.update(List.of(current));
    }

    @Override
    public void processElement(StreamRecord<T> element) throws Exception {
        if (owed) {
            owed = false;
            super.processWatermark(new Watermark(current));
        }
        output.collect(element);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() > current) {
            current = mark.getTimestamp();
            owed = false;
            super.processWatermark(mark);
        }
    }
}
