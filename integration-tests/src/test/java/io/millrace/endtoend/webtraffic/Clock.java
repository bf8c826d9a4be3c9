package io.millrace.endtoend.webtraffic;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * The time of the records, which tests move by hand. Between two moves it covers ten minutes, as long as the watermark
 * waits: so no record of them is late in whatever order the partitions are read. A move sends a record to each partition
 * and thereby closes all windows that end ten minutes before.
 */
final class Clock {
    static final int DELAY_MINUTES = 10;
    private static final int STEP_MINUTES = 65;

    private LocalDateTime now;
    private final TreeMap<Integer, LocalDateTime> watermarks = new TreeMap<>();

    Clock(LocalDateTime now) {
        // Three minutes past a full five, as after each move: one window of 4 minutes ago has ended, the other has not.
        this.now = now.truncatedTo(ChronoUnit.HOURS).plusMinutes(3);
    }

    /** Returns the beginning of the ten minutes in which records may happen now. */
    synchronized LocalDateTime now() {
        return now;
    }

    /** Moves on; to be followed by a record at {@link #now()} in each partition, the first of which has this index. */
    synchronized LocalDateTime move(int index) {
        now = now.plusMinutes(STEP_MINUTES);
        watermarks.put(index, now.minusMinutes(DELAY_MINUTES));
        return now;
    }

    /** Returns the watermark that a record meets when everything before the last move has been read before it. */
    synchronized LocalDateTime watermarkAt(int index) {
        Map.Entry<Integer, LocalDateTime> last = watermarks.lowerEntry(index);
        return last == null ? LocalDateTime.MIN : last.getValue();
    }

    /** Returns the least watermark that there is when everything has been read. */
    synchronized LocalDateTime watermark() {
        return watermarks.isEmpty() ? LocalDateTime.MIN : watermarks.lastEntry().getValue();
    }
}
