package io.millrace.format.json;

import io.millrace.format.json.decode.DecodingRules;
import java.util.Set;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.format.EncodingFormat;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.factories.SerializationFormatFactory;

/** Makes {@code 'format' = 'safe-json'} known to Flink. */
public final class SafeJsonFormatFactory implements DeserializationFormatFactory, SerializationFormatFactory {
    public static final String IDENTIFIER = "safe-json";

    @Override
    public DecodingFormat<DeserializationSchema<RowData>> createDecodingFormat(
            DynamicTableFactory.Context context, ReadableConfig formatOptions) {
        FactoryUtil.validateFactoryOptions(this, formatOptions);
        SafeJsonOptions.timestampStandard(formatOptions);
        DecodingRules rules = SafeJsonOptions.decodingRules(formatOptions);
        ReadableTable table = new ReadableTable(context);
        table.requireVisibleErrors();
        table.requireTimestamps(rules);
        table.requireAliases(rules.aliases());
        return new SafeJsonDecodingFormat(rules);
    }

    @Override
    public EncodingFormat<SerializationSchema<RowData>> createEncodingFormat(
            DynamicTableFactory.Context context, ReadableConfig formatOptions) {
        FactoryUtil.validateFactoryOptions(this, formatOptions);
        return new SafeJsonEncodingFormat(SafeJsonOptions.encodingRules(formatOptions));
    }

    @Override
    public String factoryIdentifier() {
        return IDENTIFIER;
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of();
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return Set.of(
                SafeJsonOptions.TIMESTAMP_FORMAT,
                SafeJsonOptions.EPOCH_UNIT,
                SafeJsonOptions.WALL_CLOCK_ZONE,
                SafeJsonOptions.ALIAS,
                SafeJsonOptions.FINITE_NUMBERS,
                SafeJsonOptions.MAP_NULL_KEY_MODE,
                SafeJsonOptions.MAP_NULL_KEY_LITERAL,
                SafeJsonOptions.ENCODE_DECIMAL_AS_PLAIN_NUMBER,
                SafeJsonOptions.ENCODE_IGNORE_NULL_FIELDS);
    }
}
