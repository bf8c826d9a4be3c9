package io.millrace.solution.internal.mysql;

import io.millrace.solution.mysql.MysqlKey;
import io.millrace.solution.problem.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what stands between the parentheses of a CREATE TABLE, or behind the ADD of an ALTER TABLE: columns and keys. */
final class TableElements {
    private static final List<String> INDIFFERENT = List.of("INDEX", "KEY", "FULLTEXT", "SPATIAL", "VECTOR", "PERIOD");

    private final TableDraft table;
    private final MigrationFile file;

    TableElements(TableDraft table, MigrationFile file) {
        this.table = table;
        this.file = file;
    }

    /** Reads all elements of a list. */
    void readAll(List<MysqlToken> tokens, int line) {
        List<List<MysqlToken>> items = TokenCursor.items(tokens);
        for (List<MysqlToken> item : items) {
            if (item.isEmpty()) {
                file.problem(
                        tokens.isEmpty() ? line : tokens.get(tokens.size() - 1).line(),
                        "nothing stands beside a comma in the list of columns",
                        "remove the comma, or write the column");
                table.forget();
            } else if (!namesKey(item)) {
                read(new TokenCursor(item));
            }
        }
        // A key may stand before its columns.
        items.stream().filter(TableElements::namesKey).forEach(item -> read(new TokenCursor(item)));
    }

    private static boolean namesKey(List<MysqlToken> item) {
        return !item.isEmpty()
                && (item.get(0).is("PRIMARY")
                        || item.get(0).is("UNIQUE")
                        || item.get(0).is("CONSTRAINT"));
    }

    /** Reads one element. */
    void read(TokenCursor cursor) {
        Optional<String> constraint = cursor.accept("CONSTRAINT") && !startsKey(cursor)
                ? cursor.name().map(MysqlToken::text)
                : Optional.empty();
        if (cursor.accept("PRIMARY", "KEY")) {
            key(cursor).ifPresent(table::primaryKey);
        } else if (cursor.accept("UNIQUE")) {
            cursor.acceptAny("INDEX", "KEY");
            cursor.accept("IF", "NOT", "EXISTS");
            Optional<String> index = cursor.peek()
                    .filter(word -> word.isName() && !word.is("USING"))
                    .map(MysqlToken::text)
                    .or(() -> constraint);
            key(cursor)
                    .ifPresent(key -> table.uniqueKey(index.orElse(key.columns().get(0)), key));
        } else if (cursor.sees("FOREIGN", "KEY")
                || cursor.sees("CHECK", "(")
                || cursor.sees("PARTITION")
                || cursor.sees("SYSTEM", "VERSIONING")
                || INDIFFERENT.stream().anyMatch(cursor::sees)) {
            cursor.rest();
        } else if (cursor.accept("LIKE")) {
            table.forget();
        } else {
            column(cursor);
        }
    }

    private static boolean startsKey(TokenCursor cursor) {
        return cursor.sees("PRIMARY") || cursor.sees("UNIQUE") || cursor.sees("FOREIGN") || cursor.sees("CHECK", "(");
    }

    private void column(TokenCursor cursor) {
        cursor.accept("IF", "NOT", "EXISTS");
        Optional<MysqlToken> name = cursor.name();
        Optional<ColumnDefinition> column =
                name.flatMap(known -> ColumnDefinition.read(known, cursor, table.charset(), file));
        if (column.isEmpty()) {
            table.forget();
        } else if (!table.has(name.get().text())) {
            table.add(column.get());
        } else if (table.isKnown()) {
            file.problem(
                    name.get().line(),
                    "column '" + name.get().text() + "' is declared twice in one table",
                    "remove one, or rename it");
        }
    }

    /** Returns the key whose columns come next; nothing, and the table forgotten, when it is made of expressions. */
    private Optional<MysqlKey> key(TokenCursor cursor) {
        while (!cursor.atEnd() && !cursor.sees("(")) {
            cursor.next();
        }
        List<String> columns = new ArrayList<>();
        boolean whole = true;
        int line = cursor.peek().map(MysqlToken::line).orElse(1);
        for (List<MysqlToken> part : TokenCursor.items(cursor.parenthesised().orElse(List.of()))) {
            TokenCursor inner = new TokenCursor(part);
            Optional<MysqlToken> column = inner.name();
            if (column.isEmpty() || column.get().is("PERIOD")) {
                table.forget();
                return Optional.empty();
            }
            whole &= inner.parenthesised().isEmpty();
            columns.add(column.get().text());
        }
        MysqlKey key = new MysqlKey(columns, whole);
        requireColumns(key, line);
        return Optional.of(key);
    }

    private void requireColumns(MysqlKey key, int line) {
        List<String> missing =
                key.columns().stream().filter(column -> !table.has(column)).toList();
        if (table.isKnown()) {
            missing.forEach(column -> file.problem(
                    line,
                    "a key names the column '" + column + "', which the table does not have",
                    Nearest.remedy(column, table.columnNames())));
        }
    }
}
