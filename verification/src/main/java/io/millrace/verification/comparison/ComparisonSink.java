package io.millrace.verification.comparison;

import io.millrace.verification.value.ResultLayout;
import java.io.File;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
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
import org.apache.flink.table.connector.sink.abilities.SupportsWritingMetadata;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;

/** Compares the rows of an INSERT with those of a file, in the place of storing them. */
final class ComparisonSink implements DynamicTableSink, SupportsWritingMetadata {
    private final ResultComparison result;
    private final Map<String, DataType> metadata;

    /** @param metadata what the table writes beside its columns, by key; it comes behind them and is not compared */
    ComparisonSink(ResultComparison result, Map<String, DataType> metadata) {
        this.result = result;
        this.metadata = Map.copyOf(metadata);
    }

    @Override
    public ChangelogMode getChangelogMode(ChangelogMode requested) {
        return ChangelogMode.insertOnly();
    }

    @Override
    public Map<String, DataType> listWritableMetadata() {
        return metadata;
    }

    @Override
    public void applyWritableMetadata(List<String> keys, DataType consumed) {
        // Rows are read by the places of their columns, before which nothing comes.
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
        ResultLayout layout = result.layout();
        DataStream<Entry> computed = rows.flatMap(new ComputedEntries(layout, result.codec()))
                .name("computed: " + layout.table())
                .returns(Entry.TYPE)
                .setParallelism(rows.getParallelism());
        DataStream<Entry> found = rows.getExecutionEnvironment()
                .fromSource(
                        FileSource.forRecordStreamFormat(
                                        new TextLineInputFormat(), Path.fromLocalFile(new File(result.stored())))
                                .build(),
                        WatermarkStrategy.noWatermarks(),
                        "stored: " + layout.table())
                .setParallelism(1)
                .map(new StoredEntries())
                .returns(Entry.TYPE)
                .setParallelism(1);
        return computed.union(found)
                .keyBy(Entry::key)
                .process(new Comparison(result))
                .name("comparison: " + layout.table())
                .sinkTo(new DiscardingSink<>());
    }

    @Override
    public DynamicTableSink copy() {
        return new ComparisonSink(result, metadata);
    }

    @Override
    public String asSummaryString() {
        return "comparison of " + result.layout().table();
    }
}
