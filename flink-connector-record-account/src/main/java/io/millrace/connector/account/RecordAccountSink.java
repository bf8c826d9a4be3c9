package io.millrace.connector.account;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.sink.DataStreamSinkProvider;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.data.RowData;

/** A table that counts its rows. */
final class RecordAccountSink implements DynamicTableSink {
    private static final String NAME = "record-account";

    @Override
    public ChangelogMode getChangelogMode(ChangelogMode requested) {
        return ChangelogMode.insertOnly();
    }

    @Override
    public SinkRuntimeProvider getSinkRuntimeProvider(Context context) {
        return new DataStreamSinkProvider() {
            @Override
            public DataStreamSink<?> consumeDataStream(ProviderContext names, DataStream<RowData> records) {
                SingleOutputStreamOperator<Void> account = records.transform(NAME, Types.VOID, new RecordAccount())
                        .setParallelism(records.getParallelism());
                names.generateUid(NAME).ifPresent(account::uid);
                DataStreamSink<Void> nothing =
                        account.sinkTo(new DiscardingSink<>()).setParallelism(records.getParallelism());
                names.generateUid("nothing").ifPresent(nothing::uid);
                return nothing;
            }
        };
    }

    @Override
    public DynamicTableSink copy() {
        return new RecordAccountSink();
    }

    @Override
    public String asSummaryString() {
        return "account of records";
    }
}
