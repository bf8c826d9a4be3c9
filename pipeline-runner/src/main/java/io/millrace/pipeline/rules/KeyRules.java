package io.millrace.pipeline.rules;

import io.millrace.pipeline.message.PlannerMessages;
import io.millrace.pipeline.plan.PlannedInsert;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.flink.table.types.logical.LogicalType;

/** Tells why the primary key of a table is not the key of the query that fills it. */
final class KeyRules {
    private static final Pattern KEY = Pattern.compile("(?:groupBy|partitionBy|key)=\\[([^\\]]*)\\]");

    private KeyRules() {}

    /**
     * Returns the problem.
     *
     * @param plan the plan from the table's sink on
     */
    static Problem problem(String table, String plan, List<PlannedInsert> inserts) {
        List<PlannedInsert> into = inserts.stream()
                .filter(insert -> insert.target().name().equals(table))
                .toList();
        Location location =
                into.isEmpty() ? inserts.get(0).location() : into.get(0).location();
        String what = "the primary key of '" + table + "' is not the key of the query that fills it";
        String remedy = "group by exactly the columns of the primary key, computed in a subquery";
        if (into.isEmpty()) {
            return new Problem(location, what + ", so Flink would keep its whole history", remedy);
        }
        for (PlannedInsert insert : into) {
            Optional<Integer> cast = cast(insert);
            if (cast.isPresent()) {
                String column = insert.target().columns().get(cast.get()).name();
                String queried = name(insert.queried(cast.get()).orElseThrow());
                return new Problem(
                        insert.location(),
                        what + ": '" + column + "' is " + queried + " there and "
                                + name(insert.target().columns().get(cast.get()).type())
                                + " in the table, and the cast hides the key from Flink, which would keep its whole history",
                        "declare " + column + " " + queried + " in the table");
            }
        }
        Matcher key = KEY.matcher(plan);
        return new Problem(
                location,
                what + ", so Flink would keep its whole history: the key is ("
                        + String.join(", ", into.get(0).target().primaryKey()) + ")"
                        + (key.find() ? ", and the query's is (" + PlannerMessages.cut(key.group(1), 80) + ")" : ""),
                remedy);
    }

    /** Returns the first column whose value is turned into another type before it is stored. */
    private static Optional<Integer> cast(PlannedInsert insert) {
        return IntStream.range(0, insert.target().columns().size())
                .filter(column -> insert.queried(column)
                        .filter(type -> !type.getTypeRoot()
                                        .equals(insert.target()
                                                .columns()
                                                .get(column)
                                                .type()
                                                .getTypeRoot())
                                || isDecimalOfAnotherSize(
                                        type,
                                        insert.target().columns().get(column).type()))
                        .isPresent())
                .boxed()
                .findFirst();
    }

    private static boolean isDecimalOfAnotherSize(LogicalType queried, LogicalType declared) {
        return !queried.copy(true).equals(declared.copy(true))
                && queried.asSummaryString().startsWith("DECIMAL");
    }

    private static String name(LogicalType type) {
        return type.copy(true).asSummaryString();
    }
}
