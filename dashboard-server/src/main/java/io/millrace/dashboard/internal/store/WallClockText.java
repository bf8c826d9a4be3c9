package io.millrace.dashboard.internal.store;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Times as pages read them: {@code 2026-11-21 10:00:00}, with as many digits of the second as there are. */
final class WallClockText {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();

    private WallClockText() {}

    static String of(LocalDateTime time) {
        return FORMAT.format(time);
    }
}
