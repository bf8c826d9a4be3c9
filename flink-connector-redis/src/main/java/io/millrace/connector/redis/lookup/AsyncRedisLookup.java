package io.millrace.connector.redis.lookup;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AsyncLookupFunction;
import org.apache.flink.table.functions.FunctionContext;

/** Many lookups at a time. */
public final class AsyncRedisLookup extends AsyncLookupFunction {
    private static final long serialVersionUID = 1L;

    private final RowLookup lookup;

    public AsyncRedisLookup(RowLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public void open(FunctionContext context) {
        lookup.open();
    }

    @Override
    public CompletableFuture<Collection<RowData>> asyncLookup(RowData keys) {
        return lookup.find(keys);
    }

    @Override
    public void close() {
        lookup.close();
    }
}
