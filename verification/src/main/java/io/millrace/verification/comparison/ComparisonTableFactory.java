package io.millrace.verification.comparison;

import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.table.catalog.Column.MetadataColumn;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.table.types.DataType;
import org.apache.flink.util.InstantiationUtil;

/** Makes the sinks that compare; only a verification writes such tables. */
public final class ComparisonTableFactory implements DynamicTableSinkFactory {
    private static final String IDENTIFIER = "millrace-comparison";
    /** A {@link ResultComparison}, as Java writes it, in Base64. */
    private static final ConfigOption<String> COMPARISON =
            ConfigOptions.key("comparison").stringType().noDefaultValue();

    /** Returns the options of a sink that compares. */
    public static Map<String, String> options(ResultComparison comparison) {
        try {
            byte[] written = InstantiationUtil.serializeObject(comparison);
            return Map.of(
                    "connector",
                    IDENTIFIER,
                    COMPARISON.key(),
                    Base64.getEncoder().encodeToString(written));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the comparison of '" + comparison.layout().table() + "' cannot be handed on", e);
        }
    }

    @Override
    public String factoryIdentifier() {
        return IDENTIFIER;
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of(COMPARISON);
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return Set.of();
    }

    @Override
    public DynamicTableSink createDynamicTableSink(Context context) {
        Map<String, DataType> metadata = new HashMap<>();
        context.getCatalogTable().getResolvedSchema().getColumns().forEach(column -> {
            if (column instanceof MetadataColumn written && !written.isVirtual()) {
                metadata.put(written.getMetadataKey().orElse(written.getName()), written.getDataType());
            }
        });
        String written = context.getCatalogTable().getOptions().get(COMPARISON.key());
        return new ComparisonSink(read(written, context.getClassLoader()), metadata);
    }

    private static ResultComparison read(String written, ClassLoader loader) {
        try {
            return InstantiationUtil.deserializeObject(Base64.getDecoder().decode(written), loader);
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(
                    "the option '" + COMPARISON.key() + "' is not what a verification writes", e);
        }
    }
}
