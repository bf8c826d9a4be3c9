package io.millrace.solution.internal.mysql;

import io.millrace.solution.mysql.MysqlColumn.Filling;
import io.millrace.solution.problem.Nearest;
import java.util.List;
import java.util.Optional;

/** Follows the actions of an ALTER TABLE. */
final class AlterTable {
    private final TableDraft table;
    private final String name;
    private final MigrationFile file;

    AlterTable(String name, TableDraft table, MigrationFile file) {
        this.name = name;
        this.table = table;
        this.file = file;
    }

    /** Does what each action says; answers the new name of the table, if one gives it one. */
    Optional<String> apply(List<MysqlToken> actions) {
        Optional<String> renamed = Optional.empty();
        for (List<MysqlToken> action : TokenCursor.items(actions)) {
            TokenCursor cursor = new TokenCursor(action);
            if (cursor.sees("RENAME") && !isRenameOfPart(cursor)) {
                cursor.next();
                cursor.acceptAny("TO", "AS", "=");
                renamed = lastName(cursor);
            } else {
                apply(cursor);
            }
        }
        return renamed;
    }

    private static boolean isRenameOfPart(TokenCursor cursor) {
        return cursor.sees("RENAME", "COLUMN") || cursor.sees("RENAME", "INDEX") || cursor.sees("RENAME", "KEY");
    }

    private static Optional<String> lastName(TokenCursor cursor) {
        List<MysqlToken> rest = cursor.rest();
        return rest.isEmpty()
                ? Optional.empty()
                : Optional.of(rest.get(rest.size() - 1).text());
    }

    private void apply(TokenCursor cursor) {
        if (cursor.accept("ADD")) {
            add(cursor);
        } else if (cursor.accept("MODIFY")) {
            cursor.accept("COLUMN");
            redefine(cursor, false);
        } else if (cursor.accept("CHANGE")) {
            cursor.accept("COLUMN");
            redefine(cursor, true);
        } else if (cursor.accept("DROP")) {
            drop(cursor);
        } else if (cursor.accept("RENAME", "COLUMN")) {
            renameColumn(cursor);
        } else if (cursor.accept("ALTER")) {
            setDefault(cursor);
        } else if (cursor.accept("CONVERT", "TO")) {
            Charsets.in(cursor.rest()).ifPresentOrElse(table::convert, table::forget);
        } else {
            Charsets.in(cursor.rest()).ifPresent(table::charset);
        }
    }

    private void add(TokenCursor cursor) {
        boolean column = cursor.accept("COLUMN");
        boolean conditional = cursor.sees("IF", "NOT", "EXISTS");
        TableElements elements = new TableElements(table, file);
        if (cursor.sees("(")) {
            elements.readAll(cursor.parenthesised().orElse(List.of()), 1);
        } else if (conditional && isThere(cursor)) {
            cursor.rest();
        } else if (column || !cursor.sees("PARTITION")) {
            elements.read(cursor);
        }
    }

    /** Passes IF NOT EXISTS; answers whether the column behind it exists. */
    private boolean isThere(TokenCursor cursor) {
        cursor.accept("IF", "NOT", "EXISTS");
        return cursor.peek().filter(column -> table.has(column.text())).isPresent();
    }

    private void redefine(TokenCursor cursor, boolean withNewName) {
        boolean conditional = cursor.accept("IF", "EXISTS");
        Optional<MysqlToken> old = cursor.name();
        Optional<MysqlToken> current = withNewName ? cursor.name() : old;
        Optional<ColumnDefinition> definition =
                current.flatMap(column -> ColumnDefinition.read(column, cursor, table.charset(), file));
        if (definition.isEmpty()) {
            table.forget();
        } else if (table.has(old.orElseThrow().text())) {
            table.replace(old.get().text(), definition.get());
        } else if (!conditional) {
            missing(old.get());
        }
    }

    private void drop(TokenCursor cursor) {
        if (cursor.accept("PRIMARY", "KEY")) {
            table.dropPrimaryKey();
            return;
        }
        if (cursor.acceptAny("INDEX", "KEY", "CONSTRAINT")) {
            cursor.accept("IF", "EXISTS");
            cursor.name().map(MysqlToken::text).ifPresent(table::dropIndex);
            return;
        }
        if (List.of("FOREIGN", "CHECK", "PARTITION", "SYSTEM", "PERIOD").stream()
                .anyMatch(cursor::sees)) {
            return;
        }
        cursor.accept("COLUMN");
        boolean conditional = cursor.accept("IF", "EXISTS");
        cursor.name().ifPresent(column -> {
            if (table.has(column.text())) {
                table.drop(column.text());
            } else if (!conditional) {
                missing(column);
            }
        });
    }

    private void renameColumn(TokenCursor cursor) {
        boolean conditional = cursor.accept("IF", "EXISTS");
        Optional<MysqlToken> old = cursor.name();
        cursor.accept("TO");
        Optional<MysqlToken> current = cursor.name();
        if (old.isPresent() && current.isPresent()) {
            if (table.has(old.get().text())) {
                table.rename(old.get().text(), current.get().text());
            } else if (!conditional) {
                missing(old.get());
            }
        }
    }

    private void setDefault(TokenCursor cursor) {
        if (cursor.sees("INDEX") || cursor.sees("CHECK") || cursor.sees("CONSTRAINT") || cursor.sees("KEY")) {
            return;
        }
        cursor.accept("COLUMN");
        cursor.accept("IF", "EXISTS");
        cursor.name().ifPresent(column -> {
            if (!table.has(column.text())) {
                missing(column);
            } else if (cursor.accept("SET", "DEFAULT")) {
                table.filling(column.text(), cursor.sees("NULL") ? Filling.NONE : Filling.DEFAULT);
            } else if (cursor.accept("DROP", "DEFAULT")) {
                table.filling(column.text(), Filling.NONE);
            }
        });
    }

    private void missing(MysqlToken column) {
        if (table.isKnown()) {
            file.problem(
                    column.line(),
                    "table '" + name + "' has no column '" + column.text() + "'",
                    Nearest.remedy(column.text(), table.columnNames()));
        }
    }
}
