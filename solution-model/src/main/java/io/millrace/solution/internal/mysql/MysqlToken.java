package io.millrace.solution.internal.mysql;

/**
 * A word, name, literal or sign of MySQL's SQL.
 *
 * @param kind which of them
 * @param text its text; of a name and a literal what stands between the quotes
 * @param line its line, counted from 1
 */
public record MysqlToken(Kind kind, String text, int line) {
    enum Kind {
        WORD,
        /** A name in backticks. */
        QUOTED_NAME,
        TEXT,
        NUMBER,
        SIGN
    }

    /** Returns whether it is this keyword or sign. */
    public boolean is(String keyword) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(keyword);
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }
}
