package io.millrace.format.json.input;

/** The smallest step of a time with a given number of fractional digits. */
public final class Fraction {
    private Fraction() {}

    public static long nanosPerStep(int precision) {
        long nanos = 1_000_000_000L;
        for (int i = 0; i < precision; i++) {
            nanos /= 10;
        }
        return nanos;
    }
}
