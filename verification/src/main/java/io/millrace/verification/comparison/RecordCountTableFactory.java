package io.millrace.verification.comparison;

import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.factories.DynamicTableSinkFactory;

/** Makes the sink that counts the records of a recomputation, in the place of the pipeline's account of them. */
public final class RecordCountTableFactory implements DynamicTableSinkFactory {
    /** The name of the counter of records read. */
    public static final String READ = "records read";

    private static final String IDENTIFIER = "millrace-record-count";

    /** Answers the options of such a sink. */
    public static Map<String, String> options() {
        return Map.of("connector", IDENTIFIER);
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
        return Set.of();
    }

    @Override
    public DynamicTableSink createDynamicTableSink(Context context) {
        return new RecordCountSink();
    }
}
