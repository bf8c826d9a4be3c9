package io.millrace.connector.redis.sink.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The writes of a batch to one key, in their order. They succeed or are sent again together. */
public final class KeyedWrites {
    private final byte[] key;
    private List<RedisWrite> writes;
    private volatile boolean failed;

    private KeyedWrites(RedisWrite first) {
        key = first.key();
        writes = List.of(first);
    }

    public static Collection<KeyedWrites> of(List<RedisWrite> batch) {
        Map<ByteString, KeyedWrites> byKey = new LinkedHashMap<>(2 * batch.size());
        for (RedisWrite write : batch) {
            ByteString key = new ByteString(write.key());
            KeyedWrites same = byKey.get(key);
            if (same == null) {
                byKey.put(key, new KeyedWrites(write));
            } else {
                same.add(write);
            }
        }
        return byKey.values();
    }

    private void add(RedisWrite write) {
        // Most keys are written once in a batch.
        if (writes.size() == 1) {
            writes = new ArrayList<>(writes);
        }
        writes.add(write);
    }

    public byte[] key() {
        return key;
    }

    public List<RedisWrite> writes() {
        return writes;
    }

    RedisWrite last() {
        return writes.get(writes.size() - 1);
    }

    /** What is left of all writes to the same cells: the last to each. */
    Collection<RedisWrite> lastByCell() {
        if (writes.size() == 1) {
            return writes;
        }
        Map<ByteString, RedisWrite> last = new LinkedHashMap<>();
        writes.forEach(write -> last.put(new ByteString(write.cell()), write));
        return last.values();
    }

    public void fail() {
        failed = true;
    }

    public boolean hasFailed() {
        return failed;
    }
}
