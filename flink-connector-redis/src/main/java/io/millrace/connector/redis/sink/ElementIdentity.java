package io.millrace.connector.redis.sink;

import io.millrace.connector.redis.schema.ColumnEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.table.data.RowData;

/**
 * By what a list's element is known again: the first 16 bytes of the SHA-256 of its identity columns, each preceded by
 * its length. Two of a billion elements share one with a chance of 10^-21.
 */
final class ElementIdentity implements ColumnEncoder {
    private static final long serialVersionUID = 1L;
    private static final int BYTES = 16;
    private static final int NULL = -1;

    private final List<ColumnEncoder> columns;
    private transient MessageDigest digest;

    ElementIdentity(List<ColumnEncoder> columns) {
        this.columns = columns;
    }

    @Override
    public byte[] encode(RowData row) {
        if (digest == null) {
            digest = sha256();
        }
        for (ColumnEncoder column : columns) {
            byte[] bytes = column.encode(row);
            updateLength(bytes == null ? NULL : bytes.length);
            if (bytes != null) {
                digest.update(bytes);
            }
        }
        return Arrays.copyOf(digest.digest(), BYTES);
    }

    private void updateLength(int length) {
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            digest.update((byte) (length >> shift));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
