package io.millrace.pipeline.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;

/** How deeply the expressions of a statement stand within each other. Each level takes from the stack of all who walk it. */
final class Nesting {
    /** Flink's planner is at the end of a usual stack long before. */
    private static final int DEEPEST = 1000;

    private Nesting() {}

    private record Level(SqlNode node, int depth) {}

    /** Returns whether a statement nests so deeply that it cannot be planned. It is walked without the stack. */
    static boolean isTooDeep(SqlNode statement) {
        Deque<Level> waiting = new ArrayDeque<>();
        waiting.push(new Level(statement, 0));
        while (!waiting.isEmpty()) {
            Level level = waiting.pop();
            if (level.depth() > DEEPEST) {
                return true;
            }
            if (level.node() instanceof SqlCall call) {
                call.getOperandList().forEach(operand -> push(waiting, operand, level.depth() + 1));
            } else if (level.node() instanceof SqlNodeList list) {
                list.forEach(element -> push(waiting, element, level.depth()));
            }
        }
        return false;
    }

    private static void push(Deque<Level> waiting, SqlNode node, int depth) {
        if (node != null) {
            waiting.push(new Level(node, depth));
        }
    }
}
