package io.millrace.connector.redis.sink.command;

import java.util.Arrays;

/** Bytes as a key of a map. */
final class ByteString {
    private final byte[] bytes;
    private final int hash;

    ByteString(byte[] bytes) {
        this.bytes = bytes;
        hash = Arrays.hashCode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteString that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
