package io.millrace.verification.comparison;

import io.millrace.verification.ResultLayout;
import java.util.List;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.table.data.RowData;

/** Turns computed rows into entries, numbered in their order. */
final class ComputedEntries extends RichMapFunction<RowData, Tuple3<String, String, Long>> {
    private static final long serialVersionUID = 1L;

    private final ResultLayout layout;
    private final LongCounter computed = new LongCounter();
    private transient long place;

    ComputedEntries(ResultLayout layout) {
        this.layout = layout;
    }

    @Override
    public void open(OpenContext context) {
        getRuntimeContext().addAccumulator(layout.table() + ComparisonCounts.COMPUTED, computed);
    }

    @Override
    public Tuple3<String, String, Long> map(RowData row) {
        computed.add(1);
        List<String> texts = layout.texts(row);
        return Tuple3.of(layout.keyOf(texts), layout.valueOf(texts), place++);
    }
}
