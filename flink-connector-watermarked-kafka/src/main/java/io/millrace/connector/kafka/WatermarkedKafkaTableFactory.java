package io.millrace.connector.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.connectors.kafka.table.KafkaDynamicSource;
import org.apache.flink.streaming.connectors.kafka.table.KafkaDynamicTableFactory;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil.DefaultDynamicTableContext;

/**
 * Makes {@code 'connector' = 'watermarked-kafka'}; its options are those of Flink's {@code kafka} source and a
 * few for its watermarks.
 */
public final class WatermarkedKafkaTableFactory implements DynamicTableSourceFactory {
    private static final ConfigOption<String> RECORDED_WATERMARKS = ConfigOptions.key("recorded-watermarks.topic")
            .stringType()
            .noDefaultValue()
            .withDescription("Where an earlier reading put its late records, each with the watermark that it met. Those"
                    + " watermarks fill the metadata column, and all other records have none; without a bound, as far as"
                    + " that reading came.");
    private static final ConfigOption<String> REPLAYED = ConfigOptions.key("recorded-watermarks.replayed-topic")
            .stringType()
            .noDefaultValue()
            .withDescription("Which of those records count by now, and so have no watermark: JSON records whose field"
                    + " 'to' is topic/partition/offset. The topic need not exist.");
    private static final ConfigOption<Duration> MAX_AHEAD = ConfigOptions.key("watermark.max-ahead")
            .durationType()
            .noDefaultValue()
            .withDescription(
                    "How far the watermark may be ahead of the machine's clock. A record from further ahead does"
                            + " not move it, so that it does not make all that follow late.");
    private static final String KAFKA_PROPERTY = "properties.";

    private final KafkaDynamicTableFactory kafka = new KafkaDynamicTableFactory();

    @Override
    public String factoryIdentifier() {
        return "watermarked-kafka";
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return kafka.requiredOptions();
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        Set<ConfigOption<?>> options = new HashSet<>(kafka.optionalOptions());
        options.add(RECORDED_WATERMARKS);
        options.add(REPLAYED);
        options.add(MAX_AHEAD);
        return options;
    }

    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
        Map<String, String> options = new HashMap<>(context.getCatalogTable().getOptions());
        EventTime eventTime = EventTime.of(context);
        Optional<Duration> maxAhead = Configuration.fromMap(options).getOptional(MAX_AHEAD);
        options.remove(MAX_AHEAD.key());
        String replayed = options.remove(REPLAYED.key());
        Optional<EarlierReading> earlier = Optional.ofNullable(options.remove(RECORDED_WATERMARKS.key()))
                .map(recorded ->
                        earlier(options, new RecordedWatermarks(recorded, replayed, properties(options), eventTime)));
        Context stock = new DefaultDynamicTableContext(
                context.getObjectIdentifier(),
                context.getCatalogTable().copy(options),
                context.getEnrichmentOptions(),
                context.getConfiguration(),
                context.getClassLoader(),
                context.isTemporary());
        return new WatermarkedKafkaSource(
                (KafkaDynamicSource) kafka.createDynamicTableSource(stock),
                eventTime,
                maxAhead,
                earlier,
                context.getPhysicalRowDataType());
    }

    private static EarlierReading earlier(Map<String, String> options, RecordedWatermarks recorded) {
        String topic = options.getOrDefault("topic", ";");
        if (topic.contains(";")
                || !options.getOrDefault("scan.startup.mode", "").equals("earliest-offset")) {
            throw new ValidationException("'" + RECORDED_WATERMARKS.key()
                    + "' is for a table over one 'topic' with 'scan.startup.mode' = 'earliest-offset'");
        }
        return new EarlierReading(topic, properties(options), recorded);
    }

    private static Properties properties(Map<String, String> options) {
        Properties properties = new Properties();
        options.forEach((key, value) -> {
            if (key.startsWith(KAFKA_PROPERTY)) {
                properties.put(key.substring(KAFKA_PROPERTY.length()), value);
            }
        });
        return properties;
    }
}
