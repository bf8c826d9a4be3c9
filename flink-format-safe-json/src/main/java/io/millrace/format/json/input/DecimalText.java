package io.millrace.format.json.input;

import java.math.BigInteger;

/**
 * A decimal number read from its text without rounding: {@code significant digits × 10^exponent}. The digits are those
 * of the text without zeros on either side; they stay in the text, so that a huge number costs nothing.
 */
public final class DecimalText {
    private static final int LONG_DIGITS = 19;
    private static final int DOUBLE_DIGITS = 15;
    private static final int FLOAT_DIGITS = 7;
    private static final long LARGEST_EXPONENT = 1L << 40;
    private static final BigInteger CHUNK = BigInteger.TEN.pow(18);
    private static final double[] DOUBLE_POWERS = new double[23];
    private static final float[] FLOAT_POWERS = new float[11];

    static {
        // Both tables hold only powers that their type represents exactly.
        for (int i = 0; i < DOUBLE_POWERS.length; i++) {
            DOUBLE_POWERS[i] = BigInteger.TEN.pow(i).doubleValue();
        }
        for (int i = 0; i < FLOAT_POWERS.length; i++) {
            FLOAT_POWERS[i] = BigInteger.TEN.pow(i).floatValue();
        }
    }

    private byte[] text;
    private boolean negative;
    private int firstDigit;
    private int digits;
    private long exponent;

    /**
     * Reads {@code [+-] digits [. digits] [e [+-] digits]} with at least one digit before the exponent; false when the
     * text is something else.
     */
    public boolean read(byte[] bytes, int start, int end) {
        text = bytes;
        digits = 0;
        exponent = 0;
        int at = start;
        negative = at < end && bytes[at] == '-';
        if (negative || (at < end && bytes[at] == '+')) {
            at++;
        }
        return readExponent(readDigits(at, end), end);
    }

    /** Returns the index behind the digits, or -1 if there are none. */
    private int readDigits(int start, int end) {
        boolean some = false;
        boolean fraction = false;
        int zeros = 0;
        int at = start;
        for (; at < end; at++) {
            byte next = text[at];
            if (next == '.' && !fraction) {
                fraction = true;
                continue;
            }
            if (next < '0' || next > '9') {
                break;
            }
            some = true;
            exponent -= fraction ? 1 : 0;
            if (next == '0') {
                // They count once another digit follows, and not at all in front of the first one.
                zeros += digits > 0 ? 1 : 0;
            } else {
                if (digits == 0) {
                    firstDigit = at;
                }
                digits += zeros + 1;
                zeros = 0;
            }
        }
        exponent += zeros;
        return some ? at : -1;
    }

    private boolean readExponent(int start, int end) {
        if (start < 0 || start == end) {
            return start == end;
        }
        int at = start + 1;
        if ((text[start] | 0x20) != 'e') {
            return false;
        }
        boolean minus = at < end && text[at] == '-';
        if (minus || (at < end && text[at] == '+')) {
            at++;
        }
        if (at == end) {
            return false;
        }
        long value = 0;
        for (; at < end; at++) {
            if (text[at] < '0' || text[at] > '9') {
                return false;
            }
            value = Math.min(LARGEST_EXPONENT, value * 10 + (text[at] - '0'));
        }
        exponent += minus ? -value : value;
        return true;
    }

    public boolean isLong() {
        if (digits == 0) {
            return true;
        }
        if (exponent < 0 || digits + exponent > LONG_DIGITS) {
            return false;
        }
        // 19 digits fit into an unsigned long.
        long magnitude = magnitude((int) exponent);
        return magnitude >= 0 || (negative && magnitude == Long.MIN_VALUE);
    }

    public long toLong() {
        long magnitude = digits == 0 ? 0 : magnitude((int) exponent);
        return negative ? -magnitude : magnitude;
    }

    /** Whether {@code value × 10^scale} is a whole number of at most {@code precision} digits. */
    public boolean fits(int precision, int scale) {
        return digits == 0 || (exponent + scale >= 0 && digits + exponent + scale <= precision);
    }

    /** {@code value × 10^scale} of a value that {@link #fits} with a precision up to 18. */
    public long unscaledLong(int scale) {
        long magnitude = digits == 0 ? 0 : magnitude((int) exponent + scale);
        return negative ? -magnitude : magnitude;
    }

    /** {@code value × 10^scale} of a value that {@link #fits}. */
    public BigInteger unscaled(int scale) {
        if (digits == 0) {
            return BigInteger.ZERO;
        }
        BigInteger magnitude = BigInteger.ZERO;
        int at = firstDigit;
        for (int left = digits; left > 0; left -= 18) {
            int length = Math.min(left, 18);
            magnitude = magnitude
                    .multiply(length == 18 ? CHUNK : BigInteger.TEN.pow(length))
                    .add(BigInteger.valueOf(digits(at, length)));
            at = skipDigits(at, length);
        }
        magnitude = magnitude.multiply(BigInteger.TEN.pow((int) exponent + scale));
        return negative ? magnitude.negate() : magnitude;
    }

    /** Whether {@link #toDouble} gives the nearest double, because all it computes with is exact. */
    public boolean isExactDouble() {
        return digits == 0 || (digits <= DOUBLE_DIGITS && Math.abs(exponent) < DOUBLE_POWERS.length);
    }

    public double toDouble() {
        double magnitude = digits == 0 ? 0 : digits(firstDigit, digits);
        if (digits > 0) {
            magnitude = exponent < 0
                    ? magnitude / DOUBLE_POWERS[(int) -exponent]
                    : magnitude * DOUBLE_POWERS[(int) exponent];
        }
        return negative ? -magnitude : magnitude;
    }

    /** As {@link #isExactDouble} for float. */
    public boolean isExactFloat() {
        return digits == 0 || (digits <= FLOAT_DIGITS && Math.abs(exponent) < FLOAT_POWERS.length);
    }

    public float toFloat() {
        float magnitude = digits == 0 ? 0 : digits(firstDigit, digits);
        if (digits > 0) {
            magnitude =
                    exponent < 0 ? magnitude / FLOAT_POWERS[(int) -exponent] : magnitude * FLOAT_POWERS[(int) exponent];
        }
        return negative ? -magnitude : magnitude;
    }

    private long magnitude(int shift) {
        long value = digits(firstDigit, digits);
        for (int i = 0; i < shift; i++) {
            value *= 10;
        }
        return value;
    }

    private long digits(int from, int count) {
        long value = 0;
        int at = from;
        for (int left = count; left > 0; at++) {
            if (text[at] != '.') {
                value = value * 10 + (text[at] - '0');
                left--;
            }
        }
        return value;
    }

    private int skipDigits(int from, int count) {
        int at = from;
        for (int left = count; left > 0; at++) {
            left -= text[at] == '.' ? 0 : 1;
        }
        return at;
    }
}
