package io.millrace.format.json.encode;

import io.millrace.format.json.text.TimestampStandard;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.apache.flink.table.data.TimestampData;

/** Writes dates and times as Flink's json format does: a fraction has as many digits as it needs. */
final class CalendarOutput {
    private static final int LAST_PLAIN_YEAR = 9999;
    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final int MILLIS_PER_SECOND = 1000;
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int FRACTION_DIGITS = 9;

    private CalendarOutput() {}

    static void writeTimestamp(TimestampData timestamp, TimestampStandard standard, boolean zoned, JsonOutput out) {
        long millis = timestamp.getMillisecond();
        out.write('"');
        writeDay(Math.floorDiv(millis, MILLIS_PER_DAY), out);
        out.write(standard.separator());
        writeTimeOfDay((int) Math.floorMod(millis, MILLIS_PER_DAY), timestamp.getNanoOfMillisecond(), out);
        if (zoned) {
            out.write('Z');
        }
        out.write('"');
    }

    static void writeDate(int epochDay, JsonOutput out) {
        out.write('"');
        writeDay(epochDay, out);
        out.write('"');
    }

    static void writeTime(int millisOfDay, JsonOutput out) {
        out.write('"');
        writeTimeOfDay(millisOfDay, 0, out);
        out.write('"');
    }

    private static void writeDay(long epochDay, JsonOutput out) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        if (date.getYear() < 0 || date.getYear() > LAST_PLAIN_YEAR) {
            out.writeAscii(DateTimeFormatter.ISO_LOCAL_DATE.format(date));
            return;
        }
        out.writeDigits(date.getYear(), 4);
        out.write('-');
        out.writeDigits(date.getMonthValue(), 2);
        out.write('-');
        out.writeDigits(date.getDayOfMonth(), 2);
    }

    private static void writeTimeOfDay(int millisOfDay, int nanoOfMilli, JsonOutput out) {
        int second = millisOfDay / MILLIS_PER_SECOND;
        out.writeDigits(second / 3600, 2);
        out.write(':');
        out.writeDigits(second / 60 % 60, 2);
        out.write(':');
        out.writeDigits(second % 60, 2);
        writeFraction(millisOfDay % MILLIS_PER_SECOND * NANOS_PER_MILLI + nanoOfMilli, out);
    }

    private static void writeFraction(int nanos, JsonOutput out) {
        if (nanos == 0) {
            return;
        }
        int digits = FRACTION_DIGITS;
        int shortened = nanos;
        while (shortened % 10 == 0) {
            shortened /= 10;
            digits--;
        }
        out.write('.');
        out.writeDigits(shortened, digits);
    }
}
