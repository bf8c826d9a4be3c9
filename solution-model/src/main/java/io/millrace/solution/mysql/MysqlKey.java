package io.millrace.solution.mysql;

import java.util.List;

/**
 * Columns that together are unique in a MySQL table.
 *
 * @param columns their names as the key has them
 * @param whole whether it compares whole values, and not the first letters of some
 */
public record MysqlKey(List<String> columns, boolean whole) {
    public MysqlKey {
        columns = List.copyOf(columns);
    }
}
