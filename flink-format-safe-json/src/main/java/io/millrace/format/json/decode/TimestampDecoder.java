package io.millrace.format.json.decode;

import io.millrace.format.json.input.CalendarText;
import io.millrace.format.json.input.DecimalText;
import io.millrace.format.json.input.Fraction;
import io.millrace.format.json.input.JsonInput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.flink.table.data.TimestampData;

/**
 * TIMESTAMP(p), a wall clock, and TIMESTAMP_LTZ(p), a moment. A text with an offset, and a number where the table says
 * what it counts, is a moment; a text without one is a wall clock. Neither becomes the other, unless the table says whose
 * wall clock it is.
 */
final class TimestampDecoder extends ScalarDecoder {
    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long FIRST_MILLI = LocalDate.of(0, 1, 1).toEpochDay() * MILLIS_PER_DAY;
    private static final long LAST_MILLI = LocalDate.of(10_000, 1, 1).toEpochDay() * MILLIS_PER_DAY - 1;

    private final boolean ofMoments;
    private final EpochUnit epochUnit;
    private final ZoneId wallClockZone;
    private final long step;
    private final CalendarText calendar = new CalendarText();
    private final DecimalText number = new DecimalText();

    private TimestampDecoder(
            String expected, int precision, boolean ofMoments, EpochUnit epochUnit, ZoneId wallClockZone) {
        super(expected);
        this.ofMoments = ofMoments;
        this.epochUnit = epochUnit;
        this.wallClockZone = wallClockZone;
        this.step = Fraction.nanosPerStep(precision);
    }

    /**
     * For TIMESTAMP.
     *
     * @param epochUnit what numbers count, or null
     * @param zone whose wall clock is taken of a moment, or null for none
     */
    static TimestampDecoder ofWallClock(String type, int precision, EpochUnit epochUnit, ZoneId zone) {
        String expected = type + " as yyyy-MM-dd HH:mm[:ss[.fraction]]"
                + (zone == null ? " without an offset" : " with or without an offset" + numbers(epochUnit));
        return new TimestampDecoder(expected, precision, false, zone == null ? null : epochUnit, zone);
    }

    /**
     * For TIMESTAMP_LTZ.
     *
     * @param epochUnit what numbers count, or null
     */
    static TimestampDecoder ofMoment(String type, int precision, EpochUnit epochUnit) {
        String expected = type + " as yyyy-MM-dd HH:mm[:ss[.fraction]] with an offset (Z, +08:00)" + numbers(epochUnit);
        return new TimestampDecoder(expected, precision, true, epochUnit, null);
    }

    private static String numbers(EpochUnit unit) {
        return unit == null ? "" : ", or as a number of " + unit.optionValue() + " since 1970";
    }

    @Override
    Object fromString(JsonInput in) {
        calendar.open(in);
        long day = calendar.date();
        if (day == CalendarText.INVALID) {
            in.trimText();
            return fromNumber(in, false);
        }
        long nanos = calendar.separator() ? calendar.time() : CalendarText.INVALID;
        if (nanos == CalendarText.INVALID || nanos % step != 0) {
            return null;
        }
        long millis = day * MILLIS_PER_DAY + nanos / NANOS_PER_MILLI;
        int nanoOfMilli = (int) (nanos % NANOS_PER_MILLI);
        if (calendar.atEnd()) {
            return ofMoments ? null : TimestampData.fromEpochMillis(millis, nanoOfMilli);
        }
        long ahead = calendar.offset();
        return ahead == CalendarText.INVALID || !calendar.atEnd() ? null : moment(millis - ahead * 1000, nanoOfMilli);
    }

    @Override
    Object fromNumber(JsonInput in, boolean plain) {
        if (epochUnit == null || !number.read(in.text, in.textStart, in.textEnd)) {
            return null;
        }
        TimestampData moment = epochUnit.moment(number);
        return moment == null
                        || moment.getNanoOfMillisecond() % step != 0
                        || moment.getMillisecond() % stepInMillis() != 0
                ? null
                : moment(moment.getMillisecond(), moment.getNanoOfMillisecond());
    }

    private long stepInMillis() {
        return Math.max(1, step / NANOS_PER_MILLI);
    }

    /** The moment as the column holds it; null where it holds none, or none of that time. */
    private TimestampData moment(long millis, int nanoOfMilli) {
        if (millis < FIRST_MILLI || millis > LAST_MILLI) {
            return null;
        }
        if (ofMoments) {
            return TimestampData.fromEpochMillis(millis, nanoOfMilli);
        }
        if (wallClockZone == null) {
            return null;
        }
        long ahead =
                wallClockZone.getRules().getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds();
        long wallClock = millis + ahead * 1000;
        return wallClock < FIRST_MILLI || wallClock > LAST_MILLI
                ? null
                : TimestampData.fromEpochMillis(wallClock, nanoOfMilli);
    }
}
