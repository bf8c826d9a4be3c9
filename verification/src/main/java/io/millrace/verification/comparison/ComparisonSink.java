package io.millrace.verification.comparison;

import io.millrace.verification.ResultLayout;
import java.io.File;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.sink.DataStreamSinkProvider;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.data.RowData;

/** Compares the rows of an INSERT with those of a file, in the place of storing them. */
final class ComparisonSink implements DynamicTableSink {
    private final ResultLayout layout;
    private final String stored;
    private final int shown;

    ComparisonSink(ResultLayout layout, String stored, int shown) {
        this.layout = layout;
        this.stored = stored;
        this.shown = shown;
    }

    @Override
    public ChangelogMode getChangelogMode(ChangelogMode requested) {
        return ChangelogMode.insertOnly();
    }

    @Override
    public SinkRuntimeProvider getSinkRuntimeProvider(Context context) {
        return new DataStreamSinkProvider() {
            @Override
            public DataStreamSink<?> consumeDataStream(ProviderContext names, DataStream<RowData> rows) {
                return compare(rows);
            }
        };
    }

    private DataStreamSink<?> compare(DataStream<RowData> rows) {
        DataStream<Tuple3<String, String, Long>> computed = rows.map(new ComputedEntries(layout))
                .name("computed: " + layout.table())
                .returns(Types.TUPLE(Types.STRING, Types.STRING, Types.LONG))
                .setParallelism(rows.getParallelism());
        DataStream<Tuple3<String, String, Long>> found = rows.getExecutionEnvironment()
                .fromSource(
                        FileSource.forRecordStreamFormat(
                                        new TextLineInputFormat(), Path.fromLocalFile(new File(stored)))
                                .build(),
                        WatermarkStrategy.noWatermarks(),
                        "stored: " + layout.table())
                .setParallelism(1)
                .map(new StoredEntries())
                .returns(Types.TUPLE(Types.STRING, Types.STRING, Types.LONG))
                .setParallelism(1);
        return computed.union(found)
                .keyBy(entry -> entry.f0)
                .process(new Comparison(layout.table(), layout.matching(), shown))
                .name("comparison: " + layout.table())
                .sinkTo(new DiscardingSink<>());
    }

    @Override
    public DynamicTableSink copy() {
        return new ComparisonSink(layout, stored, shown);
    }

    @Override
    public String asSummaryString() {
        return "comparison of " + layout.table();
    }
}
