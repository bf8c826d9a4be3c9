package io.millrace.pipeline;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One statement of a SQL file.
 *
 * @param kind what it does to the job
 * @param line the line on which it starts, counted from 1
 * @param text its text without the semicolon, with empty lines before it so that the line numbers in Flink's messages
 *     are those of the file
 * @param target the table that an INSERT adds rows to
 */
record Statement(Kind kind, int line, String text, Optional<String> target) {
    private static final Pattern CREATES_VIEW =
            Pattern.compile("\\s*CREATE\\s+(OR\\s+REPLACE\\s+)?(TEMPORARY\\s+)?VIEW\\b", Pattern.CASE_INSENSITIVE);

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

    /** Answers whether it is a CREATE VIEW. */
    boolean createsView() {
        return kind == Kind.DEFINITION && CREATES_VIEW.matcher(text).lookingAt();
    }
}
