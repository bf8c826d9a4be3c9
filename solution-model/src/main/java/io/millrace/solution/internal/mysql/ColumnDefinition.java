package io.millrace.solution.internal.mysql;

import io.millrace.solution.mysql.MysqlCharset;
import io.millrace.solution.mysql.MysqlColumn;
import io.millrace.solution.mysql.MysqlColumn.Filling;
import io.millrace.solution.mysql.MysqlType;
import io.millrace.solution.problem.Nearest;
import java.util.List;
import java.util.Optional;

/**
 * One column as CREATE TABLE or ALTER TABLE declares it: its type, and what of the rest matters.
 *
 * @param column the column
 * @param primary whether it is the primary key by itself
 * @param unique whether it is a unique key by itself
 */
record ColumnDefinition(MysqlColumn column, boolean primary, boolean unique) {
    private static final List<String> ATTRIBUTES = List.of(
            "NULL",
            "DEFAULT",
            "AUTO_INCREMENT",
            "UNIQUE",
            "PRIMARY",
            "COMMENT",
            "COLLATE",
            "CHARACTER",
            "CHARSET",
            "GENERATED",
            "VIRTUAL",
            "STORED",
            "PERSISTENT",
            "CONSTRAINT",
            "REFERENCES",
            "INVISIBLE",
            "UNSIGNED");

    /** What has been read so far. */
    private static final class Draft {
        private boolean nullable = true;
        private boolean primary;
        private boolean unique;
        private Filling filling = Filling.NONE;
        private Optional<String> characterSet = Optional.empty();
        private Optional<String> collation = Optional.empty();
    }

    /**
     * Reads a column, its name already passed.
     *
     * @param tableCharset how the table keeps text
     * @return nothing when it cannot be told what column it is, with or without a problem
     */
    static Optional<ColumnDefinition> read(
            MysqlToken name, TokenCursor cursor, Optional<MysqlCharset> tableCharset, MigrationFile file) {
        boolean serial = cursor.sees("SERIAL");
        boolean national = cursor.sees("NATIONAL") || cursor.sees("NCHAR") || cursor.sees("NVARCHAR");
        Optional<MysqlType> type = MysqlTypes.read(cursor, name.text(), name.line(), file);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        Draft draft = new Draft();
        if (serial) {
            draft.nullable = false;
            draft.unique = true;
            draft.filling = Filling.AUTO_INCREMENT;
        }
        draft.characterSet = national ? Optional.of("utf8mb3") : Optional.empty();
        while (!cursor.atEnd()) {
            if (!attribute(cursor, draft)) {
                judge(name, cursor, file);
                return Optional.empty();
            }
        }
        return Optional.of(new ColumnDefinition(
                new MysqlColumn(
                        name.text(),
                        file.at(name.line()),
                        type.get(),
                        draft.nullable && !draft.primary,
                        draft.filling,
                        type.get().isText() ? charset(draft, tableCharset) : Optional.empty()),
                draft.primary,
                draft.unique));
    }

    private static Optional<MysqlCharset> charset(Draft draft, Optional<MysqlCharset> tableCharset) {
        Optional<MysqlCharset> declared = Charsets.of(draft.characterSet, draft.collation);
        return declared.isPresent() ? declared : tableCharset;
    }

    /** Passes one attribute; answers false when the next word is none that is known here. */
    private static boolean attribute(TokenCursor cursor, Draft draft) {
        if (cursor.accept("NOT", "NULL")) {
            draft.nullable = false;
        } else if (cursor.accept("NULL")) {
            draft.nullable = true;
        } else if (cursor.accept("DEFAULT") || cursor.accept("ON", "UPDATE")) {
            draft.filling = cursor.sees("NULL") ? Filling.NONE : Filling.DEFAULT;
            value(cursor);
        } else if (cursor.accept("AUTO_INCREMENT")) {
            draft.filling = Filling.AUTO_INCREMENT;
        } else if (cursor.accept("PRIMARY", "KEY") || cursor.accept("KEY")) {
            draft.primary = true;
        } else if (cursor.accept("UNIQUE")) {
            cursor.accept("KEY");
            draft.unique = true;
        } else if (cursor.accept("GENERATED", "ALWAYS", "AS") || cursor.accept("AS")) {
            cursor.parenthesised();
            draft.filling = Filling.GENERATED;
        } else if (cursor.accept("COLLATE")) {
            cursor.accept("=");
            draft.collation = cursor.next().map(MysqlToken::text);
        } else if (cursor.accept("CHARACTER", "SET") || cursor.accept("CHARSET") || cursor.accept("CHAR", "SET")) {
            cursor.accept("=");
            draft.characterSet = cursor.next().map(MysqlToken::text);
        } else {
            return indifferent(cursor);
        }
        return true;
    }

    /** Passes an attribute that changes nothing here. */
    private static boolean indifferent(TokenCursor cursor) {
        if (cursor.accept("CONSTRAINT")) {
            if (!cursor.sees("CHECK")) {
                cursor.name();
            }
        } else if (cursor.accept("CHECK")) {
            cursor.parenthesised();
            cursor.accept("NOT");
            cursor.accept("ENFORCED");
        } else if (cursor.accept("REFERENCES")) {
            // Nothing but the rules of the foreign key can follow.
            cursor.rest();
        } else if (cursor.acceptAny("COMMENT", "COLUMN_FORMAT", "STORAGE", "SRID", "FORMAT")) {
            cursor.accept("=");
            cursor.next();
        } else if (cursor.acceptAny("ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE", "REF_SYSTEM_ID", "COMPRESSED")) {
            if (cursor.accept("=")) {
                cursor.next();
            }
        } else if (cursor.accept("WITH") || cursor.accept("WITHOUT")) {
            return cursor.accept("SYSTEM", "VERSIONING");
        } else if (cursor.accept("AFTER")) {
            cursor.name();
        } else {
            return cursor.acceptAny(
                    "FIRST",
                    "VIRTUAL",
                    "STORED",
                    "PERSISTENT",
                    "VISIBLE",
                    "INVISIBLE",
                    "BINARY",
                    "ASCII",
                    "UNICODE",
                    "BYTE");
        }
        return true;
    }

    /** Passes a default: a literal, a function, an expression. */
    private static void value(TokenCursor cursor) {
        do {
            if (cursor.parenthesised().isEmpty()) {
                while (cursor.accept("-") || cursor.accept("+")) {}
                Optional<MysqlToken> word = cursor.next();
                cursor.parenthesised();
                boolean introduced = word.filter(first -> first.kind() == MysqlToken.Kind.WORD
                                && (first.text().startsWith("_") || first.text().length() == 1))
                        .isPresent();
                boolean literal = cursor.peek()
                        .filter(next -> next.kind() == MysqlToken.Kind.TEXT)
                        .isPresent();
                boolean fraction = cursor.accept(".");
                if ((introduced && literal) || fraction) {
                    cursor.next();
                }
            }
        } while (cursor.acceptAny("+", "-", "*", "/"));
    }

    /** Says what is certainly wrong with a word that is no known attribute; there may be some that are not known here. */
    private static void judge(MysqlToken name, TokenCursor cursor, MigrationFile file) {
        boolean denied = cursor.accept("NOT");
        MysqlToken word = cursor.next().orElse(name);
        boolean followedByType = cursor.peek().filter(MysqlTypes::isType).isPresent();
        Optional<String> near =
                word.kind() == MysqlToken.Kind.WORD && word.text().length() > 2
                        ? Nearest.to(word.text(), ATTRIBUTES)
                        : Optional.empty();
        if (word.isName() && followedByType && !denied) {
            file.problem(
                    word.line(),
                    "column '" + name.text() + "' goes on with '" + word.text() + "', which looks like another column",
                    "write a comma before it");
        } else if (near.isPresent() && !near.get().equalsIgnoreCase(word.text())) {
            file.problem(
                    word.line(),
                    "'" + word.text() + "' is nothing that a column can have",
                    "did you mean " + near.get() + "?");
        }
    }
}
