package io.millrace.compiler.result;

import io.millrace.compiler.declaration.Result;
import io.millrace.compiler.declaration.ResultColumn;
import io.millrace.compiler.declaration.Store;
import io.millrace.compiler.query.Sql;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * The numbers of a result that a computation can make infinite, or NaN, and that its store refuses: a sum of DOUBLE that is too
 * large, a division by zero. In a column of its own such a number is NULL; elsewhere it is refused. The fields of topics are
 * finite.
 */
final class FiniteNumbers {
    private static final String GREATEST = "1.7976931348623157E308";

    private final Result result;
    private final Store store;
    private final Set<String> fields;

    /**
     * Looks at a result.
     *
     * @param fields the columns that are fields of a topic as they came
     */
    FiniteNumbers(Result result, Store store, Set<String> fields) {
        this.result = result;
        this.store = store;
        this.fields = Set.copyOf(fields);
    }

    private boolean refusesSome() {
        return store == Store.MYSQL || store == Store.ELASTICSEARCH || isScore();
    }

    private boolean isScore() {
        return store == Store.REDIS
                && result.options()
                        .find("command")
                        .filter("zadd"::equalsIgnoreCase)
                        .isPresent();
    }

    private static boolean isApproximate(LogicalType type) {
        return type.is(LogicalTypeRoot.FLOAT) || type.is(LogicalTypeRoot.DOUBLE);
    }

    private boolean mayBeInfinite(ResultColumn column) {
        return refusesSome() && isApproximate(column.type()) && !fields.contains(column.name());
    }

    /** Returns the columns as they are written. */
    List<ResultColumn> of(List<ResultColumn> columns) {
        return columns.stream()
                .map(column -> isGuarded(column)
                        ? new ResultColumn(column.name(), column.type().copy(true))
                        : column)
                .toList();
    }

    private boolean isGuarded(ResultColumn column) {
        return mayBeInfinite(column) && !result.key().contains(column.name());
    }

    boolean guardAny(List<ResultColumn> columns) {
        return columns.stream().anyMatch(this::isGuarded);
    }

    /** Returns what is selected from the author's query. */
    String selected(List<ResultColumn> columns) {
        return columns.stream()
                .map(column -> isGuarded(column) ? guarded(Sql.name(column.name())) : Sql.name(column.name()))
                .collect(Collectors.joining(", "));
    }

    /** Redis has a place for the infinities among scores, and none for NaN. */
    private String guarded(String column) {
        String infinite = isScore() ? " OR ABS(" + column + ") > " + GREATEST : "";
        return "CASE WHEN " + column + " BETWEEN -" + GREATEST + " AND " + GREATEST + infinite + " THEN " + column
                + " END AS " + column;
    }

    /** Returns what can be made finite neither by NULL nor by its author's leave. */
    List<Problem> check(List<ResultColumn> columns) {
        List<Problem> problems = new ArrayList<>();
        for (ResultColumn column : columns) {
            boolean key = result.key().contains(column.name()) && mayBeInfinite(column);
            boolean within = store == Store.ELASTICSEARCH
                    && !isApproximate(column.type())
                    && !fields.contains(column.name())
                    && holdsApproximate(column.type());
            if (key || within) {
                problems.add(new Problem(
                        result.keyLocations().getOrDefault(column.name(), result.location()),
                        "column '" + column.name() + "' of '" + result.name()
                                + (key ? "' is part of its key" : "' holds numbers")
                                + " and is computed as DOUBLE or FLOAT, which can be infinite, and " + store.key()
                                + " refuses that",
                        "CAST it AS DECIMAL(38, 9)" + (within ? ", or select its parts as columns" : "")));
            }
        }
        return problems;
    }

    private static boolean holdsApproximate(LogicalType type) {
        return isApproximate(type) || type.getChildren().stream().anyMatch(FiniteNumbers::holdsApproximate);
    }
}
