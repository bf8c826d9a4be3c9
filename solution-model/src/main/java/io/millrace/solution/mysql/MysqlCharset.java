package io.millrace.solution.mysql;

import java.util.Optional;
import java.util.Set;

/**
 * How a text column of MySQL keeps and compares its values, where a migration says so.
 *
 * @param name the character set, for example {@code utf8mb4}
 * @param collation the collation; empty for the character set's own, which takes {@code a} and {@code A} for the same
 */
public record MysqlCharset(String name, Optional<String> collation) {
    private static final Set<String> UNICODE = Set.of("utf8mb4", "utf16", "utf16le", "utf32", "binary");

    /** Returns whether every text can be kept in it. */
    public boolean holdsEveryText() {
        return UNICODE.contains(name);
    }

    /**
     * Returns whether two texts are one key only when they are the same, letter for letter, blanks at the end too. Of
     * {@code utf8mb4_0900_bin} that is true in MySQL; MariaDB, which has no such collation of its own, passes over blanks.
     */
    public boolean comparesExactly() {
        return name.equals("binary")
                || collation
                        .filter(rule -> rule.endsWith("nopad_bin") || rule.endsWith("0900_bin"))
                        .isPresent();
    }

    /** Returns the collation, or else the character set. */
    @Override
    public String toString() {
        return collation.orElse(name);
    }
}
