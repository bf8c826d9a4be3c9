package io.millrace.lineage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.Locale;

/**
 * Where a value comes from.
 *
 * @param kind what it is
 * @param of the topic, the result or the table
 * @param name the field or the column; parts of nested ones are told apart by dots, those of lists by {@code []}
 */
public record Origin(Kind kind, String of, String name) implements Comparable<Origin> {
    private static final Comparator<Origin> ORDER =
            Comparator.comparing(Origin::kind).thenComparing(Origin::of).thenComparing(Origin::name);

    /** What a value can come from. */
    public enum Kind {
        /** A field of the records of a topic. */
        FIELD,
        /** What Kafka knows of each record of a topic, its {@code timestamp} for one. */
        METADATA,
        /** A column of a result. */
        RESULT,
        /** A column of a table that no result makes. */
        TABLE;

        /** Returns the name used in JSON, for example {@code field}. */
        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns where a part of the value comes from. */
    Origin part(String part) {
        return new Origin(kind, of, name + "." + part);
    }

    /** Returns where an element of the value, which is a list, comes from. */
    Origin element() {
        return new Origin(kind, of, name + "[]");
    }

    @Override
    public int compareTo(Origin other) {
        return ORDER.compare(this, other);
    }

    /** Returns it for people, {@code orders.user.city} for one. */
    @Override
    public String toString() {
        return kind == Kind.METADATA ? of + " (" + name + ")" : of + "." + name;
    }
}
