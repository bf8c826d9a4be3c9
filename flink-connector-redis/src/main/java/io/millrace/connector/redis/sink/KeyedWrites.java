package io.millrace.connector.redis.sink;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The writes of a batch to one key, in their order. They succeed or are sent again together. */
final class KeyedWrites {
    private final byte[] key;
    private final List<RedisWrite> writes = new ArrayList<>(1);
    private volatile boolean failed;

    private KeyedWrites(byte[] key) {
        this.key = key;
    }

    static Collection<KeyedWrites> of(List<RedisWrite> batch) {
        Map<ByteString, KeyedWrites> byKey = new LinkedHashMap<>();
        for (RedisWrite write : batch) {
            byKey.computeIfAbsent(new ByteString(write.key()), key -> new KeyedWrites(write.key()))
                    .writes
                    .add(write);
        }
        return byKey.values();
    }

    byte[] key() {
        return key;
    }

    List<RedisWrite> writes() {
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

    void fail() {
        failed = true;
    }

    boolean hasFailed() {
        return failed;
    }
}
