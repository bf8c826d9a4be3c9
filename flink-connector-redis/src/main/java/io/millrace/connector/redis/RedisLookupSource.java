package io.millrace.connector.redis;

import io.millrace.connector.redis.lookup.AsyncRedisLookup;
import io.millrace.connector.redis.lookup.RedisLookup;
import io.millrace.connector.redis.lookup.RowLookup;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.LookupTableSource;
import org.apache.flink.table.connector.source.lookup.AsyncLookupFunctionProvider;
import org.apache.flink.table.connector.source.lookup.LookupFunctionProvider;
import org.apache.flink.table.connector.source.lookup.PartialCachingAsyncLookupProvider;
import org.apache.flink.table.connector.source.lookup.PartialCachingLookupProvider;
import org.apache.flink.table.connector.source.lookup.cache.LookupCache;

/** A table that is looked up by key, or by key and field. */
final class RedisLookupSource implements LookupTableSource {
    private final LookupPlan plan;
    private final boolean async;
    private final LookupCache cache;

    /**
     * One table, in one of four ways.
     *
     * @param cache null for none
     */
    RedisLookupSource(LookupPlan plan, boolean async, LookupCache cache) {
        this.plan = plan;
        this.async = async;
        this.cache = cache;
    }

    @Override
    public LookupRuntimeProvider getLookupRuntimeProvider(LookupContext context) {
        RowLookup lookup = plan.lookup(context.getKeys());
        if (async) {
            AsyncRedisLookup function = new AsyncRedisLookup(lookup);
            return cache == null
                    ? AsyncLookupFunctionProvider.of(function)
                    : PartialCachingAsyncLookupProvider.of(function, cache);
        }
        RedisLookup function = new RedisLookup(lookup);
        return cache == null ? LookupFunctionProvider.of(function) : PartialCachingLookupProvider.of(function, cache);
    }

    @Override
    public DynamicTableSource copy() {
        return new RedisLookupSource(plan, async, cache);
    }

    @Override
    public String asSummaryString() {
        return "Redis lookup source (" + plan.command() + ")";
    }
}
