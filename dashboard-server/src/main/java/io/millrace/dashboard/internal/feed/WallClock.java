package io.millrace.dashboard.internal.feed;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The clock on the wall of a solution's zone, as milliseconds in which that wall clock is read as if it were UTC. Pages
 * compare it with the wall-clock times in the data, so neither the browser's clock nor its zone matters.
 */
final class WallClock {
    private final Clock clock;

    WallClock(Clock clock) {
        this.clock = clock;
    }

    long millis() {
        return LocalDateTime.now(clock).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
