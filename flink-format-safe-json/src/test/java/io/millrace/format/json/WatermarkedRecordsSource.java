package io.millrace.format.json;

import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.abilities.SupportsWatermarkPushDown;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;

/** Makes the watermarks itself, right behind the format, as the Kafka source does. */
final class WatermarkedRecordsSource extends RecordsSource implements SupportsWatermarkPushDown {
    private WatermarkStrategy<RowData> watermarks = WatermarkStrategy.noWatermarks();

    WatermarkedRecordsSource(
            List<byte[]> records, DecodingFormat<DeserializationSchema<RowData>> format, DataType columns) {
        super(records, format, columns);
    }

    @Override
    public void applyWatermark(WatermarkStrategy<RowData> watermarkStrategy) {
        watermarks = watermarkStrategy;
    }

    @Override
    DataStream<RowData> rows(StreamExecutionEnvironment env, DeserializationSchema<RowData> decoder) {
        return super.rows(env, decoder).assignTimestampsAndWatermarks(watermarks);
    }

    @Override
    public DynamicTableSource copy() {
        WatermarkedRecordsSource copy = new WatermarkedRecordsSource(records, format, columns);
        copy.watermarks = watermarks;
        return copy;
    }
}
