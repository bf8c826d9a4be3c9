package io.millrace.quarantine;

import io.millrace.solution.Place;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A record that was put aside. It is known by its origin: a pipeline that begins again from the beginning puts it aside
 * once more, and it is the same record.
 *
 * @param places where it lies, in a quarantine or late topic, as often as it was put aside; the newest one last
 * @param origin where it came from
 * @param timestamp Kafka's time of the original record, as wall-clock text of the solution's time zone
 * @param cause why it was put aside
 * @param detail the whole error, or the event time and watermark of a late record, in one line
 * @param raw the bytes as they came; null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // These records are passed on, never compared.
public record AsideRecord(List<Place> places, Place origin, String timestamp, Cause cause, String detail, byte[] raw) {
    /** Refuses a record without a place, origin or cause. */
    public AsideRecord {
        if (places.isEmpty()) {
            throw new IllegalArgumentException("a record put aside must lie somewhere, got none for " + origin);
        }
        places = List.copyOf(places);
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(cause, "cause");
    }

    /** Answers where it was put last. */
    public Place place() {
        return places.get(places.size() - 1);
    }

    /**
     * Answers where it went when it was replayed, if it was.
     *
     * @param replayed all that has been replayed of its topic, as {@link Quarantine#replayed} tells it
     */
    public Optional<Place> replayed(Map<Place, Place> replayed) {
        return places.stream().map(replayed::get).filter(Objects::nonNull).findFirst();
    }

    /** Answers the bytes as they came; empty for a tombstone. */
    public Optional<byte[]> value() {
        return Optional.ofNullable(raw);
    }
}
