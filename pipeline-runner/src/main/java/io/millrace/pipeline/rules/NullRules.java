package io.millrace.pipeline.rules;

import io.millrace.pipeline.plan.PlannedInsert;
import io.millrace.pipeline.plan.PlannedScript;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * The rule that no INSERT gives NULL to a column that cannot take it: a key, a column that is declared NOT NULL, a place in
 * Redis. Such a row stops the pipeline, or is dropped without a word.
 */
final class NullRules {
    private static final Set<String> LAST_MAY_BE_NULL = Set.of("set", "hset", "zadd");

    /** Plans a file once more. */
    interface Replan {
        PlannedScript plan() throws InvalidSolutionException;
    }

    private NullRules() {}

    /**
     * Checks the INSERTs of a file.
     *
     * @param again each plans the file in other words that mean the same, for what cannot be proven in its own
     */
    static List<Problem> check(PlannedScript planned, List<Replan> again) {
        Map<Integer, List<Integer>> unproven = new TreeMap<>();
        for (int i = 0; i < planned.inserts().size(); i++) {
            List<Integer> open = open(planned.inserts().get(i));
            if (!open.isEmpty()) {
                unproven.put(i, open);
            }
        }
        leaveOutProven(unproven, planned);
        for (Replan replan : again) {
            if (!unproven.isEmpty()) {
                planned(replan).ifPresent(script -> leaveOutProven(unproven, script));
            }
        }
        List<Problem> problems = new ArrayList<>();
        UnnestedArrays arrays = new UnnestedArrays(planned.script().environment());
        unproven.forEach((insert, columns) ->
                columns.forEach(column -> problems.add(problem(planned.inserts().get(insert), column, arrays))));
        return problems;
    }

    private static void leaveOutProven(Map<Integer, List<Integer>> unproven, PlannedScript script) {
        NullProof proof = new NullProof(script.script());
        unproven.replaceAll((index, columns) -> {
            PlannedInsert insert = script.inserts().get(index);
            if (proof.holds(insert, columns)) {
                return List.of();
            }
            return columns.size() == 1
                    ? columns
                    : columns.stream()
                            .filter(column -> !proof.holds(insert, List.of(column)))
                            .toList();
        });
        unproven.values().removeIf(List::isEmpty);
    }

    private static Optional<PlannedScript> planned(Replan replan) {
        try {
            return Optional.of(replan.plan());
        } catch (InvalidSolutionException e) {
            // Flink has accepted the file in its own words; these are for a proof that is not to be had then.
            return Optional.empty();
        }
    }

    /** Returns the columns that cannot take NULL, and for which the query's types do not exclude it. */
    private static List<Integer> open(PlannedInsert insert) {
        return IntStream.range(0, insert.target().columns().size())
                .filter(column -> isRequired(insert.target(), column))
                .filter(column ->
                        insert.queried(column).filter(LogicalType::isNullable).isPresent())
                .boxed()
                .toList();
    }

    private static boolean isRequired(ResultTable table, int column) {
        if (!table.columns().get(column).type().isNullable()) {
            return true;
        }
        if (!table.connector().equals("redis")) {
            return false;
        }
        String command = table.options().getOrDefault("command", "").toLowerCase(Locale.ROOT);
        if (command.endsWith("push")) {
            return column == 0 && !table.options().containsKey("additional-key");
        }
        return column < table.columns().size() - 1 || !LAST_MAY_BE_NULL.contains(command);
    }

    private static Problem problem(PlannedInsert insert, int column, UnnestedArrays arrays) {
        ResultTable table = insert.target();
        String name = table.columns().get(column).name();
        String selected = insert.query().getResolvedSchema().getColumnNames().get(column);
        boolean named = !selected.startsWith("EXPR$");
        return new Problem(
                insert.location(),
                "column '" + name + "' of '" + table.name() + "' may be NULL"
                        + (table.primaryKey().contains(name) ? ", and is part of its key: " : ": ")
                        + (table.connector().startsWith("hbase")
                                ? "such a row would be lost without a word"
                                : "such a row would stop the pipeline"),
                named
                        ? "declare "
                                + arrays.remedy(insert, selected).orElse(selected + " NOT NULL where it is read")
                                + ", so that records without it are put aside"
                                + ", or select rows WHERE " + selected + " IS NOT NULL"
                        : "declare NOT NULL what it is computed from, or give it a value: COALESCE(…, …)");
    }
}
