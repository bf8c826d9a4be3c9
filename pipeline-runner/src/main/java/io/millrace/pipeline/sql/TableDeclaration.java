package io.millrace.pipeline.sql;

import io.millrace.solution.problem.Location;
import java.nio.file.Path;
import org.apache.calcite.sql.SqlNode;
import org.apache.flink.sql.parser.ddl.SqlCreateTable;
import org.apache.flink.sql.parser.ddl.SqlTableColumn;
import org.apache.flink.sql.parser.ddl.SqlTableOption;

/**
 * Where a table is declared.
 *
 * @param file the file
 * @param statement its CREATE TABLE
 */
public record TableDeclaration(Path file, Statement statement) {
    /** Returns the place of the CREATE TABLE. */
    public Location location() {
        return new Location(file, statement.line());
    }

    /** Returns the place of an option, or of the CREATE TABLE when the option is not there. */
    public Location ofOption(String key) {
        for (SqlNode option : create().getPropertyList()) {
            if (option instanceof SqlTableOption pair && pair.getKeyString().equals(key)) {
                return at(pair.getKey());
            }
        }
        return location();
    }

    /** Returns the place of a column, or of the CREATE TABLE when the column is not there. */
    public Location ofColumn(String name) {
        for (SqlNode column : create().getColumnList()) {
            if (column instanceof SqlTableColumn named
                    && named.getName().getSimple().equals(name)) {
                return at(named.getName());
            }
        }
        return location();
    }

    private Location at(SqlNode node) {
        return new Location(
                file,
                node.getParserPosition().getLineNum(),
                node.getParserPosition().getColumnNum());
    }

    private SqlCreateTable create() {
        return (SqlCreateTable) statement.node();
    }
}
