package io.millrace.endtoend;

/**
 * A record that is about to be sent.
 *
 * @param topic where to
 * @param partition which one, or null to leave it to the producer
 * @param key or null
 * @param value the bytes as they are, or null for a tombstone
 * @param fate what must become of it
 */
@SuppressWarnings("ArrayRecordComponent") // Drafts are sent, never compared.
public record Draft(String topic, Integer partition, byte[] key, byte[] value, Fate fate) {
    /** What must become of a record. */
    public enum Fate {
        /** It counts in every result. */
        COUNTED,
        /** It counts in every result without a time in its key, and is put aside as late. */
        LATE,
        /** It is put aside as malformed and counts nowhere. */
        QUARANTINED
    }

    public static Draft counted(String topic, byte[] value) {
        return new Draft(topic, null, null, value, Fate.COUNTED);
    }

    public Draft onPartition(Integer other) {
        return new Draft(topic, other, key, value, fate);
    }

    public Draft withFate(Fate other) {
        return new Draft(topic, partition, key, value, other);
    }
}
