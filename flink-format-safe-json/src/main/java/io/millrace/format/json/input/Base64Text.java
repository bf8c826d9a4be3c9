package io.millrace.format.json.input;

import java.util.Arrays;

/** Base64 of RFC 4648 with padding; as in Flink's format, white space may stand between groups of four. */
public final class Base64Text {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte[] VALUES = new byte[256];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            VALUES[ALPHABET.charAt(i)] = (byte) i;
        }
    }

    private Base64Text() {}

    /** The bytes, or null when the text is not Base64. */
    public static byte[] decode(byte[] text, int start, int end) {
        byte[] decoded = new byte[(end - start) / 4 * 3];
        int length = 0;
        boolean padded = false;
        for (int at = start; at < end; ) {
            if (text[at] >= 0 && text[at] <= ' ') {
                at++;
                continue;
            }
            int count = padded ? 0 : groupLength(text, at, end);
            if (count == 0) {
                return null;
            }
            int bits = bits(text, at, count);
            if (bits < 0) {
                return null;
            }
            for (int i = 0; i < count - 1; i++) {
                decoded[length++] = (byte) (bits >> (16 - 8 * i));
            }
            padded = count < 4;
            at += 4;
        }
        return length == decoded.length ? decoded : Arrays.copyOf(decoded, length);
    }

    /** How many of the next four characters are no padding: 2 to 4, or 0 if they are no group. */
    private static int groupLength(byte[] text, int at, int end) {
        if (at + 4 > end) {
            return 0;
        }
        if (text[at + 3] != '=') {
            return 4;
        }
        return text[at + 2] == '=' ? 2 : 3;
    }

    /** 24 bits, or a negative number when a character is not in the alphabet. */
    private static int bits(byte[] text, int at, int count) {
        int bits = 0;
        int wrong = 0;
        for (int i = 0; i < 4; i++) {
            int value = i < count ? VALUES[text[at + i] & 0xFF] : 0;
            wrong |= value;
            bits = bits << 6 | (value & 0x3F);
        }
        return wrong < 0 ? -1 : bits;
    }
}
