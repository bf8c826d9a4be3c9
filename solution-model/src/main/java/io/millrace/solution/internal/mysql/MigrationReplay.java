package io.millrace.solution.internal.mysql;

import io.millrace.solution.mysql.MysqlCharset;
import io.millrace.solution.mysql.MysqlTable;
import io.millrace.solution.mysql.MysqlTables;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows what the statements of migrations do to the tables of a database that was empty before.
 *
 * <p>Only what is certain becomes a problem. What a statement does that is not followed here, a CALL for one, is not known
 * afterwards; the database itself has the last word.
 */
final class MigrationReplay {
    /** Takes part in the names of tables of other databases, which are left alone. */
    private record Named(String name, Location location, TableDraft draft) {}

    private final Optional<String> database;
    private final Map<String, Named> tables = new HashMap<>();
    private final Set<String> views = new HashSet<>();
    private final Set<String> temporary = new HashSet<>();
    private Optional<MysqlCharset> charset = Optional.empty();
    private boolean complete = true;

    /** Begins with nothing; {@code database} is the one that the solution names. */
    MigrationReplay(Optional<String> database) {
        this.database = database;
    }

    /** Returns what has become of the tables. */
    MysqlTables tables() {
        Map<String, MysqlTable> known = new HashMap<>();
        Set<String> unknown = new HashSet<>(views);
        tables.forEach((name, table) -> {
            if (table.draft().isKnown()) {
                known.put(name, table.draft().table(name, table.location()));
            } else {
                unknown.add(name);
            }
        });
        return new MysqlTables(known, unknown, complete);
    }

    /** Takes note that anything may have happened. */
    void forgetAll() {
        complete = false;
        tables.values().forEach(table -> table.draft().forget());
    }

    /** Does what a statement says. */
    void apply(List<MysqlToken> statement, MigrationFile file) {
        TokenCursor cursor = new TokenCursor(statement);
        if (StoredProgram.is(statement)) {
            storedProgram(statement);
        } else if (cursor.acceptAny("CALL", "EXECUTE", "BEGIN", "IF", "USE", "LOAD")) {
            forgetAll();
        } else if (cursor.accept("CREATE")) {
            create(cursor, file);
        } else if (cursor.accept("DROP")) {
            drop(cursor, file);
        } else if (cursor.accept("RENAME")) {
            rename(cursor, file);
        } else if (cursor.accept("ALTER")) {
            alter(cursor, file);
        } else if (cursor.accept("TRUNCATE")) {
            cursor.accept("TABLE");
            ownName(cursor).ifPresent(table -> require(table, file));
        } else if (cursor.acceptAny("INSERT", "REPLACE")) {
            while (cursor.acceptAny("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE")) {}
            cursor.accept("INTO");
            ownName(cursor).ifPresent(table -> require(table, file));
        }
    }

    /** A trigger may fill, cut or refuse what is written; the other programs do something only when they are called. */
    private void storedProgram(List<MysqlToken> statement) {
        TokenCursor cursor = new TokenCursor(statement);
        if (statement.get(0).is("BEGIN")) {
            forgetAll();
            return;
        }
        boolean trigger = statement.stream().takeWhile(token -> !token.is("ON")).anyMatch(token -> token.is("TRIGGER"));
        while (trigger && !cursor.atEnd() && !cursor.accept("ON")) {
            cursor.next();
        }
        if (trigger) {
            ownName(cursor).map(table -> tables.get(table.text())).ifPresent(table -> table.draft()
                    .forget());
        }
    }

    private void create(TokenCursor cursor, MigrationFile file) {
        boolean replace = cursor.accept("OR", "REPLACE");
        boolean isTemporary = cursor.accept("TEMPORARY");
        if (cursor.accept("TABLE")) {
            boolean conditional = cursor.accept("IF", "NOT", "EXISTS");
            ownName(cursor).ifPresent(name -> {
                if (isTemporary) {
                    temporary.add(name.text());
                } else {
                    createTable(name, replace, conditional, cursor, file);
                }
            });
        } else if (cursor.sees("INDEX") || cursor.sees("UNIQUE")) {
            createIndex(cursor, file);
        } else if (cursor.acceptAny("DATABASE", "SCHEMA")) {
            cursor.rest();
        } else {
            createView(cursor);
        }
    }

    private void createTable(
            MysqlToken name, boolean replace, boolean conditional, TokenCursor cursor, MigrationFile file) {
        Named before = tables.get(name.text());
        if (before != null && conditional && !replace) {
            return;
        }
        if (before != null && !replace && before.draft().isKnown()) {
            file.problem(
                    name.line(),
                    "table '" + name.text() + "' is there already, made in "
                            + before.location().file().getFileName() + ":"
                            + before.location().line(),
                    "remove one of them, or rename it");
        }
        tables.put(name.text(), new Named(name.text(), file.at(name.line()), draft(name, cursor, file)));
    }

    private TableDraft draft(MysqlToken name, TokenCursor cursor, MigrationFile file) {
        boolean alike = cursor.accept("LIKE") || cursor.accept("(", "LIKE");
        if (alike) {
            return ownName(cursor)
                    .map(other -> tables.get(other.text()))
                    .map(other -> TableDraft.copyOf(other.draft()))
                    .orElseGet(MigrationReplay::unknown);
        }
        Optional<List<MysqlToken>> elements = cursor.parenthesised();
        List<MysqlToken> options = cursor.rest();
        Optional<MysqlCharset> declared = Charsets.in(options);
        TableDraft draft = new TableDraft(declared.isPresent() ? declared : charset);
        elements.ifPresent(list -> new TableElements(draft, file).readAll(list, name.line()));
        options.stream()
                .filter(token -> token.is("CREATE") || token.is("ALTER") || token.is("INSERT"))
                .findFirst()
                .ifPresent(token -> file.problem(
                        token.line(),
                        "the CREATE TABLE of line " + name.line() + " is not ended before " + token.text(),
                        "write ';' between them"));
        if (elements.isEmpty() || options.stream().anyMatch(token -> token.is("SELECT") || token.is("VALUES"))) {
            // Columns come out of a query, except where VALUES belongs to a partition.
            if (elements.isEmpty() || options.stream().noneMatch(token -> token.is("PARTITION"))) {
                draft.forget();
            }
        }
        return draft;
    }

    private static TableDraft unknown() {
        TableDraft draft = new TableDraft(Optional.empty());
        draft.forget();
        return draft;
    }

    private void createIndex(TokenCursor cursor, MigrationFile file) {
        boolean unique = cursor.accept("UNIQUE");
        cursor.accept("INDEX");
        cursor.accept("IF", "NOT", "EXISTS");
        Optional<MysqlToken> index = cursor.name();
        while (!cursor.atEnd() && !cursor.accept("ON")) {
            cursor.next();
        }
        ownName(cursor).flatMap(table -> require(table, file)).ifPresent(table -> {
            if (unique && index.isPresent()) {
                List<MysqlToken> key = new ArrayList<>(List.of(
                        new MysqlToken(
                                MysqlToken.Kind.WORD, "UNIQUE", index.get().line()),
                        index.get()));
                key.addAll(cursor.rest());
                new TableElements(table.draft(), file).read(new TokenCursor(key));
            }
        });
    }

    /** Takes in the name that stands behind VIEW or SEQUENCE; of other things it needs none. */
    private void createView(TokenCursor cursor) {
        while (!cursor.atEnd() && !cursor.sees("VIEW") && !cursor.sees("SEQUENCE")) {
            cursor.next();
        }
        if (cursor.acceptAny("VIEW", "SEQUENCE")) {
            cursor.accept("IF", "NOT", "EXISTS");
            ownName(cursor).ifPresent(view -> views.add(view.text()));
        }
    }

    private void drop(TokenCursor cursor, MigrationFile file) {
        boolean isTemporary = cursor.accept("TEMPORARY");
        if (cursor.sees("INDEX")) {
            dropIndex(cursor, file);
        } else if (cursor.sees("DATABASE") || cursor.sees("SCHEMA")) {
            forgetAll();
        } else if (cursor.acceptAny("TABLE", "TABLES", "VIEW", "SEQUENCE")) {
            boolean conditional = cursor.accept("IF", "EXISTS") || isTemporary;
            for (List<MysqlToken> item : TokenCursor.items(cursor.rest())) {
                ownName(new TokenCursor(item)).ifPresent(table -> {
                    if (!conditional) {
                        require(table, file);
                    }
                    if (!temporary.remove(table.text())) {
                        tables.remove(table.text());
                        views.remove(table.text());
                    }
                });
            }
        }
    }

    private void dropIndex(TokenCursor cursor, MigrationFile file) {
        cursor.accept("INDEX");
        cursor.accept("IF", "EXISTS");
        Optional<MysqlToken> index = cursor.name();
        while (!cursor.atEnd() && !cursor.accept("ON")) {
            cursor.next();
        }
        ownName(cursor).flatMap(table -> require(table, file)).ifPresent(table -> index.map(MysqlToken::text)
                .ifPresent(table.draft()::dropIndex));
    }

    private void rename(TokenCursor cursor, MigrationFile file) {
        if (!cursor.acceptAny("TABLE", "TABLES")) {
            return;
        }
        boolean conditional = cursor.accept("IF", "EXISTS");
        for (List<MysqlToken> item : TokenCursor.items(cursor.rest())) {
            TokenCursor names = new TokenCursor(item);
            Optional<MysqlToken> old = ownName(names);
            while (!names.atEnd() && !names.accept("TO")) {
                names.next();
            }
            Optional<MysqlToken> current = ownName(names);
            if (old.isPresent()) {
                if (!conditional) {
                    require(old.get(), file);
                }
                rename(old.get().text(), current.map(MysqlToken::text));
            }
        }
    }

    private void rename(String old, Optional<String> current) {
        Named table = tables.remove(old);
        boolean view = views.remove(old);
        current.ifPresent(name -> {
            if (table != null) {
                tables.put(name, new Named(name, table.location(), table.draft()));
            } else if (view) {
                views.add(name);
            }
        });
    }

    private void alter(TokenCursor cursor, MigrationFile file) {
        while (cursor.acceptAny("ONLINE", "OFFLINE", "IGNORE")) {}
        if (cursor.acceptAny("DATABASE", "SCHEMA")) {
            alterDatabase(cursor);
        } else if (cursor.accept("TABLE")) {
            boolean conditional = cursor.accept("IF", "EXISTS");
            ownName(cursor).filter(name -> !temporary.contains(name.text())).ifPresent(name -> {
                Optional<Named> table =
                        conditional ? Optional.ofNullable(tables.get(name.text())) : require(name, file);
                table.flatMap(known -> new AlterTable(known.name(), known.draft(), file).apply(cursor.rest()))
                        .ifPresent(current -> rename(name.text(), Optional.of(current)));
            });
        }
    }

    private void alterDatabase(TokenCursor cursor) {
        boolean named = cursor.peek()
                .filter(word -> word.isName()
                        && !word.is("DEFAULT")
                        && !word.is("CHARACTER")
                        && !word.is("CHARSET")
                        && !word.is("COLLATE"))
                .isPresent();
        if (!named || cursor.next().filter(word -> isOwn(word.text())).isPresent()) {
            Optional<MysqlCharset> declared = Charsets.in(cursor.rest());
            charset = declared.isPresent() ? declared : charset;
        }
    }

    private boolean isOwn(String name) {
        return database.isEmpty() || database.get().equals(name);
    }

    /** Passes the name of a table; answers it, unless it is one of another database. */
    private Optional<MysqlToken> ownName(TokenCursor cursor) {
        Optional<MysqlToken> first = cursor.name();
        if (first.isPresent() && cursor.accept(".")) {
            Optional<MysqlToken> second = cursor.name();
            return isOwn(first.get().text()) ? second : Optional.empty();
        }
        return first;
    }

    /** Returns a table that must be there; leaves a problem when it certainly is not. */
    private Optional<Named> require(MysqlToken name, MigrationFile file) {
        Named table = tables.get(name.text());
        boolean missing = complete
                && table == null
                && !views.contains(name.text())
                && !temporary.contains(name.text())
                && !name.text().equals("flyway_schema_history");
        if (missing) {
            file.problem(
                    name.line(),
                    "there is no table '" + name.text() + "' at this point",
                    tables().names().isEmpty() ? "create it first" : Nearest.remedy(name.text(), tables().names()));
        }
        return Optional.ofNullable(table);
    }
}
