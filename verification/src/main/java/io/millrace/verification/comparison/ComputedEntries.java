package io.millrace.verification.comparison;

import io.millrace.verification.value.ResultLayout;
import io.millrace.verification.value.StoreCodec;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.Collector;

/** Turns computed rows, as their store would give them back, into entries with their places. */
final class ComputedEntries extends RichFlatMapFunction<RowData, Entry> {
    private static final long serialVersionUID = 1L;

    private final ResultLayout layout;
    private final StoreCodec codec;
    private final LongCounter computed = new LongCounter();
    private transient long place;

    ComputedEntries(ResultLayout layout, StoreCodec codec) {
        this.layout = layout;
        this.codec = codec;
    }

    @Override
    public void open(OpenContext context) {
        getRuntimeContext().addAccumulator(layout.table() + ComparisonCounts.COMPUTED, computed);
        place = EntryPosition.first(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
    }

    @Override
    public void flatMap(RowData row, Collector<Entry> out) {
        computed.add(1);
        GenericRowData kept = codec.kept(row);
        if (kept != null) {
            out.collect(new Entry(layout.keyOf(kept), layout.identityOf(kept), layout.valueOf(kept), place++));
        }
    }
}
