package io.millrace.demo;

import java.io.Serializable;
import org.apache.flink.table.api.ValidationException;

/**
 * Which ticks a clock has, and when.
 *
 * @param first the number of the first one
 * @param count how many there are
 * @param perSecond how many a second; infinite when they come as fast as they are taken
 * @param millisApart how far apart they are in the times that they tell; 0 when they tell the time at which they come
 */
record Ticks(long first, long count, double perSecond, double millisApart) implements Serializable {
    private static final double DAY = 86_400_000;

    /** Returns ticks from 1 on that spread evenly over some days, of which the last one ends now. */
    static Ticks history(long count, double days) {
        requirePositive("history.ticks", (double) count);
        requirePositive("history.days", days);
        return new Ticks(1, count, Double.POSITIVE_INFINITY, days * DAY / count);
    }

    /** Returns ticks for ever, each at the time at which it comes. */
    static Ticks live(long first, double perSecond) {
        requirePositive("ticks-per-second", perSecond);
        return new Ticks(first, Long.MAX_VALUE - first, perSecond, 0);
    }

    private static void requirePositive(String option, double value) {
        if (!(value > 0)) {
            throw new ValidationException(option + " of a demo clock must be positive, got: " + value);
        }
    }

    boolean areHistory() {
        return millisApart > 0;
    }

    /** Returns the time, in milliseconds since 1970, that a tick tells when it comes at a moment. */
    long moment(long tick, long now) {
        return areHistory() ? now - (long) ((first + count - 1 - tick) * millisApart) : now;
    }
}
