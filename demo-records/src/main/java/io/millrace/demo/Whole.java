package io.millrace.demo;

import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code WHOLE(draw, first, last[, skew])}: a whole number from first to last, both included. All are as frequent, unless a
 * skew says how many times as frequent the first is as the last; what is between falls off as in life, fast at first and
 * then ever more slowly. A skew below 1 makes the last one the frequent one.
 */
public final class Whole extends ScalarFunction {
    public long eval(double draw, long first, long last) {
        return first + (long) (draw * (last - first + 1));
    }

    /** The frequency is 1 / (number + a constant), whose inverse distribution is an exponential function. */
    public long eval(double draw, long first, long last, double skew) {
        if (skew <= 0) {
            throw new IllegalArgumentException("the skew of WHOLE must be positive, got: " + skew);
        }
        return skew == 1 ? eval(draw, first, last) : eval((Math.pow(skew, draw) - 1) / (skew - 1), first, last);
    }
}
