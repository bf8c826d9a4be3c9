package io.millrace.format.json.decode;

import io.millrace.format.json.input.DecimalText;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import org.apache.flink.table.data.TimestampData;

/** In what a number counts the time since 1970-01-01T00:00:00Z. */
public enum EpochUnit {
    SECONDS(9),
    MILLISECONDS(6),
    MICROSECONDS(3),
    NANOSECONDS(0);

    private static final int LONGEST_IN_NANOS = 21;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final int scale;
    private final long nanos;

    EpochUnit(int scale) {
        this.scale = scale;
        this.nanos = BigInteger.TEN.pow(scale).longValueExact();
    }

    /** The unit that an option names; anything else is an {@link IllegalArgumentException}. */
    public static EpochUnit ofOption(String name) {
        return Arrays.stream(values())
                .filter(unit -> unit.optionValue().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No unit of time: " + name));
    }

    String optionValue() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The moment that a number stands for, with all its digits; null beyond what can be counted. */
    TimestampData moment(DecimalText number) {
        if (number.isLong()) {
            return moment(number.toLong());
        }
        if (!number.fits(LONGEST_IN_NANOS, scale)) {
            return null;
        }
        BigInteger[] parts = number.unscaled(scale).divideAndRemainder(BigInteger.valueOf(NANOS_PER_MILLI));
        long millis = parts[0].longValueExact();
        int rest = parts[1].intValueExact();
        return rest < 0
                ? TimestampData.fromEpochMillis(millis - 1, rest + (int) NANOS_PER_MILLI)
                : TimestampData.fromEpochMillis(millis, rest);
    }

    private TimestampData moment(long value) {
        if (nanos >= NANOS_PER_MILLI) {
            long millis = nanos / NANOS_PER_MILLI;
            boolean fits = Math.abs(value / 2) <= Long.MAX_VALUE / 2 / millis;
            return fits ? TimestampData.fromEpochMillis(value * millis) : null;
        }
        long perMilli = NANOS_PER_MILLI / nanos;
        return TimestampData.fromEpochMillis(
                Math.floorDiv(value, perMilli), (int) (Math.floorMod(value, perMilli) * nanos));
    }
}
