package io.millrace.format.json.decode;

import io.millrace.format.json.TimestampStandard;
import org.apache.flink.table.data.TimestampData;

/** TIMESTAMP(p) and TIMESTAMP_LTZ(p); the latter ends in {@code Z}. */
final class TimestampDecoder extends ScalarDecoder {
    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final TimestampStandard standard;
    private final boolean zoned;
    private final long step;
    private final CalendarText calendar = new CalendarText();

    TimestampDecoder(String expected, TimestampStandard standard, int precision, boolean zoned) {
        super(expected + " as " + standard.pattern() + (zoned ? "'Z'" : ""));
        this.standard = standard;
        this.zoned = zoned;
        this.step = Fraction.nanosPerStep(precision);
    }

    @Override
    Object fromString(JsonInput in) {
        calendar.open(in);
        long day = calendar.date();
        if (day == CalendarText.INVALID || !separator()) {
            return null;
        }
        long nanos = calendar.time(standard.secondsRequired());
        if (nanos == CalendarText.INVALID || nanos % step != 0) {
            return null;
        }
        if ((zoned && !calendar.accept('Z')) || !calendar.atEnd()) {
            return null;
        }
        return TimestampData.fromEpochMillis(
                day * MILLIS_PER_DAY + nanos / NANOS_PER_MILLI, (int) (nanos % NANOS_PER_MILLI));
    }

    /** Flink takes a small t too, where there is no zone behind. */
    private boolean separator() {
        return calendar.accept(standard.separator())
                || (!zoned && calendar.accept(Character.toLowerCase(standard.separator())));
    }
}
