package io.millrace.format.json.input;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads dates and times of ISO 8601's extended form digit by digit: years 0000 to 9999, only days that exist, hours 00 to
 * 23.
 */
public final class CalendarText {
    public static final long INVALID = Long.MIN_VALUE;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int LONGEST_FRACTION = 9;
    private static final int LARGEST_OFFSET = 18 * 3600;

    private byte[] text;
    private int at;
    private int end;

    public void open(JsonInput in) {
        text = in.text;
        at = in.textStart;
        end = in.textEnd;
    }

    public boolean atEnd() {
        return at == end;
    }

    /** Reads one character if it is the wanted one. */
    boolean accept(char wanted) {
        if (at < end && text[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    /** Reads {@code yyyy-MM-dd}: days since 1970-01-01, or {@link #INVALID}. */
    public long date() {
        int century = twoDigits();
        int year = twoDigits();
        if (century < 0 || year < 0 || !accept('-')) {
            return INVALID;
        }
        int month = twoDigits();
        if (month < 0 || !accept('-')) {
            return INVALID;
        }
        int day = twoDigits();
        try {
            return LocalDate.of(century * 100 + year, month, day).toEpochDay();
        } catch (DateTimeException noSuchDay) {
            return INVALID;
        }
    }

    /** Reads what stands between date and time: {@code T}, in any case, or a blank. */
    public boolean separator() {
        return accept(' ') || accept('T') || accept('t');
    }

    /** Reads {@code HH:mm[:ss[.fraction]]}, also with a comma: nanoseconds since midnight, or {@link #INVALID}. */
    public long time() {
        int hour = twoDigits();
        if (hour < 0 || hour > 23 || !accept(':')) {
            return INVALID;
        }
        int minute = twoDigits();
        if (minute < 0 || minute > 59) {
            return INVALID;
        }
        long seconds = (hour * 60L + minute) * 60;
        if (!accept(':')) {
            return seconds * NANOS_PER_SECOND;
        }
        int second = twoDigits();
        if (second < 0 || second > 59) {
            return INVALID;
        }
        return (seconds + second) * NANOS_PER_SECOND + (accept('.') || accept(',') ? fraction() : 0);
    }

    /**
     * Reads {@code Z}, in any case, or {@code ±HH[[:]mm[:ss]]}, each also behind a blank: the seconds by which the clock is
     * ahead of UTC, or {@link #INVALID}.
     */
    public long offset() {
        accept(' ');
        if (accept('Z') || accept('z')) {
            return 0;
        }
        boolean behind = accept('-');
        if (!behind && !accept('+')) {
            return INVALID;
        }
        int hours = twoDigits();
        boolean colon = accept(':');
        int minutes = colon || !atEnd() ? twoDigits() : 0;
        int seconds = colon && accept(':') ? twoDigits() : 0;
        if (hours < 0 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) {
            return INVALID;
        }
        int ahead = (hours * 60 + minutes) * 60 + seconds;
        return ahead > LARGEST_OFFSET ? INVALID : behind ? -ahead : ahead;
    }

    /** Reads up to nine digits; what follows is left to the caller, who finds that the text should have ended. */
    private long fraction() {
        long nanos = 0;
        for (int i = 0; i < LONGEST_FRACTION; i++) {
            nanos *= 10;
            if (at < end && text[at] >= '0' && text[at] <= '9') {
                nanos += text[at++] - '0';
            }
        }
        return nanos;
    }

    private int twoDigits() {
        if (at + 2 > end) {
            return -1;
        }
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
            return -1;
        }
        at += 2;
        return tens * 10 + ones;
    }
}
