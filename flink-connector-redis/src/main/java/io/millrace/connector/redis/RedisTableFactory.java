package io.millrace.connector.redis;

import io.millrace.connector.redis.schema.RedisCommand;
import io.millrace.connector.redis.schema.TableLayout;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.config.TableConfigOptions;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.lookup.LookupOptions;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.logical.RowType;

/** Makes {@code 'connector' = 'redis'}. */
public final class RedisTableFactory implements DynamicTableSinkFactory, DynamicTableSourceFactory {
    @Override
    public String factoryIdentifier() {
        return "redis";
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of(RedisOptions.COMMAND, RedisOptions.NODES);
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return Set.of(
                RedisOptions.REDIS_MODE,
                RedisOptions.SENTINEL_MASTER_NAME,
                RedisOptions.USERNAME,
                RedisOptions.PASSWORD,
                RedisOptions.DATABASE,
                RedisOptions.TLS_ENABLED,
                RedisOptions.TLS_VERIFICATION,
                RedisOptions.TLS_CA_FILE,
                RedisOptions.TLS_CERTIFICATE_FILE,
                RedisOptions.TLS_PRIVATE_KEY_FILE,
                RedisOptions.CONNECTION_TIMEOUT,
                RedisOptions.COMMAND_TIMEOUT,
                RedisOptions.ADDITIONAL_KEY,
                RedisOptions.ADDITIONAL_TTL,
                RedisOptions.IGNORE_DELETE,
                RedisOptions.SINK_BUFFER_FLUSH_MAX_ROWS,
                RedisOptions.SINK_BUFFER_FLUSH_MAX_SIZE,
                RedisOptions.SINK_BUFFER_FLUSH_INTERVAL,
                RedisOptions.SINK_MAX_RETRIES,
                RedisOptions.SINK_LIST_GUARD_SIZE,
                RedisOptions.SINK_LIST_MAX_LENGTH,
                FactoryUtil.SINK_PARALLELISM,
                RedisOptions.LOOKUP_ASYNC,
                RedisOptions.LOOKUP_CACHE_MAX_ROWS,
                RedisOptions.LOOKUP_CACHE_TTL,
                LookupOptions.CACHE_TYPE,
                LookupOptions.MAX_RETRIES,
                LookupOptions.PARTIAL_CACHE_EXPIRE_AFTER_ACCESS,
                LookupOptions.PARTIAL_CACHE_EXPIRE_AFTER_WRITE,
                LookupOptions.PARTIAL_CACHE_CACHE_MISSING_KEY,
                LookupOptions.PARTIAL_CACHE_MAX_ROWS);
    }

    @Override
    public DynamicTableSink createDynamicTableSink(Context context) {
        FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
        helper.validate();
        ReadableConfig options = helper.getOptions();
        RedisTableSettings settings = new RedisTableSettings(table(context), options);
        RedisCommand command = settings.command(true);
        return new RedisTableSink(
                layout(context, command, options),
                options.get(RedisOptions.IGNORE_DELETE),
                zone(context),
                settings.connection(),
                settings.sink(command),
                options.getOptional(FactoryUtil.SINK_PARALLELISM).orElse(null));
    }

    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
        FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
        helper.validate();
        ReadableConfig options = helper.getOptions();
        RedisTableSettings settings = new RedisTableSettings(table(context), options);
        RedisCommand command = settings.command(false);
        LookupPlan plan = new LookupPlan(
                layout(context, command, options),
                (RowType) context.getPhysicalRowDataType().getLogicalType(),
                zone(context),
                settings.connection(),
                settings.lookupRetries());
        return new RedisLookupSource(plan, options.get(RedisOptions.LOOKUP_ASYNC), settings.lookupCache());
    }

    private static TableLayout layout(Context context, RedisCommand command, ReadableConfig options) {
        return TableLayout.of(
                table(context),
                command,
                Optional.ofNullable(options.get(RedisOptions.ADDITIONAL_KEY)),
                (RowType) context.getPhysicalRowDataType().getLogicalType(),
                context.getPrimaryKeyIndexes());
    }

    private static String table(Context context) {
        return context.getObjectIdentifier().getObjectName();
    }

    /** The zone in which SQL shows TIMESTAMP_LTZ. */
    private static ZoneId zone(Context context) {
        String zone = context.getConfiguration().get(TableConfigOptions.LOCAL_TIME_ZONE);
        return TableConfigOptions.LOCAL_TIME_ZONE.defaultValue().equals(zone)
                ? ZoneId.systemDefault()
                : ZoneId.of(zone);
    }
}
