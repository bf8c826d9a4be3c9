package io.millrace.solution.mysql;

/**
 * The type of a MySQL column.
 *
 * @param text as a migration would declare it, for example {@code VARCHAR(20)}
 * @param kind what its values are
 * @param size how much it holds, in the unit of its kind; 0 where the kind has none
 * @param scale the digits behind the point of a DECIMAL
 * @param unsigned whether it refuses numbers below zero
 */
public record MysqlType(String text, Kind kind, long size, int scale, boolean unsigned) {
    /** What values are, and what the size of a type counts. */
    public enum Kind {
        /** Whole numbers; size in bits. */
        INTEGER,
        /** Size in digits, those behind the point included. */
        DECIMAL,
        FLOAT,
        DOUBLE,
        /** Size in bits. */
        BIT,
        YEAR,
        DATE,
        /** Hours of a day and beyond; size in digits of a second's fraction. */
        TIME,
        /** A wall-clock time; size in digits of a second's fraction. */
        DATETIME,
        /** A moment from 1970 to 2038; size in digits of a second's fraction. */
        TIMESTAMP,
        /** Text; size in characters. */
        CHARACTERS,
        /** Text; size in bytes. */
        TEXT,
        /** Size in bytes. */
        BYTES,
        /** Always as many bytes as its size; shorter values are filled up with zeros. */
        BINARY,
        /** ENUM, SET, JSON, UUID and others, of which nothing is said. */
        OTHER
    }

    /** Returns whether it keeps text. */
    public boolean isText() {
        return kind == Kind.CHARACTERS || kind == Kind.TEXT;
    }

    @Override
    public String toString() {
        return text;
    }
}
