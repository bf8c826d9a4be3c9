package io.millrace.dashboard.internal.store;

import java.math.BigDecimal;

/** A number as a number only where a browser's double carries it without loss, else as text. */
final class ExactNumber {
    private static final BigDecimal LARGEST_EXACT_INTEGER = BigDecimal.valueOf(1L << 53);
    private static final int EXACT_DIGITS = 15;

    private ExactNumber() {}

    static Object of(BigDecimal number) {
        boolean integer = number.scale() <= 0;
        boolean carried =
                integer ? number.abs().compareTo(LARGEST_EXACT_INTEGER) <= 0 : number.precision() <= EXACT_DIGITS;
        return carried ? number : number.toPlainString();
    }
}
