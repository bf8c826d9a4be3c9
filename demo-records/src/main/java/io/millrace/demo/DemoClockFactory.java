package io.millrace.demo;

import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/** Makes {@code 'connector' = 'demo-clock'}, a table of numbered ticks. */
public final class DemoClockFactory implements DynamicTableSourceFactory {
    static final ConfigOption<Long> HISTORY_TICKS = ConfigOptions.key("history.ticks")
            .longType()
            .noDefaultValue()
            .withDescription("How many ticks the history has; live ones are numbered from the next on.");

    static final ConfigOption<Double> HISTORY_DAYS = ConfigOptions.key("history.days")
            .doubleType()
            .noDefaultValue()
            .withDescription("How long the history is that this table ticks through; without it the table is live.");

    static final ConfigOption<Double> TICKS_PER_SECOND = ConfigOptions.key("ticks-per-second")
            .doubleType()
            .defaultValue(1.0)
            .withDescription("How fast a live table ticks.");

    @Override
    public String factoryIdentifier() {
        return "demo-clock";
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of(HISTORY_TICKS);
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return Set.of(HISTORY_DAYS, TICKS_PER_SECOND);
    }

    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
        FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
        helper.validate();
        ReadableConfig options = helper.getOptions();
        DataType row = context.getPhysicalRowDataType();
        if (DataType.getFieldDataTypes(row).size() != 2
                || !DataType.getFieldDataTypes(row).stream()
                        .allMatch(column -> column.getLogicalType().is(LogicalTypeRoot.BIGINT))) {
            throw new ValidationException("the columns of table "
                    + context.getObjectIdentifier().getObjectName() + " must be tick BIGINT, moment BIGINT, got: "
                    + row);
        }
        Ticks ticks = options.getOptional(HISTORY_DAYS)
                .map(days -> Ticks.history(options.get(HISTORY_TICKS), days))
                .orElseGet(() -> Ticks.live(options.get(HISTORY_TICKS) + 1, options.get(TICKS_PER_SECOND)));
        return new DemoClock(ticks, row);
    }
}
