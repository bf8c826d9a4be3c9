package io.millrace.format.json;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.source.DataStreamScanProvider;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.abilities.SupportsReadingMetadata;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;

/** Hands a fixed list of records to a format, in order. */
class RecordsSource implements ScanTableSource, SupportsReadingMetadata {
    private static final String PREFIX = "value.";

    final List<byte[]> records;
    final DecodingFormat<DeserializationSchema<RowData>> format;
    final DataType columns;

    RecordsSource(List<byte[]> records, DecodingFormat<DeserializationSchema<RowData>> format, DataType columns) {
        this.records = records;
        this.format = format;
        this.columns = columns;
    }

    @Override
    public Map<String, DataType> listReadableMetadata() {
        return format.listReadableMetadata().entrySet().stream()
                .collect(Collectors.toMap(entry -> PREFIX + entry.getKey(), Map.Entry::getValue));
    }

    @Override
    public void applyReadableMetadata(List<String> metadataKeys, DataType producedDataType) {
        format.applyReadableMetadata(
                metadataKeys.stream().map(key -> key.substring(PREFIX.length())).toList());
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return format.getChangelogMode();
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
        DeserializationSchema<RowData> decoder = format.createRuntimeDecoder(context, columns);
        return new DataStreamScanProvider() {
            @Override
            public DataStream<RowData> produceDataStream(ProviderContext provider, StreamExecutionEnvironment env) {
                return rows(env, decoder);
            }

            @Override
            public boolean isBounded() {
                return true;
            }
        };
    }

    DataStream<RowData> rows(StreamExecutionEnvironment env, DeserializationSchema<RowData> decoder) {
        byte[][] all = records.toArray(byte[][]::new);
        FlatMapFunction<Integer, RowData> decode = (index, out) -> decoder.deserialize(all[index], out);
        Integer[] indexes = IntStream.range(0, all.length).boxed().toArray(Integer[]::new);
        return env.fromData(Types.INT, indexes).flatMap(decode).returns(decoder.getProducedType());
    }

    @Override
    public DynamicTableSource copy() {
        return new RecordsSource(records, format, columns);
    }

    @Override
    public String asSummaryString() {
        return "records";
    }
}
