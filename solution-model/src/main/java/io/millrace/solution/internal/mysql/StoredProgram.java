package io.millrace.solution.internal.mysql;

import java.util.List;
import java.util.Set;

/** Tells procedures, functions, triggers and events from other statements. */
final class StoredProgram {
    private static final Set<String> KINDS = Set.of("PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "PACKAGE");
    private static final Set<String> INNER_ENDS = Set.of("IF", "LOOP", "REPEAT", "WHILE", "FOR");
    /** How many words may stand between CREATE and the kind: OR REPLACE DEFINER = a @ b AGGREGATE. */
    private static final int HEAD = 10;

    private StoredProgram() {}

    /** Returns whether a statement makes a stored program, or is the like of one. */
    static boolean is(List<MysqlToken> statement) {
        if (statement.isEmpty() || !statement.get(0).is("CREATE")) {
            return statement.size() > 1
                    && statement.get(0).is("BEGIN")
                    && statement.get(1).is("NOT");
        }
        return statement.stream()
                .limit(HEAD)
                .takeWhile(token -> !token.is("(") && !token.is("TABLE") && !token.is("VIEW"))
                .anyMatch(token -> KINDS.stream().anyMatch(token::is));
    }

    /** Returns whether the tokens so far are a stored program that has not come to its end. */
    static boolean isOpen(List<MysqlToken> statement) {
        if (!is(statement)) {
            return false;
        }
        int depth = 0;
        for (int at = 0; at < statement.size(); at++) {
            MysqlToken token = statement.get(at);
            MysqlToken next = at + 1 < statement.size() ? statement.get(at + 1) : token;
            if (token.is("BEGIN") || token.is("CASE")) {
                depth++;
            } else if (token.is("END") && INNER_ENDS.stream().noneMatch(next::is)) {
                depth--;
                at += next.is("CASE") ? 1 : 0;
            }
        }
        return depth > 0;
    }
}
