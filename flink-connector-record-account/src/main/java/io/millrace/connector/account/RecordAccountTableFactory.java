package io.millrace.connector.account;

import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/** Makes {@code 'connector' = 'record-account'}; it has no options. */
public final class RecordAccountTableFactory implements DynamicTableSinkFactory {
    private static final List<LogicalTypeRoot> COLUMNS =
            List.of(LogicalTypeRoot.VARCHAR, LogicalTypeRoot.INTEGER, LogicalTypeRoot.BIGINT, LogicalTypeRoot.VARCHAR);

    @Override
    public String factoryIdentifier() {
        return "record-account";
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
        FactoryUtil.createTableFactoryHelper(this, context).validate();
        DataType row = context.getPhysicalRowDataType();
        List<LogicalTypeRoot> columns = DataType.getFieldDataTypes(row).stream()
                .map(column -> column.getLogicalType().getTypeRoot())
                .toList();
        if (!columns.equals(COLUMNS)) {
            throw new ValidationException("the columns of table "
                    + context.getObjectIdentifier().getObjectName()
                    + " must be topic STRING, partition INT, offset BIGINT, verdict STRING, got: " + row);
        }
        return new RecordAccountSink();
    }
}
