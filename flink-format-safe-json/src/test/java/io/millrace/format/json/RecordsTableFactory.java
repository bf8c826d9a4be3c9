package io.millrace.format.json;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;

/**
 * Connector {@code records}: the records that its option lists, through a format, as the Kafka source hands them on,
 * with the format's metadata under {@code value.} keys.
 */
public final class RecordsTableFactory implements DynamicTableSourceFactory {
    private static final ConfigOption<List<String>> RECORDS = ConfigOptions.key("records")
            .stringType()
            .asList()
            .noDefaultValue()
            .withDescription("The records, each in hexadecimal digits, or - for a tombstone.");
    private static final ConfigOption<Boolean> WATERMARK_IN_SOURCE = ConfigOptions.key("watermark-in-source")
            .booleanType()
            .defaultValue(true)
            .withDescription("Whether the source makes the watermarks, as Kafka's does, or an operator behind it.");

    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
        FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
        DecodingFormat<DeserializationSchema<RowData>> format =
                helper.discoverDecodingFormat(DeserializationFormatFactory.class, FactoryUtil.FORMAT);
        helper.validate();
        List<byte[]> records = helper.getOptions().get(RECORDS).stream()
                .map(hex -> hex.equals("-") ? null : HexFormat.of().parseHex(hex))
                .toList();
        return helper.getOptions().get(WATERMARK_IN_SOURCE)
                ? new WatermarkedRecordsSource(records, format, context.getPhysicalRowDataType())
                : new RecordsSource(records, format, context.getPhysicalRowDataType());
    }

    @Override
    public String factoryIdentifier() {
        return "records";
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of(RECORDS, FactoryUtil.FORMAT);
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return Set.of(WATERMARK_IN_SOURCE);
    }
}
