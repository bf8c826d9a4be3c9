package io.millrace.pipeline.recompute;

import io.millrace.pipeline.plan.PipelineScript;
import io.millrace.pipeline.plan.SlotStart;
import io.millrace.pipeline.sql.SqlScript;
import io.millrace.pipeline.sql.TextEdits;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Says in SQL for bounded data what a statement says for streams.
 *
 * <p>{@code TUMBLE(t, i)} in a GROUP BY becomes the plain expression {@code slot_start(t, i)}: a window that is corrected
 * as records come is an aggregate by slot once all records are there, and Flink's windows for bounded data know no
 * DISTINCT. A window that fires once, at its end, gives a row only when the watermark of the savepoint has reached that end.
 * Hints to a lookup join and on state are left out, since a dimension is not waited for any more and nothing is forgotten.
 */
final class BatchRewriter implements PipelineScript.Rewriting {
    private static final Pattern HINT = Pattern.compile("/\\*\\+\\s*(?:LOOKUP|STATE_TTL)\\b.*?\\*/", Pattern.DOTALL);

    private static final DateTimeFormatter WALL_CLOCK = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
    private static final String EARLY_FIRE = "table.exec.emit.early-fire.enabled";

    private LocalDateTime watermark;

    /** Leaves out windows that fire once and whose end this watermark, on their clock, has not reached. */
    BatchRewriter(LocalDateTime watermark) {
        this.watermark = watermark;
    }

    /** Takes another clock's watermark from here on. */
    void cutAt(LocalDateTime another) {
        watermark = another;
    }

    @Override
    public String apply(String statement, ReadableConfig options) {
        String text = HINT.matcher(statement).replaceAll(hint -> Matcher.quoteReplacement(lineBreaksOf(hint.group())));
        // The option is one that Flink does not declare in public.
        boolean corrected = options.getOptional(
                        ConfigOptions.key(EARLY_FIRE).booleanType().noDefaultValue())
                .orElse(false);
        Slots slots = new Slots(text, corrected ? Optional.empty() : Optional.of(WALL_CLOCK.format(watermark)));
        SqlScript.parse(text).accept(slots);
        return slots.edits.apply();
    }

    private static String lineBreaksOf(String text) {
        return "\n".repeat((int) text.lines().count() - 1);
    }

    /** Finds the calls of the functions of group windows, and the groups of windows that fire once. */
    private static final class Slots extends SqlBasicVisitor<Void> {
        private final TextEdits edits;
        private final Optional<String> until;

        Slots(String text, Optional<String> until) {
            this.edits = new TextEdits(text);
            this.until = until;
        }

        @Override
        public Void visit(SqlCall call) {
            if (call instanceof SqlSelect select && select.getGroup() != null) {
                until.ifPresent(
                        watermark -> endOfWindow(select).ifPresent(end -> leaveOutOpen(select, end, watermark)));
            }
            // The function of the same name that makes a table has three operands.
            if (call.operandCount() == 2) {
                // In a GROUP BY the grammar calls it $TUMBLE.
                switch (call.getOperator().getName().replace("$", "").toUpperCase(Locale.ROOT)) {
                    case "TUMBLE", "TUMBLE_START" -> edits.replace(call, slot(call));
                    case "TUMBLE_END" ->
                        edits.replace(call, "(" + slot(call) + " + " + onOneLine(call.operand(1)) + ")");
                    default -> {
                        // Something else.
                    }
                }
            }
            return super.visit(call);
        }

        private Optional<String> endOfWindow(SqlSelect select) {
            boolean ofTable =
                    edits.text(select.getFrom()).toUpperCase(Locale.ROOT).contains("DESCRIPTOR");
            for (SqlNode key : select.getGroup()) {
                if (key instanceof SqlCall call
                        && call.operandCount() == 2
                        && call.getOperator().getName().endsWith("TUMBLE")) {
                    return Optional.of(slot(call).replace('\n', ' ') + " + " + onOneLine(call.operand(1)));
                }
                if (ofTable
                        && key instanceof SqlIdentifier column
                        && column.names.get(column.names.size() - 1).equals("window_end")) {
                    return Optional.of(onOneLine(column));
                }
            }
            return Optional.empty();
        }

        /** Says so in a HAVING, on the lines that are there. */
        private void leaveOutOpen(SqlSelect select, String end, String watermark) {
            String closed = end + " - INTERVAL '0.001' SECOND <= TIMESTAMP '" + watermark + "'";
            if (select.getHaving() == null) {
                edits.after(select.getGroup().get(select.getGroup().size() - 1), " HAVING " + closed);
            } else {
                edits.around(select.getHaving(), closed + " AND (", ")");
            }
        }

        /** What stands in the brackets stays, on the same lines; a moment becomes a time of the wall clock. */
        private String slot(SqlCall call) {
            String text = edits.text(call);
            String time = edits.text(call.operand(0));
            int bracket = text.indexOf('(');
            int end = text.indexOf(time, bracket) + time.length();
            return SlotStart.NAME + "(CAST(" + text.substring(bracket + 1, end) + " AS TIMESTAMP(3))"
                    + text.substring(end);
        }

        private String onOneLine(SqlNode node) {
            return edits.text(node).replace('\n', ' ');
        }
    }
}
