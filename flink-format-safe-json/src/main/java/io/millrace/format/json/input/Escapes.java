package io.millrace.format.json.input;

/** The escapes of JSON strings. */
final class Escapes {
    private Escapes() {}

    /** The index behind the escape whose backslash is at {@code at}. */
    static int check(JsonInput in, int at) throws BadRecordException {
        if (at + 1 >= in.limit) {
            throw in.cutOff();
        }
        switch (in.bytes[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return at + 2;
            }
            case 'u' -> {
                int end = at + 6;
                for (int i = at + 2; i < end; i++) {
                    if (i >= in.limit) {
                        throw in.cutOff();
                    }
                    if (Character.digit(in.bytes[i], 16) < 0) {
                        throw in.notJson(at, "\\u needs four hexadecimal digits");
                    }
                }
                return end;
            }
            default -> throw in.notJson(at, "there is no such escape");
        }
    }

    /** Writes checked content without its escapes to {@code target} and returns the length, never more than before. */
    static int remove(byte[] bytes, int start, int end, byte[] target) {
        int to = 0;
        for (int at = start; at < end; ) {
            byte next = bytes[at];
            if (next != '\\') {
                target[to++] = next;
                at++;
            } else if (bytes[at + 1] != 'u') {
                target[to++] = shortEscape(bytes[at + 1]);
                at += 2;
            } else {
                char unit = unit(bytes, at);
                at += 6;
                if (Character.isHighSurrogate(unit) && isLowSurrogateEscape(bytes, at, end)) {
                    to = write(Character.toCodePoint(unit, unit(bytes, at)), target, to);
                    at += 6;
                } else {
                    // Flink turns a surrogate without its partner into a question mark.
                    to = write(Character.isSurrogate(unit) ? '?' : unit, target, to);
                }
            }
        }
        return to;
    }

    private static byte shortEscape(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> letter;
        };
    }

    private static boolean isLowSurrogateEscape(byte[] bytes, int at, int end) {
        return at + 6 <= end && bytes[at] == '\\' && bytes[at + 1] == 'u' && Character.isLowSurrogate(unit(bytes, at));
    }

    private static char unit(byte[] bytes, int at) {
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            unit = unit << 4 | Character.digit(bytes[i], 16);
        }
        return (char) unit;
    }

    private static int write(int point, byte[] target, int at) {
        int to = at;
        if (point < 0x80) {
            target[to++] = (byte) point;
        } else if (point < 0x800) {
            target[to++] = (byte) (0xC0 | point >> 6);
            target[to++] = continuation(point);
        } else if (point < 0x10000) {
            target[to++] = (byte) (0xE0 | point >> 12);
            target[to++] = continuation(point >> 6);
            target[to++] = continuation(point);
        } else {
            target[to++] = (byte) (0xF0 | point >> 18);
            target[to++] = continuation(point >> 12);
            target[to++] = continuation(point >> 6);
            target[to++] = continuation(point);
        }
        return to;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }
}
