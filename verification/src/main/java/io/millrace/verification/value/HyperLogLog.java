package io.millrace.verification.value;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * The registers of a HyperLogLog as Redis keeps them: 16384 of 6 bits, filled by MurmurHash64A. Redis documents the form of
 * its strings in {@code hyperloglog.c}: a header of 16 bytes, then the registers packed (dense) or as runs (sparse).
 */
public final class HyperLogLog {
    private static final int REGISTERS = 1 << 14;
    private static final int REGISTER_BITS = 6;
    private static final int HASH_BITS = 50;
    private static final int HEADER = 16;
    private static final long SEED = 0xadc83b19L;
    private static final long MULTIPLIER = 0xc6a4a7935bd1e995L;
    private static final int SHIFT = 47;

    private final byte[] registers = new byte[REGISTERS];

    /** Adds an element, as PFADD does. */
    public void add(String element) {
        add(element.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds an element of which the bytes are given in Base64. */
    public void addBase64(String element) {
        add(Base64.getDecoder().decode(element));
    }

    private void add(byte[] element) {
        long hash = hash(element);
        int register = (int) (hash & (REGISTERS - 1));
        long rest = (hash >>> 14) | (1L << HASH_BITS);
        byte rank = (byte) (Long.numberOfTrailingZeros(rest) + 1);
        if (rank > registers[register]) {
            registers[register] = rank;
        }
    }

    /**
     * Reads the string that Redis keeps.
     *
     * @throws IllegalArgumentException when it is none of a HyperLogLog
     */
    public static HyperLogLog of(byte[] string) {
        if (string.length < HEADER || !new String(string, 0, 4, StandardCharsets.ISO_8859_1).equals("HYLL")) {
            throw new IllegalArgumentException("not a HyperLogLog");
        }
        HyperLogLog answer = new HyperLogLog();
        try {
            if (string[4] == 0) {
                answer.readDense(string);
            } else {
                answer.readSparse(string);
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("a HyperLogLog of another length", e);
        }
        return answer;
    }

    private void readDense(byte[] string) {
        for (int i = 0; i < REGISTERS; i++) {
            int bit = i * REGISTER_BITS;
            int first = HEADER + bit / 8;
            int low = string[first] & 0xff;
            int high = first + 1 < string.length ? string[first + 1] & 0xff : 0;
            registers[i] = (byte) (((low | (high << 8)) >> (bit % 8)) & 0x3f);
        }
    }

    private void readSparse(byte[] string) {
        int register = 0;
        for (int i = HEADER; i < string.length; i++) {
            int code = string[i] & 0xff;
            if (code >= 0x80) {
                int run = (code & 0x3) + 1;
                Arrays.fill(registers, register, register + run, (byte) (((code >> 2) & 0x1f) + 1));
                register += run;
            } else if (code >= 0x40) {
                register += (((code & 0x3f) << 8) | (string[++i] & 0xff)) + 1;
            } else {
                register += code + 1;
            }
        }
    }

    /** Returns a text that is the same for the same registers. */
    public String text() {
        int filled = 0;
        for (byte register : registers) {
            filled += register == 0 ? 0 : 1;
        }
        CRC32C digest = new CRC32C();
        digest.update(registers);
        return filled + " of " + REGISTERS + " registers filled, digest " + Long.toHexString(digest.getValue());
    }

    private static long hash(byte[] element) {
        ByteBuffer data = ByteBuffer.wrap(element).order(ByteOrder.LITTLE_ENDIAN);
        long hash = SEED ^ (element.length * MULTIPLIER);
        while (data.remaining() >= Long.BYTES) {
            long block = data.getLong() * MULTIPLIER;
            block ^= block >>> SHIFT;
            hash = (hash ^ (block * MULTIPLIER)) * MULTIPLIER;
        }
        if (data.hasRemaining()) {
            for (int shift = 0; data.hasRemaining(); shift += 8) {
                hash ^= (data.get() & 0xffL) << shift;
            }
            hash *= MULTIPLIER;
        }
        hash = (hash ^ (hash >>> SHIFT)) * MULTIPLIER;
        return hash ^ (hash >>> SHIFT);
    }
}
