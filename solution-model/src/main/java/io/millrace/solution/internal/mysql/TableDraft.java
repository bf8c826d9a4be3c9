package io.millrace.solution.internal.mysql;

import io.millrace.solution.mysql.MysqlCharset;
import io.millrace.solution.mysql.MysqlColumn;
import io.millrace.solution.mysql.MysqlKey;
import io.millrace.solution.mysql.MysqlTable;
import io.millrace.solution.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A table while the migrations are followed. */
final class TableDraft {
    private final List<MysqlColumn> columns = new ArrayList<>();
    private final Map<String, MysqlKey> uniqueKeys = new LinkedHashMap<>();
    private Optional<MysqlKey> primaryKey = Optional.empty();
    private Optional<MysqlCharset> charset;
    private boolean known = true;

    TableDraft(Optional<MysqlCharset> charset) {
        this.charset = charset;
    }

    static TableDraft copyOf(TableDraft other) {
        TableDraft copy = new TableDraft(other.charset);
        copy.columns.addAll(other.columns);
        copy.uniqueKeys.putAll(other.uniqueKeys);
        copy.primaryKey = other.primaryKey;
        copy.known = other.known;
        return copy;
    }

    /** Takes note that its shape cannot be told from now on. */
    void forget() {
        known = false;
    }

    boolean isKnown() {
        return known;
    }

    Optional<MysqlCharset> charset() {
        return charset;
    }

    void charset(MysqlCharset other) {
        charset = Optional.of(other);
    }

    /** Turns the text that is there to another character set. */
    void convert(MysqlCharset other) {
        charset(other);
        columns.replaceAll(column -> column.type().isText()
                ? new MysqlColumn(
                        column.name(),
                        column.location(),
                        column.type(),
                        column.nullable(),
                        column.filling(),
                        Optional.of(other))
                : column);
    }

    boolean has(String column) {
        return index(column) >= 0;
    }

    List<String> columnNames() {
        return columns.stream().map(MysqlColumn::name).toList();
    }

    void add(ColumnDefinition definition) {
        columns.add(definition.column());
        keys(definition);
    }

    /** Puts a definition in the place of a column; its keys stay, under the new name. */
    void replace(String column, ColumnDefinition definition) {
        boolean inKey = primaryKey
                .filter(key -> key.columns().stream().anyMatch(column::equalsIgnoreCase))
                .isPresent();
        columns.set(index(column), definition.column());
        rename(column, definition.column().name());
        keys(definition);
        if (inKey) {
            change(definition.column().name(), TableDraft::notNull);
        }
    }

    private void keys(ColumnDefinition definition) {
        MysqlKey alone = new MysqlKey(List.of(definition.column().name()), true);
        if (definition.primary()) {
            primaryKey(alone);
        }
        if (definition.unique()) {
            uniqueKey(definition.column().name(), alone);
        }
    }

    void rename(String column, String name) {
        if (has(column)) {
            change(
                    column,
                    old -> new MysqlColumn(
                            name, old.location(), old.type(), old.nullable(), old.filling(), old.charset()));
        }
        UnaryOperator<MysqlKey> renamed = key -> new MysqlKey(
                key.columns().stream()
                        .map(part -> part.equalsIgnoreCase(column) ? name : part)
                        .toList(),
                key.whole());
        primaryKey = primaryKey.map(renamed);
        uniqueKeys.replaceAll((index, key) -> renamed.apply(key));
    }

    /** Takes a column out, also of its keys. */
    void drop(String column) {
        columns.removeIf(other -> other.name().equalsIgnoreCase(column));
        primaryKey = primaryKey.flatMap(key -> without(key, column));
        uniqueKeys.replaceAll((index, key) -> without(key, column).orElse(key));
        uniqueKeys.values().removeIf(key -> key.columns().stream().anyMatch(column::equalsIgnoreCase));
    }

    private static Optional<MysqlKey> without(MysqlKey key, String column) {
        List<String> rest = key.columns().stream()
                .filter(part -> !part.equalsIgnoreCase(column))
                .toList();
        return rest.isEmpty() ? Optional.empty() : Optional.of(new MysqlKey(rest, key.whole()));
    }

    void filling(String column, MysqlColumn.Filling filling) {
        change(
                column,
                old -> new MysqlColumn(old.name(), old.location(), old.type(), old.nullable(), filling, old.charset()));
    }

    void primaryKey(MysqlKey key) {
        primaryKey = Optional.of(key);
        key.columns().forEach(column -> change(column, TableDraft::notNull));
    }

    void dropPrimaryKey() {
        primaryKey = Optional.empty();
    }

    void uniqueKey(String index, MysqlKey key) {
        uniqueKeys.put(index.toLowerCase(Locale.ROOT), key);
    }

    void dropIndex(String index) {
        uniqueKeys.remove(index.toLowerCase(Locale.ROOT));
    }

    private static MysqlColumn notNull(MysqlColumn column) {
        return new MysqlColumn(
                column.name(), column.location(), column.type(), false, column.filling(), column.charset());
    }

    private void change(String column, UnaryOperator<MysqlColumn> change) {
        int index = index(column);
        if (index >= 0) {
            columns.set(index, change.apply(columns.get(index)));
        }
    }

    private int index(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(column)) {
                return i;
            }
        }
        return -1;
    }

    MysqlTable table(String name, Location location) {
        return new MysqlTable(name, location, columns, primaryKey, List.copyOf(uniqueKeys.values()));
    }
}
