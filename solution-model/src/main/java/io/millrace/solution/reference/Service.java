package io.millrace.solution.reference;

/** A service that a solution can need. Its {@link #key()} is its name in {@code solution.yaml}. */
public enum Service {
    KAFKA,
    MYSQL,
    HBASE,
    REDIS,
    ELASTICSEARCH;

    /** Returns the name used in files and messages, for example {@code kafka}. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
