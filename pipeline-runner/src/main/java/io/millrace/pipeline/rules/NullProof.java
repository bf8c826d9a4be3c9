package io.millrace.pipeline.rules;

import static org.apache.flink.table.api.Expressions.$;

import io.millrace.pipeline.plan.PipelineScript;
import io.millrace.pipeline.plan.PlannedInsert;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.internal.TableEnvironmentImpl;

/**
 * Proves that columns of a query are never NULL.
 *
 * <p>Types say too little: behind {@code WHERE city IS NOT NULL} Flink still has a city that may be NULL. So its optimizer is
 * asked to plan the query once more with {@code WHERE city IS NULL} around it; where that cannot be, nothing is left of the plan.
 * That something is left proves nothing.
 */
final class NullProof {
    private static final Pattern REACHED =
            Pattern.compile("Cannot generate a valid execution plan for the given query:\\s*([\\s\\S]*?)\\n\\s*\\n");

    private final TableEnvironmentImpl environment;

    NullProof(PipelineScript script) {
        this.environment = (TableEnvironmentImpl) script.environment();
    }

    /** Returns whether it is certain that none of these columns is NULL in any row. */
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
            return EmptyPlan.is(
                    PlanRules.executionPlan(rows.filter(somethingIsNull).explain()));
        } catch (RuntimeException | AssertionError e) {
            // Flink cannot plan an UNNEST of which nothing is left, and says so with the plan that it has come to.
            Matcher reached = REACHED.matcher(String.valueOf(e.getMessage()));
            return reached.find() && EmptyPlan.is(reached.group(1));
        }
    }
}
