package io.millrace.format.json.input;

/** Reads JSON numbers: {@code -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?}. */
public final class NumberToken {
    private NumberToken() {}

    /** Reads the number that is next; it becomes the input's text. Returns whether it has a fraction or exponent. */
    public static boolean read(JsonInput in) throws BadRecordException {
        byte[] bytes = in.bytes;
        int start = in.position;
        int at = bytes[start] == '-' ? start + 1 : start;
        int integerEnd = digits(in, at);
        if (integerEnd > at + 1 && bytes[at] == '0') {
            throw in.notJson(start, "a number does not start with 0");
        }
        at = integerEnd;
        if (at < in.limit && bytes[at] == '.') {
            at = digits(in, at + 1);
        }
        if (at < in.limit && (bytes[at] | 0x20) == 'e') {
            at++;
            if (at < in.limit && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            at = digits(in, at);
        }
        in.setText(bytes, start, at);
        in.position = at;
        return at != integerEnd;
    }

    /** The index behind one digit or more. */
    private static int digits(JsonInput in, int from) throws BadRecordException {
        int at = from;
        while (at < in.limit && in.bytes[at] >= '0' && in.bytes[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw at == in.limit ? in.cutOff() : in.notJson(at, "a digit expected");
        }
        return at;
    }
}
