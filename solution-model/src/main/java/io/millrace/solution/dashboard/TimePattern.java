package io.millrace.solution.dashboard;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * How a store writes a wall-clock time, where that is not {@code yyyy-MM-dd HH:mm:ss}.
 *
 * @param text letters as those of {@link DateTimeFormatter}, for example {@code yyyyMMddHH}; what it leaves out is the
 *     first month, day or hour
 */
public record TimePattern(String text) {
    private static final LocalDateTime SAMPLE = LocalDateTime.of(2026, 11, 21, 13, 0);

    public TimePattern {
        try {
            formatter(text).parse(formatter(text).format(SAMPLE), LocalDateTime::from);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "a time's pattern must name at least the year, for example yyyyMMddHH, got: " + text, e);
        }
    }

    /**
     * Returns the time that a text means.
     *
     * @throws DateTimeException when it is not written in this pattern
     */
    public LocalDateTime parse(String time) {
        return formatter(text).parse(time, LocalDateTime::from);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
                .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
                .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                .toFormatter(Locale.ROOT);
    }
}
