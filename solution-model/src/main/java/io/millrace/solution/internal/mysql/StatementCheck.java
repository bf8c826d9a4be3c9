package io.millrace.solution.internal.mysql;

import io.millrace.solution.internal.file.Excerpt;
import io.millrace.solution.problem.Nearest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Finds what is certainly wrong with a statement of MySQL before anything is known about its meaning. */
final class StatementCheck {
    private static final List<String> FIRST_WORDS = List.of(
            ("ALTER ANALYZE BACKUP BEGIN BINLOG CACHE CALL CASE CHANGE CHECK CHECKSUM CLONE COMMIT CREATE DEALLOCATE DECLARE "
                            + "DELETE DESC DESCRIBE DO DROP EXECUTE EXPLAIN FLUSH FOR GET GRANT HANDLER HELP IF IMPORT INSERT "
                            + "INSTALL KILL LOAD LOCK LOOP OPTIMIZE PREPARE PURGE RELEASE RENAME REPAIR REPEAT REPLACE RESET "
                            + "RESIGNAL RESTART REVOKE ROLLBACK SAVEPOINT SELECT SET SHOW SHUTDOWN SIGNAL SLAVE START STOP "
                            + "TABLE TRUNCATE UNINSTALL UNLOCK UPDATE USE VALUES WHILE WITH XA")
                    .split(" "));
    private static final List<String> OBJECTS = List.of(
            ("AGGREGATE ALGORITHM DATABASE DEFINER EVENT FULLTEXT FUNCTION IGNORE INDEX INSTANCE JSON LIBRARY LOGFILE MASKING "
                            + "OFFLINE ONLINE OR PACKAGE PREPARE PROCEDURE RESOURCE ROLE SCHEMA SEQUENCE SERVER SPATIAL SQL "
                            + "TABLE TABLES TABLESPACE TEMPORARY TRIGGER UNDO UNIQUE USER VECTOR VIEW")
                    .split(" "));

    private final MigrationFile file;

    StatementCheck(MigrationFile file) {
        this.file = file;
    }

    /** Leaves a problem, and answers false, for what no MySQL can take. */
    boolean accepts(List<MysqlToken> statement) {
        return knowsFirstWord(statement) && (StoredProgram.is(statement) || isBalanced(statement));
    }

    private boolean knowsFirstWord(List<MysqlToken> statement) {
        MysqlToken first = statement.get(0);
        // A word before a colon is the label of a block.
        boolean labelled = statement.size() > 1 && statement.get(1).is(":");
        if (first.is("(") || labelled) {
            return true;
        }
        if (first.kind() != MysqlToken.Kind.WORD || FIRST_WORDS.stream().noneMatch(first::is)) {
            unknown(first, "'" + Excerpt.of(first.text()) + "' begins no statement of MySQL", FIRST_WORDS);
            return false;
        }
        Optional<MysqlToken> object = unknownObject(statement);
        object.ifPresent(word -> unknown(
                word,
                "MySQL knows nothing to " + first.text() + " that is called '" + Excerpt.of(word.text()) + "'",
                OBJECTS));
        return object.isEmpty();
    }

    private void unknown(MysqlToken word, String what, List<String> known) {
        file.problem(
                word.line(),
                what,
                Nearest.to(word.text(), known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("write a statement, and end the one before it with ';'"));
    }

    private static Optional<MysqlToken> unknownObject(List<MysqlToken> statement) {
        MysqlToken first = statement.get(0);
        boolean names = first.is("CREATE") || first.is("DROP") || first.is("ALTER");
        return names && statement.size() > 1 && OBJECTS.stream().noneMatch(statement.get(1)::is)
                ? Optional.of(statement.get(1))
                : Optional.empty();
    }

    private boolean isBalanced(List<MysqlToken> statement) {
        Deque<MysqlToken> open = new ArrayDeque<>();
        for (MysqlToken token : statement) {
            if (token.is("(")) {
                open.push(token);
            } else if (token.is(")") && open.poll() == null) {
                file.problem(token.line(), "')' closes nothing", "remove it, or write the '(' that belongs to it");
                return false;
            }
        }
        if (!open.isEmpty()) {
            file.problem(
                    open.peekLast().line(),
                    "'(' is not closed before the statement ends",
                    "write the ')' that belongs to it");
        }
        return open.isEmpty();
    }
}
