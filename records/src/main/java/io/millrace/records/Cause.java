package io.millrace.records;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a record was put aside, without what differs from record to record.
 *
 * @param kind for example {@code wrong value}, or {@code late}
 * @param field the JSON path of the field, for example {@code $.user_id}; empty where the cause is not one field
 */
public record Cause(String kind, String field) implements Comparable<Cause> {
    /** That of every late record. */
    public static final Cause LATE = new Cause("late", "");
    /** What the format safe-json says of a record: kind at path, byte: detail. */
    private static final Pattern OF_FORMAT = Pattern.compile("([a-zA-Z ]+) at (\\$.*?), byte \\d+: .*");

    /** Returns the cause that an error in a quarantine topic names. */
    public static Cause of(String error) {
        Matcher format = OF_FORMAT.matcher(error);
        return format.matches() ? new Cause(format.group(1), format.group(2)) : new Cause(error, "");
    }

    @Override
    public int compareTo(Cause other) {
        return Comparator.comparing(Cause::kind).thenComparing(Cause::field).compare(this, other);
    }
}
