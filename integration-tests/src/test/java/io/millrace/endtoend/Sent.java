package io.millrace.endtoend;

/**
 * A record that Kafka has taken.
 *
 * @param draft the record
 * @param index its place among all records sent to the topic
 * @param partition where it lies
 * @param offset where it lies in the partition
 * @param timestamp when it was sent, in milliseconds
 */
public record Sent(Draft draft, int index, int partition, long offset, long timestamp) {
    /** Returns where it lies, for comparing. */
    public String place() {
        return draft.topic() + "/" + partition + "/" + offset;
    }
}
