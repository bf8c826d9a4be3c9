package io.millrace.solution.internal.mysql;

import io.millrace.solution.mysql.MysqlCharset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads how text is kept, from what a migration says behind a column, a table or a database. */
final class Charsets {
    private Charsets() {}

    /** Returns what a character set and a collation mean together; nothing when neither is given, or DEFAULT. */
    static Optional<MysqlCharset> of(Optional<String> characterSet, Optional<String> collation) {
        Optional<String> set =
                characterSet.map(name -> name.toLowerCase(Locale.ROOT)).filter(name -> !name.equals("default"));
        Optional<String> rule =
                collation.map(name -> name.toLowerCase(Locale.ROOT)).filter(name -> !name.equals("default"));
        Optional<String> setOfRule = rule.map(name -> name.replaceFirst("_.*", ""))
                // MariaDB's newer collations do not name their character set.
                .filter(name -> !name.startsWith("uca"));
        return setOfRule.or(() -> set).or(() -> rule.map(name -> "utf8mb4")).map(name -> new MysqlCharset(name, rule));
    }

    /** Finds them among the options of a table or database. */
    static Optional<MysqlCharset> in(List<MysqlToken> options) {
        TokenCursor cursor = new TokenCursor(options);
        Optional<String> characterSet = Optional.empty();
        Optional<String> collation = Optional.empty();
        while (!cursor.atEnd()) {
            if (cursor.accept("CHARACTER", "SET") || cursor.accept("CHARSET") || cursor.accept("CHAR", "SET")) {
                cursor.accept("=");
                characterSet = cursor.next().map(MysqlToken::text);
            } else if (cursor.accept("COLLATE")) {
                cursor.accept("=");
                collation = cursor.next().map(MysqlToken::text);
            } else {
                cursor.next();
            }
        }
        return of(characterSet, collation);
    }
}
