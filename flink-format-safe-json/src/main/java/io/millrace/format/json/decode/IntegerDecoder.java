package io.millrace.format.json.decode;

import io.millrace.format.json.input.BadRecordException;
import io.millrace.format.json.input.DecimalText;
import io.millrace.format.json.input.JsonInput;

/**
 * TINYINT, SMALLINT, INT and BIGINT from numbers whose value is whole and in range, however they are written
 * ({@code 1000}, {@code 1e3}, {@code 1000.0}), and from strings that hold decimal digits.
 */
final class IntegerDecoder extends ScalarDecoder {
    private static final int SAFE_DIGITS = 18;

    /** Turns a value in range into what a row holds. */
    interface Boxing {
        Object box(long value);
    }

    private final int bits;
    private final Boxing boxing;
    private final DecimalText decimal = new DecimalText();

    IntegerDecoder(String expected, int bits, Boxing boxing) {
        super(expected);
        this.bits = bits;
        this.boxing = boxing;
    }

    @Override
    Object decode(JsonInput in) throws BadRecordException {
        Object value = plain(in);
        return value != null ? value : super.decode(in);
    }

    /** Reads what nearly all numbers are, digits without fraction or exponent; null, with nothing read, if it is not. */
    private Object plain(JsonInput in) {
        byte[] bytes = in.bytes;
        int start = in.position;
        int end = Math.min(in.limit, start + SAFE_DIGITS + 1);
        long value = 0;
        int at = start;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = value * 10 + digit;
        }
        boolean complete = at > start && at < end && (bytes[at] == ',' || bytes[at] == '}');
        boolean leadingZero = bytes[start] == '0' && at > start + 1;
        Object boxed = complete && !leadingZero ? inRange(value) : null;
        if (boxed != null) {
            in.position = at;
        }
        return boxed;
    }

    @Override
    Object fromNumber(JsonInput in, boolean plain) {
        boolean negative = in.text[in.textStart] == '-';
        return plain ? whole(in, negative ? 1 : 0, negative) : exact(in);
    }

    @Override
    Object fromString(JsonInput in) {
        in.trimText();
        if (in.textStart == in.textEnd) {
            return null;
        }
        byte sign = in.text[in.textStart];
        int digits = in.textStart + (sign == '-' || sign == '+' ? 1 : 0);
        if (digits == in.textEnd) {
            return null;
        }
        for (int i = digits; i < in.textEnd; i++) {
            if (in.text[i] < '0' || in.text[i] > '9') {
                return null;
            }
        }
        return whole(in, digits - in.textStart, sign == '-');
    }

    private Object whole(JsonInput in, int signLength, boolean negative) {
        int first = in.textStart + signLength;
        if (in.textEnd - first > SAFE_DIGITS) {
            return exact(in);
        }
        long value = 0;
        for (int i = first; i < in.textEnd; i++) {
            value = value * 10 + (in.text[i] - '0');
        }
        return inRange(negative ? -value : value);
    }

    private Object exact(JsonInput in) {
        return decimal.read(in.text, in.textStart, in.textEnd) && decimal.isLong() ? inRange(decimal.toLong()) : null;
    }

    private Object inRange(long value) {
        int unused = Long.SIZE - bits;
        return value << unused >> unused == value ? boxing.box(value) : null;
    }
}
