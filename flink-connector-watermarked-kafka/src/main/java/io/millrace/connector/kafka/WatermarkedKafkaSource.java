package io.millrace.connector.kafka;

import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.connectors.kafka.table.KafkaDynamicSource;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.source.DataStreamScanProvider;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.abilities.SupportsReadingMetadata;
import org.apache.flink.table.connector.source.abilities.SupportsWatermarkPushDown;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;

/** Flink's Kafka source with a {@link WatermarkKeeper} right behind it. */
final class WatermarkedKafkaSource implements ScanTableSource, SupportsReadingMetadata, SupportsWatermarkPushDown {
    private static final String KEEPER = "watermark-keeper";

    private final KafkaDynamicSource kafka;

    WatermarkedKafkaSource(KafkaDynamicSource kafka) {
        this.kafka = kafka;
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return kafka.getChangelogMode();
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
        DataStreamScanProvider stock = (DataStreamScanProvider) kafka.getScanRuntimeProvider(context);
        return new DataStreamScanProvider() {
            @Override
            public DataStream<RowData> produceDataStream(
                    ProviderContext names, StreamExecutionEnvironment environment) {
                DataStream<RowData> records = stock.produceDataStream(names, environment);
                SingleOutputStreamOperator<RowData> kept = records.transform(
                                KEEPER, records.getType(), new WatermarkKeeper<>())
                        .setParallelism(records.getParallelism());
                names.generateUid(KEEPER).ifPresent(kept::uid);
                return kept;
            }

            @Override
            public boolean isBounded() {
                return stock.isBounded();
            }
        };
    }

    @Override
    public Map<String, DataType> listReadableMetadata() {
        return kafka.listReadableMetadata();
    }

    @Override
    public void applyReadableMetadata(List<String> metadataKeys, DataType producedDataType) {
        kafka.applyReadableMetadata(metadataKeys, producedDataType);
    }

    @Override
    public boolean supportsMetadataProjection() {
        return kafka.supportsMetadataProjection();
    }

    @Override
    public void applyWatermark(WatermarkStrategy<RowData> strategy) {
        kafka.applyWatermark(strategy);
    }

    @Override
    public DynamicTableSource copy() {
        return new WatermarkedKafkaSource((KafkaDynamicSource) kafka.copy());
    }

    @Override
    public String asSummaryString() {
        return "Kafka table source with a kept watermark";
    }
}
