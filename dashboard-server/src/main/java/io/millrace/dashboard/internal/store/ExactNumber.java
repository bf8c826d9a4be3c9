package io.millrace.dashboard.internal.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * A number as a number only where a browser, whose numbers are doubles, writes the very digits that the store holds; else
 * as text.
 */
public final class ExactNumber {
    private static final BigDecimal LARGEST_EXACT_INTEGER = BigDecimal.valueOf(1L << 53);
    /** Browsers write smaller numbers with an exponent. */
    private static final BigDecimal SMALLEST_WRITTEN_OUT = new BigDecimal("0.000001");

    private static final int EXACT_DIGITS = 15;
    private static final int MOST_DIGITS_OF_A_FLOAT = 9;

    private ExactNumber() {}

    public static Object of(BigDecimal number) {
        return isInteger(number) || isShortFraction(number) ? number : number.toPlainString();
    }

    private static boolean isInteger(BigDecimal number) {
        return number.scale() <= 0 && number.abs().compareTo(LARGEST_EXACT_INTEGER) <= 0;
    }

    /** Zeros at the end are digits, too: 12.50 is an amount of money. */
    private static boolean isShortFraction(BigDecimal number) {
        return number.scale() > 0
                && number.precision() <= EXACT_DIGITS
                && number.abs().compareTo(SMALLEST_WRITTEN_OUT) >= 0
                && number.unscaledValue().mod(BigInteger.TEN).signum() != 0;
    }

    /** Returns the shortest decimal number that means this float, not the digits that a double would add to it. */
    public static Object of(float number) {
        if (number == 0) {
            return (double) number;
        }
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; digits < MOST_DIGITS_OF_A_FLOAT; digits++) {
            BigDecimal shorter = exact.round(new MathContext(digits));
            if (shorter.floatValue() == number) {
                return shorter.doubleValue();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS_OF_A_FLOAT)).doubleValue();
    }
}
