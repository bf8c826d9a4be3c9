package io.millrace.connector.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.connectors.kafka.table.KafkaDynamicSource;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.source.DataStreamScanProvider;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.abilities.SupportsReadingMetadata;
import org.apache.flink.table.connector.source.abilities.SupportsWatermarkPushDown;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;

/** Flink's Kafka source with a {@link WatermarkKeeper} right behind it, and the watermark as a column if that is wanted. */
final class WatermarkedKafkaSource implements ScanTableSource, SupportsReadingMetadata, SupportsWatermarkPushDown {
    private static final String KEEPER = "watermark-keeper";
    private static final String SECOND_READING = "second-reading";
    private static final String WATERMARK = "watermark";

    private final KafkaDynamicSource kafka;
    private final EventTime eventTime;
    private final Optional<Duration> ahead;
    private final Optional<EarlierReading> earlier;
    private List<String> metadata = List.of();
    private DataType produced;

    /**
     * Makes the source.
     *
     * @param ahead how far a watermark may be ahead of the clock, if there is a bound
     * @param earlier what an earlier reading has left, if there may have been one
     */
    WatermarkedKafkaSource(
            KafkaDynamicSource kafka,
            EventTime eventTime,
            Optional<Duration> ahead,
            Optional<EarlierReading> earlier,
            DataType produced) {
        this.kafka = kafka;
        this.eventTime = eventTime;
        this.ahead = ahead;
        this.earlier = earlier;
        this.produced = produced;
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return kafka.getChangelogMode();
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
        DataStreamScanProvider stock = (DataStreamScanProvider) kafka.getScanRuntimeProvider(context);
        TypeInformation<RowData> rows = context.createTypeInformation(produced);
        return new DataStreamScanProvider() {
            @Override
            public DataStream<RowData> produceDataStream(
                    ProviderContext names, StreamExecutionEnvironment environment) {
                DataStream<RowData> records = stock.produceDataStream(names, environment);
                SingleOutputStreamOperator<RowData> kept = records.transform(
                                KEEPER, records.getType(), new WatermarkKeeper<>())
                        .setParallelism(records.getParallelism());
                names.generateUid(KEEPER).ifPresent(kept::uid);
                return metadata.contains(WATERMARK) ? withWatermark(kept, rows, names, isBounded()) : kept;
            }

            @Override
            public boolean isBounded() {
                return stock.isBounded();
            }
        };
    }

    private DataStream<RowData> withWatermark(
            DataStream<RowData> records, TypeInformation<RowData> rows, ProviderContext names, boolean bounded) {
        SingleOutputStreamOperator<RowData> answer;
        if (earlier.isEmpty()) {
            answer = records.process(new WatermarkColumn()).returns(rows);
        } else if (bounded) {
            answer = records.map(new RecordedWatermarkColumn(
                            earlier.get().watermarks(), column("partition"), column("offset")))
                    .returns(rows);
        } else {
            answer = records.transform(
                    SECOND_READING, rows, new SecondReading(earlier.get(), column("partition"), column("offset")));
            names.generateUid(SECOND_READING).ifPresent(answer::uid);
        }
        return answer.name("watermark-column").setParallelism(records.getParallelism());
    }

    private int column(String key) {
        int place = metadata.indexOf(key);
        if (place < 0) {
            throw new ValidationException("a table with recorded watermarks must declare the metadata column '" + key
                    + "', by which a record is known");
        }
        return DataType.getFieldCount(produced) - metadata.size() + place;
    }

    @Override
    public Map<String, DataType> listReadableMetadata() {
        Map<String, DataType> keys = new LinkedHashMap<>(kafka.listReadableMetadata());
        // The last one: its column is put behind those of the stock source.
        keys.put(WATERMARK, eventTime.watermarkType());
        return keys;
    }

    @Override
    public void applyReadableMetadata(List<String> metadataKeys, DataType producedDataType) {
        metadata = List.copyOf(metadataKeys);
        produced = producedDataType;
        if (metadata.contains(WATERMARK)) {
            List<DataTypes.Field> fields = DataType.getFields(producedDataType);
            kafka.applyReadableMetadata(
                    metadata.subList(0, metadata.size() - 1),
                    DataTypes.ROW(fields.subList(0, fields.size() - 1))
                            .notNull()
                            .bridgedTo(RowData.class));
        } else {
            kafka.applyReadableMetadata(metadataKeys, producedDataType);
        }
    }

    /** A watermark column is the last one whatever the query uses, so all that are declared are read. */
    @Override
    public boolean supportsMetadataProjection() {
        return false;
    }

    @Override
    public void applyWatermark(WatermarkStrategy<RowData> strategy) {
        kafka.applyWatermark(new SteadyWatermarks(strategy, eventTime, ahead, Instant::now));
    }

    @Override
    public DynamicTableSource copy() {
        WatermarkedKafkaSource copy =
                new WatermarkedKafkaSource((KafkaDynamicSource) kafka.copy(), eventTime, ahead, earlier, produced);
        copy.metadata = metadata;
        return copy;
    }

    @Override
    public String asSummaryString() {
        return "Kafka table source with a kept watermark";
    }
}
