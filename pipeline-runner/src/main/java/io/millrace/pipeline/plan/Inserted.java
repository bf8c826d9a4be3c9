package io.millrace.pipeline.plan;

import io.millrace.pipeline.sql.Statement;
import io.millrace.solution.problem.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.internal.TableEnvironmentInternal;
import org.apache.flink.table.catalog.ContextResolvedTable;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.operations.SinkModifyOperation;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * What one INSERT writes.
 *
 * @param result the table
 * @param columns what it writes into each column of the table, in the table's order
 * @param location where the INSERT begins
 */
public record Inserted(ResultTable result, List<InsertedColumn> columns, Location location) {
    public Inserted {
        columns = List.copyOf(columns);
    }

    /**
     * What is written into a column.
     *
     * @param name the column's name
     * @param declared its type in the table; numbers and times are turned into it
     * @param queried the type that the query has for it
     * @param named whether the INSERT names it; if not, it is NULL
     */
    public record InsertedColumn(String name, LogicalType declared, LogicalType queried, boolean named) {}

    /** Returns what the INSERTs among these statements write, those into tables that the solution has declared. */
    public static List<Inserted> of(TableEnvironment environment, List<Statement> statements, Path file) {
        List<Inserted> inserted = new ArrayList<>();
        for (Statement statement : statements) {
            if (statement.kind() == Statement.Kind.INSERT
                    && ((TableEnvironmentInternal) environment)
                                    .getParser()
                                    .parse(statement.text())
                                    .get(0)
                            instanceof SinkModifyOperation sink
                    && sink.getContextResolvedTable().getResolvedTable() instanceof ResolvedCatalogTable table) {
                inserted.add(of(sink, table, new Location(file, statement.line())));
            }
        }
        return inserted;
    }

    private static Inserted of(SinkModifyOperation sink, ResolvedCatalogTable table, Location location) {
        ContextResolvedTable target = sink.getContextResolvedTable();
        ResultTable result = ResultTable.of(target.getIdentifier().getObjectName(), table);
        List<DataType> queried = sink.getChild().getResolvedSchema().getColumnDataTypes();
        Set<Integer> named = sink.getTargetColumns() == null
                ? null
                : Arrays.stream(sink.getTargetColumns()).map(path -> path[0]).collect(Collectors.toSet());
        List<InsertedColumn> columns = new ArrayList<>();
        for (int i = 0; i < Math.min(result.columns().size(), queried.size()); i++) {
            ResultTable.ResultColumn column = result.columns().get(i);
            columns.add(new InsertedColumn(
                    column.name(), column.type(), queried.get(i).getLogicalType(), named == null || named.contains(i)));
        }
        return new Inserted(result, columns, location);
    }
}
