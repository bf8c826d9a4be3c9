package io.millrace.pipeline.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from a plan, as Flink prints it, that no row can come out of it. */
final class EmptyPlan {
    private static final Pattern LINE =
            Pattern.compile("^(?<indent>[ :+-]*)(?:FlinkLogical)?(?<node>\\w+)\\((?<rest>.*)$");
    private static final Pattern JOIN = Pattern.compile("joinType=\\[(\\w+)\\]");
    /** What gives rows only for the rows of its (first) input. */
    private static final Set<String> PASS_ON = Set.of(
            "Calc",
            "Exchange",
            "Rank",
            "Deduplicate",
            "OverAggregate",
            "LookupJoin",
            "DropUpdateBefore",
            "ChangelogNormalize",
            "MiniBatchAssigner",
            "WatermarkAssigner",
            "Sort",
            "TemporalSort",
            "SortLimit",
            "Limit",
            "Expand",
            "WindowTableFunction",
            "WindowAggregate",
            "LocalWindowAggregate",
            "GlobalWindowAggregate",
            "GroupWindowAggregate",
            "WindowRank",
            "WindowDeduplicate",
            "Match");
    /** What gives a row for no rows, too, unless it groups them. */
    private static final Set<String> AGGREGATES = Set.of(
            "GroupAggregate", "LocalGroupAggregate", "GlobalGroupAggregate", "IncrementalGroupAggregate", "Aggregate");

    private static final Set<String> JOINS =
            Set.of("Join", "IntervalJoin", "WindowJoin", "TemporalJoin", "Correlate", "NestedLoopJoin");

    private final String node;
    private final String text;
    private final int depth;
    private final List<EmptyPlan> inputs = new ArrayList<>();

    private EmptyPlan(Matcher line) {
        node = line.group("node");
        text = line.group("rest");
        depth = line.group("indent").length();
    }

    /** Returns whether it is certain that a plan gives no row. */
    static boolean is(String plan) {
        List<EmptyPlan> path = new ArrayList<>();
        EmptyPlan root = null;
        for (String line : plan.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                EmptyPlan next = new EmptyPlan(matcher);
                path.removeIf(above -> above.depth >= next.depth);
                if (path.isEmpty()) {
                    if (root != null) {
                        return false;
                    }
                    root = next;
                } else {
                    path.get(path.size() - 1).inputs.add(next);
                }
                path.add(next);
            }
        }
        return root != null && root.isEmpty();
    }

    private boolean isEmpty() {
        if (node.equals("Values")) {
            return text.contains("tuples=[[]]");
        }
        if (inputs.isEmpty()) {
            return false;
        }
        if (node.equals("Calc") && text.contains("where=[false]")) {
            return true;
        }
        if (node.equals("Union")) {
            return inputs.stream().allMatch(EmptyPlan::isEmpty);
        }
        if (JOINS.contains(node)) {
            return isEmptyJoin();
        }
        boolean passesOn = PASS_ON.contains(node) || (AGGREGATES.contains(node) && isGrouped());
        return passesOn && inputs.get(0).isEmpty();
    }

    private boolean isGrouped() {
        return text.startsWith("groupBy=[") || text.contains("group=[{");
    }

    private boolean isEmptyJoin() {
        Matcher type = JOIN.matcher(text);
        String kind = type.find() ? type.group(1).toLowerCase(Locale.ROOT) : "";
        if (kind.startsWith("inner") || kind.startsWith("leftsemi") || kind.startsWith("semi")) {
            return inputs.stream().anyMatch(EmptyPlan::isEmpty);
        }
        if (kind.startsWith("left") || kind.startsWith("anti")) {
            return inputs.get(0).isEmpty();
        }
        return inputs.stream().allMatch(EmptyPlan::isEmpty);
    }
}
