package io.millrace.format.json.text;

/** Strict UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. */
public final class Utf8 {
    private Utf8() {}

    /**
     * The index behind the multi-byte character that starts at {@code start}, whose first byte is negative, or -1 when
     * there is no valid one.
     */
    public static int endOfCharacter(byte[] bytes, int start, int limit) {
        int lead = bytes[start] & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return -1;
        }
        if (lead < 0xE0) {
            return continues(bytes, start + 1, limit, 0x80, 0xBF) ? start + 2 : -1;
        }
        int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (!continues(bytes, start + 1, limit, lowest, highest) || !continues(bytes, start + 2, limit, 0x80, 0xBF)) {
            return -1;
        }
        if (lead < 0xF0) {
            return start + 3;
        }
        return continues(bytes, start + 3, limit, 0x80, 0xBF) ? start + 4 : -1;
    }

    /** How many characters (code points) valid UTF-8 holds. */
    public static int length(byte[] bytes, int start, int end) {
        int continuations = 0;
        for (int i = start; i < end; i++) {
            if ((bytes[i] & 0xC0) == 0x80) {
                continuations++;
            }
        }
        return end - start - continuations;
    }

    private static boolean continues(byte[] bytes, int index, int limit, int lowest, int highest) {
        if (index >= limit) {
            return false;
        }
        int value = bytes[index] & 0xFF;
        return value >= lowest && value <= highest;
    }
}
