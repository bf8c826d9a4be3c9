package io.millrace.connector.redis.schema;

import java.util.Locale;

/** What a column is for the command. */
enum ColumnRole {
    KEY,
    FIELD,
    MEMBER,
    VALUE,
    SCORE,
    ELEMENT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
