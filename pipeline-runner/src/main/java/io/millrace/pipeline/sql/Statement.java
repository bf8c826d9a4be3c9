package io.millrace.pipeline.sql;

import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.flink.sql.parser.ddl.SqlCreateTable;
import org.apache.flink.sql.parser.ddl.SqlCreateView;
import org.apache.flink.sql.parser.dml.RichSqlInsert;

/**
 * One statement of a SQL file.
 *
 * @param kind what it does to the job
 * @param line the line on which it starts, counted from 1
 * @param text its text without the semicolon, with empty lines before it so that the line numbers in Flink's messages
 *     are those of the file
 * @param node the same as Flink's grammar sees it
 */
public record Statement(Kind kind, int line, String text, SqlNode node) {
    /** What a statement does to the job. */
    public enum Kind {
        /** {@code SET 'key' = 'value'}. */
        SET,
        /** Adds rows to a table; all of a file run as one job. */
        INSERT,
        /** Changes the catalog: CREATE TABLE, VIEW, FUNCTION. */
        DEFINITION,
        /** {@code CREATE TABLE … AS}: a result that is not expanded yet. */
        RESULT
    }

    public Statement {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(node, "node");
    }

    /** Returns the table that an INSERT adds rows to. */
    public Optional<String> target() {
        return node instanceof RichSqlInsert insert && insert.getTargetTableID() instanceof SqlIdentifier table
                ? Optional.of(SqlScript.lastName(table))
                : Optional.empty();
    }

    /** Returns the table that a CREATE TABLE declares. */
    public Optional<String> declaredTable() {
        return node instanceof SqlCreateTable table
                ? Optional.of(SqlScript.lastName(table.getTableName()))
                : Optional.empty();
    }

    /** Returns whether it is a CREATE VIEW. */
    public boolean createsView() {
        return node instanceof SqlCreateView;
    }
}
