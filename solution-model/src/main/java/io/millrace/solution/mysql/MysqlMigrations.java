package io.millrace.solution.mysql;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The Flyway migrations of a solution.
 *
 * @param folder where they stand
 * @param tables what they lead to, all of them run on an empty database
 */
public record MysqlMigrations(Path folder, MysqlTables tables) {
    public MysqlMigrations {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(tables, "tables");
    }
}
