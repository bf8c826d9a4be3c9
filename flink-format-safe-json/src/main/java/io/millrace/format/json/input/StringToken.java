package io.millrace.format.json.input;

import io.millrace.format.json.text.Utf8;

/** Reads JSON strings: names, values and those that are skipped, all with the same checks. */
public final class StringToken {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';

    private StringToken() {}

    /** Reads the string whose opening quote is next; its content becomes the input's text. */
    public static void read(JsonInput in) throws BadRecordException {
        int start = in.position + 1;
        boolean escaped = skip(in);
        int end = in.position - 1;
        if (escaped) {
            byte[] unescaped = new byte[end - start];
            in.setText(unescaped, 0, Escapes.remove(in.bytes, start, end, unescaped));
        } else {
            in.setText(in.bytes, start, end);
        }
    }

    /** Reads past the string whose opening quote is next; returns whether it has escapes. */
    public static boolean skip(JsonInput in) throws BadRecordException {
        byte[] bytes = in.bytes;
        int limit = in.limit;
        int at = in.position + 1;
        boolean escaped = false;
        while (true) {
            at = endOfPlain(bytes, at, limit);
            if (at == limit) {
                throw in.cutOff();
            }
            byte stop = bytes[at];
            if (stop == '"') {
                in.position = at + 1;
                return escaped;
            } else if (stop == '\\') {
                at = Escapes.check(in, at);
                escaped = true;
            } else {
                int next = Utf8.endOfCharacter(bytes, at, limit);
                if (next < 0) {
                    throw in.notJson(at, String.format("invalid UTF-8 (0x%02X)", stop));
                }
                at = next;
            }
        }
    }

    /** The first quote, backslash or non-ASCII byte, or the limit. Control characters pass, as in Flink's format. */
    private static int endOfPlain(byte[] bytes, int from, int limit) {
        int at = from;
        for (; at + Long.BYTES <= limit; at += Long.BYTES) {
            long word = Words.at(bytes, at);
            long stops = stops(word);
            if (stops != 0) {
                return at + (Long.numberOfTrailingZeros(stops) >>> 3);
            }
        }
        while (at < limit && bytes[at] != '"' && bytes[at] != '\\' && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /**
     * Has the high bit of the lowest byte set that is a quote, a backslash or not ASCII. Bits above the lowest one may
     * be wrong, since the subtraction borrows.
     */
    private static long stops(long word) {
        long quote = word ^ QUOTES;
        long backslash = word ^ BACKSLASHES;
        return (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | word) & HIGH_BITS;
    }
}
