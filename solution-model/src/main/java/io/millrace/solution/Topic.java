package io.millrace.solution;

import java.util.Objects;

/**
 * A Kafka topic that a solution owns.
 *
 * @param name the topic's name, letters, digits, {@code . _ -}, at most 249 characters
 * @param partitions how many partitions it is created with, 1 to 1,000
 */
public record Topic(String name, int partitions) {
    /** What the name of a topic with malformed records ends with, behind the name of the topic they came from. */
    public static final String QUARANTINE = "_quarantine";
    /** The same for records that came too late. */
    public static final String LATE = "_late";
    /** What the name of a topic ends with that names the records of a topic put aside that have been replayed. */
    public static final String REPLAYED = "_replayed";

    private static final int MOST_PARTITIONS = 1000;

    public Topic {
        Objects.requireNonNull(name, "name");
        if (!name.matches("[A-Za-z0-9._-]{1,249}") || name.matches("[.]{1,2}")) {
            throw new IllegalArgumentException(
                    "topic name must be 1 to 249 letters, digits, '.', '_' or '-', got: " + name);
        }
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw new IllegalArgumentException(
                    "partitions of topic '" + name + "' must be 1 to " + MOST_PARTITIONS + ", got: " + partitions);
        }
    }

    /** Returns whether it holds records that pipelines have put aside. */
    public boolean putAside() {
        return putAside(name);
    }

    /** Returns whether a topic of this name holds records that pipelines have put aside. */
    public static boolean putAside(String name) {
        return name.endsWith(QUARANTINE) || name.endsWith(LATE);
    }
}
