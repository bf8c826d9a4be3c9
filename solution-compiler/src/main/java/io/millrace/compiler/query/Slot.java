package io.millrace.compiler.query;

import io.millrace.compiler.declaration.TopicTable;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * The slots of time of a window.
 *
 * @param length how long one is, as an interval of SQL
 * @param millis the same in milliseconds
 * @param course what becomes of a slot
 */
public record Slot(String length, long millis, Course course) {
    public enum Course {
        /** Visible at once and corrected as records come, until its lifetime is over. */
        CORRECTED,
        /** Told once, when its end has passed. */
        FINAL,
        /** The same; a record belongs to several of them, of which the first one to end is as long as this. */
        OVERLAPPING
    }

    public Slot {
        Objects.requireNonNull(length, "length");
        Objects.requireNonNull(course, "course");
    }

    /** Returns what the names of views of records that are in time for it end with. */
    public String ending() {
        String size = length.replaceAll("(?i)^INTERVAL|\\([0-9]+\\)|['\\s]+", " ")
                .strip()
                .replaceAll("[^A-Za-z0-9]+", "_");
        return switch (course) {
            case CORRECTED -> "in_time_for_" + size.toLowerCase(Locale.ROOT);
            case FINAL -> "before_end_of_" + size.toLowerCase(Locale.ROOT);
            case OVERLAPPING -> "watermarked";
        };
    }

    /** Returns how long behind its end a slot takes records. */
    public Duration lifetime(TopicTable topic) {
        return course == Course.CORRECTED ? topic.lifetime() : Duration.ZERO;
    }

    /** Returns whether every record that misses a slot of another window misses one of this, too. */
    boolean covers(Slot other, TopicTable topic) {
        return other.millis % millis == 0 && lifetime(topic).compareTo(other.lifetime(topic)) <= 0;
    }
}
