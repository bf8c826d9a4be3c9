package io.millrace.pipeline.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedCatalogTable;

/**
 * What an INSERT puts into a table, as a query of its own.
 *
 * @param columns the columns that it fills, in the order of the query's; empty for all of the table's
 * @param text the query
 */
public record InsertQuery(List<String> columns, String text) {
    public InsertQuery {
        columns = List.copyOf(columns);
    }

    /** Reads an INSERT that Flink's grammar has accepted. */
    public static InsertQuery of(String insert) {
        SqlInsert node = (SqlInsert) SqlScript.parse(insert);
        List<String> columns = node.getTargetColumnList() == null
                ? List.of()
                : node.getTargetColumnList().stream()
                        .map(column -> SqlScript.lastName((SqlIdentifier) column))
                        .toList();
        SqlNode before = node.getTargetColumnList() == null ? node.getTargetTable() : node.getTargetColumnList();
        return new InsertQuery(columns, insert.substring(end(insert, before.getParserPosition())));
    }

    private static int end(String text, SqlParserPos position) {
        int start = 0;
        for (int line = 1; line < position.getEndLineNum(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start + position.getEndColumnNum();
    }

    /**
     * Returns a query for a part of what goes into the table; columns that it does not fill are left out.
     *
     * @param paths columns, or fields of nested rows
     */
    public String select(ResolvedCatalogTable table, List<List<String>> paths) {
        List<String> filled = written(table);
        String items = paths.stream()
                .filter(path -> filled.contains(path.get(0)))
                .map(path ->
                        "inserted." + path.stream().map(InsertQuery::quoted).collect(Collectors.joining(".")))
                .collect(Collectors.joining(", "));
        return "SELECT " + items + " FROM (" + text + "\n) AS inserted (" + names(written(table)) + ")";
    }

    /**
     * Returns one INSERT in the place of several into one table.
     *
     * @param name the table
     */
    public static String union(String name, ResolvedCatalogTable table, List<InsertQuery> queries) {
        List<Column> all = persisted(table);
        List<String> branches = new ArrayList<>();
        for (InsertQuery query : queries) {
            List<String> filled = query.written(table);
            String items = all.stream()
                    .map(column -> "CAST(" + (filled.contains(column.getName()) ? quoted(column.getName()) : "NULL")
                            + " AS "
                            + column.getDataType().getLogicalType().copy(true).asSerializableString() + ")")
                    .collect(Collectors.joining(", "));
            branches.add("SELECT " + items + " FROM (" + query.text + "\n) AS inserted (" + names(filled) + ")");
        }
        return "INSERT INTO " + quoted(name) + " ("
                + names(all.stream().map(Column::getName).toList()) + ") " + String.join(" UNION ALL ", branches);
    }

    private List<String> written(ResolvedCatalogTable table) {
        return columns.isEmpty()
                ? persisted(table).stream().map(Column::getName).toList()
                : columns;
    }

    private static List<Column> persisted(ResolvedCatalogTable table) {
        return table.getResolvedSchema().getColumns().stream()
                .filter(Column::isPersisted)
                .toList();
    }

    private static String names(List<String> columns) {
        return columns.stream().map(InsertQuery::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
