package io.millrace.solution.mysql;

import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Nearest;
import java.util.List;
import java.util.Optional;

/**
 * A MySQL table, as the migrations leave it.
 *
 * @param name its name
 * @param location where it was made
 * @param columns its columns in their order
 * @param primaryKey its primary key, if it has one
 * @param uniqueKeys its other unique keys
 */
public record MysqlTable(
        String name,
        Location location,
        List<MysqlColumn> columns,
        Optional<MysqlKey> primaryKey,
        List<MysqlKey> uniqueKeys) {
    public MysqlTable {
        columns = List.copyOf(columns);
        uniqueKeys = List.copyOf(uniqueKeys);
    }

    /** Returns the column of this name, in capital or small letters. */
    public Optional<MysqlColumn> column(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Returns what to do about the name of a column that it lacks. */
    public String remedy(String column) {
        return Nearest.remedy(column, columnNames());
    }

    /** Returns the names of the columns. */
    public List<String> columnNames() {
        return columns.stream().map(MysqlColumn::name).toList();
    }
}
