package io.millrace.verification.stored;

import io.millrace.pipeline.plan.ResultTable;
import io.millrace.verification.value.VerificationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.CatalogTable;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ObjectIdentifier;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.Factory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.factories.SerializationFormatFactory;
import org.apache.flink.table.runtime.connector.sink.SinkRuntimeProviderContext;
import org.apache.flink.table.runtime.connector.source.ScanRuntimeProviderContext;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.utils.TypeConversions;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;

/** The format that a table declares, as Flink finds it. */
final class TableFormat {
    /** What a format is opened with outside of a job. */
    static final Context CONTEXT = new Context();

    private final ResultTable result;
    private final String format;
    private final Configuration options = new Configuration();
    private final FactoryUtil.DefaultDynamicTableContext context;
    private final DataType columns;

    /**
     * Finds it.
     *
     * @param prefix what the names of its options begin with in the table
     */
    TableFormat(ResultTable result, String format, String prefix, RowType columns) {
        this.result = result;
        this.format = format;
        this.columns = TypeConversions.fromLogicalToDataType(columns.copy(false));
        Map<String, String> ofFormat = new HashMap<>();
        result.options().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                ofFormat.put(name.substring(prefix.length()), value);
            }
        });
        ofFormat.forEach(options::setString);
        // What cannot be read shows as undecodable, so a format that wants a place to tell its errors may count on one,
        // and
        // a key is read by itself.
        List<Column> known = new ArrayList<>(List.of(Column.metadata("error", DataTypes.STRING(), "error", true)));
        DataType.getFields(this.columns)
                .forEach(field -> known.add(Column.physical(field.getName(), field.getDataType())));
        Map<String, String> readable = new HashMap<>(result.options());
        readable.remove("key." + FactoryUtil.FORMAT.key());
        this.context = new FactoryUtil.DefaultDynamicTableContext(
                ObjectIdentifier.of("default_catalog", "default_database", result.name()),
                new ResolvedCatalogTable(
                        CatalogTable.newBuilder()
                                .schema(Schema.newBuilder()
                                        .fromRowDataType(this.columns)
                                        .build())
                                .options(readable)
                                .build(),
                        new ResolvedSchema(known, List.of(), null)),
                Map.of(),
                new Configuration(),
                TableFormat.class.getClassLoader(),
                false);
    }

    SerializationSchema<RowData> writer() {
        return find(SerializationFormatFactory.class, factory -> factory.createEncodingFormat(context, options)
                .createRuntimeEncoder(new SinkRuntimeProviderContext(true), columns));
    }

    DeserializationSchema<RowData> reader() {
        return find(DeserializationFormatFactory.class, factory -> factory.createDecodingFormat(context, options)
                .createRuntimeDecoder(ScanRuntimeProviderContext.INSTANCE, columns));
    }

    private <F extends Factory, S> S find(Class<F> kind, Function<F, S> use) {
        try {
            return use.apply(FactoryUtil.discoverFactory(context.getClassLoader(), kind, format));
        } catch (ValidationException | TableException | UnsupportedOperationException e) {
            throw new VerificationException(
                    "what format '" + format + "' has written for table '" + result.name() + "' cannot be read back: "
                            + e.getMessage().lines().findFirst().orElse(""),
                    e);
        }
    }

    /** Serves readers and writers. */
    static final class Context
            implements SerializationSchema.InitializationContext, DeserializationSchema.InitializationContext {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(Context.class.getClassLoader());
        }
    }
}
