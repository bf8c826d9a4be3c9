package io.millrace.connector.redis.sink.command;

import java.io.Serializable;

/**
 * One row on its way to Redis.
 *
 * @param removal whether the row is taken back
 * @param key the key
 * @param cell the field, the member, or the identity of a list's element; null for {@code set}
 * @param value the value, score or element; null for {@code sadd}, {@code pfadd} and where {@code removal} is set
 * @param attempts how often it was sent in vain
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
public record RedisWrite(boolean removal, byte[] key, byte[] cell, byte[] value, int attempts) implements Serializable {
    /** What a write takes beside its parts, on the wire and in the buffer. */
    private static final int OVERHEAD = 16;

    public long size() {
        return OVERHEAD + (long) key.length + length(cell) + length(value);
    }

    public RedisWrite sentInVain() {
        return new RedisWrite(removal, key, cell, value, attempts + 1);
    }

    private static int length(byte[] part) {
        return part == null ? 0 : part.length;
    }
}
