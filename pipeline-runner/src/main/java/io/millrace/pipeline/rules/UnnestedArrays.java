package io.millrace.pipeline.rules;

import io.millrace.pipeline.plan.CatalogTables;
import io.millrace.pipeline.plan.PlannedInsert;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.internal.TableEnvironmentImpl;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/** The arrays that a query makes rows of, whose elements may be NULL, so that all that is in an element may be. */
final class UnnestedArrays {
    private static final Pattern UNNESTED = Pattern.compile("UNNEST_ROWS\\$\\d+\\(\\$cor\\d+\\.([^)]+)\\)");

    private final TableEnvironment environment;

    UnnestedArrays(TableEnvironment environment) {
        this.environment = environment;
    }

    /** Returns what is to be declared for a column that comes from an element which may be NULL. */
    Optional<String> remedy(PlannedInsert insert, String column) {
        return UNNESTED.matcher(plan(insert))
                .results()
                .map(array -> lastName(array))
                .flatMap(array -> Arrays.stream(environment.listTables())
                        .flatMap(table -> new CatalogTables(environment).find(table).stream())
                        .flatMap(table -> remedy(table.getResolvedSchema(), array, column).stream()))
                .findFirst();
    }

    private String plan(PlannedInsert insert) {
        try {
            return ((TableEnvironmentImpl) environment)
                    .createTable(insert.query())
                    .explain();
        } catch (RuntimeException | AssertionError e) {
            return "";
        }
    }

    private static String lastName(MatchResult array) {
        return array.group(1).substring(array.group(1).lastIndexOf('.') + 1);
    }

    /** Of a row that may be NULL Flink says that all its fields may be, whatever was declared. */
    private static Optional<String> remedy(ResolvedSchema table, String array, String column) {
        return table.getColumn(array)
                .map(declared -> declared.getDataType().getLogicalType())
                .map(type -> type instanceof ArrayType list ? list.getElementType() : null)
                .filter(LogicalType::isNullable)
                .flatMap(element -> element instanceof RowType row
                        ? Optional.of(column + " and the elements of " + array
                                        + " that hold it NOT NULL where they are read, ARRAY<ROW<…> NOT NULL>")
                                .filter(both -> row.getFieldNames().contains(column))
                        : Optional.of("the elements of " + array + " NOT NULL where they are read, ARRAY<… NOT NULL>")
                                .filter(elements -> table.getColumn(column).isEmpty()));
    }
}
