package io.millrace.format.json.decode;

import io.millrace.format.json.input.CalendarText;
import io.millrace.format.json.input.Fraction;
import io.millrace.format.json.input.JsonInput;

/** TIME(p) from {@code HH:mm[:ss[.fraction]]}; Flink's rows hold milliseconds, so no precision goes beyond them. */
final class TimeDecoder extends ScalarDecoder {
    private static final int FINEST = 3;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final long step;
    private final CalendarText calendar = new CalendarText();

    TimeDecoder(String expected, int precision) {
        super(expected + " as HH:mm[:ss[.fraction]]");
        this.step = Fraction.nanosPerStep(Math.min(precision, FINEST));
    }

    @Override
    Object fromString(JsonInput in) {
        calendar.open(in);
        long nanos = calendar.time();
        if (nanos == CalendarText.INVALID || !calendar.atEnd() || nanos % step != 0) {
            return null;
        }
        return (int) (nanos / NANOS_PER_MILLI);
    }
}
