package io.millrace.quarantine;

import java.util.Objects;
import java.util.Optional;

/**
 * A record that was put aside.
 *
 * @param place where it lies now, in a quarantine or late topic
 * @param origin where it came from
 * @param timestamp Kafka's time of the original record, as wall-clock text of the solution's time zone
 * @param cause why it was put aside
 * @param detail the whole error, or the event time and watermark of a late record, in one line
 * @param raw the bytes as they came; null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // These records are passed on, never compared.
public record AsideRecord(Place place, Place origin, String timestamp, Cause cause, String detail, byte[] raw) {
    /** Refuses a record without place, origin or cause. */
    public AsideRecord {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(cause, "cause");
    }

    /** Answers the bytes as they came; empty for a tombstone. */
    public Optional<byte[]> value() {
        return Optional.ofNullable(raw);
    }
}
