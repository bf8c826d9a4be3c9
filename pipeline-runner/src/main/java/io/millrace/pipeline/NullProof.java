package io.millrace.pipeline;

import static org.apache.flink.table.api.Expressions.$;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.internal.TableEnvironmentImpl;

/**
 * Proves that columns of a query are never NULL.
 *
 * <p>Types say too little: behind {@code WHERE city IS NOT NULL} Flink still has a city that may be NULL. So its optimizer is
 * asked to plan the query once more with {@code WHERE city IS NULL} around it; where that cannot be, no source is left in the
 * plan. That it is left proves nothing.
 */
final class NullProof {
    private static final String EMPTY = "Values(tuples=[[]]";

    private final TableEnvironmentImpl environment;

    NullProof(PipelineScript script) {
        this.environment = (TableEnvironmentImpl) script.environment();
    }

    /** Answers whether it is certain that none of these columns is NULL in any row. */
    boolean holds(PlannedInsert insert, List<Integer> columns) {
        Table rows = environment.createTable(insert.query());
        List<String> names = insert.query().getResolvedSchema().getColumnNames();
        if (new HashSet<>(names).size() < names.size()) {
            names = IntStream.range(0, names.size())
                    .mapToObj(column -> "c" + column)
                    .toList();
            rows = rows.as(names.get(0), names.subList(1, names.size()).toArray(String[]::new));
        }
        ApiExpression somethingIsNull = columns.stream()
                .map(names::get)
                .map(name -> $(name).isNull())
                .reduce(ApiExpression::or)
                .orElseThrow();
        try {
            return isEmpty(PlanRules.executionPlan(rows.filter(somethingIsNull).explain()));
        } catch (RuntimeException | AssertionError e) {
            // Flink cannot plan some queries of which nothing is left, an UNNEST of nothing for one.
            return false;
        }
    }

    /** A plan begins with what gives its rows; below it stands where they come from. */
    private static boolean isEmpty(String plan) {
        return plan.lines()
                .skip(1)
                .map(line -> line.replaceFirst("^[ :+-]*", ""))
                .filter(line -> !line.isEmpty())
                .allMatch(line -> line.startsWith("Calc(") || line.startsWith(EMPTY));
    }
}
