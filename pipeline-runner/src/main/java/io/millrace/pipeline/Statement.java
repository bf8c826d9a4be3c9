package io.millrace.pipeline;

import java.util.Objects;

/**
 * One statement of a SQL file.
 *
 * @param kind what it does to the job
 * @param line the line on which it starts, counted from 1
 * @param text its text without the semicolon, with empty lines before it so that the line numbers in Flink's messages
 *     are those of the file
 */
record Statement(Kind kind, int line, String text) {
    enum Kind {
        /** {@code SET 'key' = 'value'}. */
        SET,
        /** Adds rows to a table; all of a file run as one job. */
        INSERT,
        /** Changes the catalog: CREATE TABLE, VIEW, FUNCTION. */
        DEFINITION
    }

    Statement {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
    }
}
