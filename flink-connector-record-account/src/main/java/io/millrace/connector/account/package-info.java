/**
 * A table sink that keeps count of what became of every record: connector {@code record-account}.
 *
 * <p>A pipeline tells it each record that it has read, once, with the record's place in Kafka and the verdict on it. The
 * counts are part of the checkpoint that holds the source's offsets, so after any restart they are those of exactly the
 * records before these offsets. What is published are the counts of the last completed checkpoint, never newer ones.
 */
package io.millrace.connector.account;
