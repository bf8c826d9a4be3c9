package io.millrace.connector.redis.lookup;

import java.util.Collection;
import java.util.concurrent.CompletionException;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.LookupFunction;

/** One lookup after the other. */
public final class RedisLookup extends LookupFunction {
    private static final long serialVersionUID = 1L;

    private final RowLookup lookup;

    public RedisLookup(RowLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public void open(FunctionContext context) {
        lookup.open();
    }

    @Override
    public Collection<RowData> lookup(RowData keys) {
        try {
            return lookup.find(keys).join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RedisLookupException told) {
                throw told;
            }
            throw failure;
        }
    }

    @Override
    public void close() {
        lookup.close();
    }
}
