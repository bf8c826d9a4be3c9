package io.millrace.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * Says in SQL for bounded data what a statement says for streams.
 *
 * <p>{@code TUMBLE(t, i)} in a GROUP BY becomes the plain expression {@code slot_start(t, i)}: a window that is corrected
 * as records come is an aggregate by slot once all records are there, and Flink's windows for bounded data know no
 * DISTINCT. Hints to a lookup join are left out, since a dimension is not waited for any more.
 */
final class BatchRewriter implements UnaryOperator<String> {
    /** The name of {@link SlotStart} in SQL. */
    static final String SLOT_START = "slot_start";

    private static final Pattern HINT = Pattern.compile("/\\*\\+\\s*LOOKUP\\b.*?\\*/", Pattern.DOTALL);

    @Override
    public String apply(String statement) {
        String text = HINT.matcher(statement).replaceAll(hint -> Matcher.quoteReplacement(lineBreaksOf(hint.group())));
        StringBuilder rewritten = new StringBuilder(text);
        Slots slots = new Slots(text);
        SqlScript.parse(text).accept(slots);
        slots.edits.sort(Comparator.comparingInt(Edit::start).reversed());
        slots.edits.forEach(edit -> rewritten.replace(edit.start(), edit.end(), edit.text()));
        return rewritten.toString();
    }

    private static String lineBreaksOf(String text) {
        return "\n".repeat((int) text.lines().count() - 1);
    }

    private record Edit(int start, int end, String text) {}

    /** Finds the calls of the functions of group windows. */
    private static final class Slots extends SqlBasicVisitor<Void> {
        private final String text;
        private final List<Integer> lines = new ArrayList<>(List.of(0));
        private final List<Edit> edits = new ArrayList<>();

        Slots(String text) {
            this.text = text;
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == '\n') {
                    lines.add(i + 1);
                }
            }
        }

        @Override
        public Void visit(SqlCall call) {
            // The function of the same name that makes a table has three operands.
            if (call.operandCount() == 2) {
                // In a GROUP BY the grammar calls it $TUMBLE.
                switch (call.getOperator().getName().replace("$", "").toUpperCase(Locale.ROOT)) {
                    case "TUMBLE", "TUMBLE_START" -> replace(call, slot(call));
                    case "TUMBLE_END" -> replace(call, "(" + slot(call) + " + " + onOneLine(call.operand(1)) + ")");
                    default -> {
                        // Something else.
                    }
                }
            }
            return super.visit(call);
        }

        /** What stands in the brackets stays as it is, on the same lines. */
        private String slot(SqlCall call) {
            return SLOT_START + text.substring(text.indexOf('(', start(call)), end(call));
        }

        private void replace(SqlCall call, String by) {
            edits.add(new Edit(start(call), end(call), by));
        }

        private String onOneLine(SqlNode node) {
            return text.substring(start(node), end(node)).replace('\n', ' ');
        }

        private int start(SqlNode node) {
            SqlParserPos position = node.getParserPosition();
            return lines.get(position.getLineNum() - 1) + position.getColumnNum() - 1;
        }

        private int end(SqlNode node) {
            SqlParserPos position = node.getParserPosition();
            return lines.get(position.getEndLineNum() - 1) + position.getEndColumnNum();
        }
    }
}
