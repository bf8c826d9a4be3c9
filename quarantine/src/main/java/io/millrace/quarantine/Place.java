package io.millrace.quarantine;

/**
 * Where a record lies in Kafka; its text is {@code topic/partition/offset}.
 *
 * @param topic the topic
 * @param partition the partition, from 0
 * @param offset the offset in the partition, from 0
 */
public record Place(String topic, int partition, long offset) {
    /** Refuses what can be no place. */
    public Place {
        if (topic.isEmpty() || partition < 0 || offset < 0) {
            throw new IllegalArgumentException("no place: " + topic + "/" + partition + "/" + offset);
        }
    }

    /**
     * Reads the text of a place.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Place of(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("'" + text + "' is not topic/partition/offset");
        }
        return new Place(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }

    @Override
    public String toString() {
        return topic + "/" + partition + "/" + offset;
    }
}
