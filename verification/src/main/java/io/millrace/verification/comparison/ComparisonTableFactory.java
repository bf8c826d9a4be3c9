package io.millrace.verification.comparison;

import io.millrace.pipeline.ResultTable;
import io.millrace.verification.ResultLayout;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.factories.DynamicTableSinkFactory;

/** Makes the sinks that compare; only a verification writes such tables. */
public final class ComparisonTableFactory implements DynamicTableSinkFactory {
    private static final String IDENTIFIER = "millrace-comparison";
    private static final ConfigOption<String> STORED =
            ConfigOptions.key("stored").stringType().noDefaultValue();
    private static final ConfigOption<String> SHOWN =
            ConfigOptions.key("shown").stringType().noDefaultValue();
    private static final String PROCESSING_TIME = "processing-time";
    private static final String RESULT = "result.";
    /** What a layout follows from; the rest is about connections, and may be secret. */
    private static final Set<String> OF_LAYOUT =
            Set.of("connector", "command", "additional-key", "null-string-literal", "document-id.key-delimiter");

    /**
     * Answers the options of a sink that compares.
     *
     * @param stored the file with what the store holds
     * @param processingTime columns that are not compared
     * @param shown how many differences are kept at most
     */
    public static Map<String, String> options(ResultTable result, Path stored, Set<String> processingTime, int shown) {
        Map<String, String> options = new HashMap<>();
        options.put("connector", IDENTIFIER);
        options.put(STORED.key(), stored.toString());
        options.put(SHOWN.key(), Integer.toString(shown));
        options.put(PROCESSING_TIME, String.join(";", processingTime));
        result.options().forEach((key, value) -> {
            if (OF_LAYOUT.contains(key)) {
                options.put(RESULT + key, value);
            }
        });
        return options;
    }

    @Override
    public String factoryIdentifier() {
        return IDENTIFIER;
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of(STORED, SHOWN);
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return Set.of();
    }

    @Override
    public DynamicTableSink createDynamicTableSink(Context context) {
        Map<String, String> options = context.getCatalogTable().getOptions();
        ResultTable declared = ResultTable.of(context.getObjectIdentifier().getObjectName(), context.getCatalogTable());
        Map<String, String> ofResult = options.entrySet().stream()
                .filter(option -> option.getKey().startsWith(RESULT))
                .collect(Collectors.toMap(option -> option.getKey().substring(RESULT.length()), Map.Entry::getValue));
        ResultTable result = new ResultTable(declared.name(), declared.columns(), declared.primaryKey(), ofResult);
        return new ComparisonSink(
                ResultLayout.of(result, Set.of(options.get(PROCESSING_TIME).split(";", -1))),
                options.get(STORED.key()),
                Integer.parseInt(options.get(SHOWN.key())));
    }
}
