package io.millrace.verification.comparison;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.sink.DataStreamSinkProvider;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.data.RowData;

/** Counts rows and keeps none. */
final class RecordCountSink implements DynamicTableSink {
    @Override
    public ChangelogMode getChangelogMode(ChangelogMode requested) {
        return ChangelogMode.insertOnly();
    }

    @Override
    public SinkRuntimeProvider getSinkRuntimeProvider(Context context) {
        return new DataStreamSinkProvider() {
            @Override
            public DataStreamSink<?> consumeDataStream(ProviderContext names, DataStream<RowData> records) {
                return records.filter(new Counting())
                        .name(RecordCountTableFactory.READ)
                        .setParallelism(records.getParallelism())
                        .sinkTo(new DiscardingSink<>())
                        .setParallelism(records.getParallelism());
            }
        };
    }

    private static final class Counting extends RichFilterFunction<RowData> {
        private static final long serialVersionUID = 1L;

        private final LongCounter read = new LongCounter();

        @Override
        public void open(OpenContext context) {
            getRuntimeContext().addAccumulator(RecordCountTableFactory.READ, read);
        }

        @Override
        public boolean filter(RowData record) {
            read.add(1);
            return false;
        }
    }

    @Override
    public DynamicTableSink copy() {
        return new RecordCountSink();
    }

    @Override
    public String asSummaryString() {
        return "count of records";
    }
}
