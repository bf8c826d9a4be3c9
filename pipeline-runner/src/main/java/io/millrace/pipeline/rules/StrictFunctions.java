package io.millrace.pipeline.rules;

import io.millrace.pipeline.plan.PipelineScript;
import io.millrace.pipeline.sql.SqlScript;
import io.millrace.pipeline.sql.TextEdits;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlAsOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOverOperator;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.sql.parser.ddl.SqlCreateTable;
import org.apache.flink.sql.parser.ddl.SqlTableColumn.SqlRegularColumn;
import org.apache.flink.sql.parser.ddl.SqlTableOption;

/**
 * Says what Flink's optimizer does not know of NULL, in words that it can reason about. A statement in these words is for
 * proofs; it is not run.
 * <ul>
 *   <li>Some functions are NULL exactly when an argument is: {@code UPPER(a)} becomes
 *       {@code CASE WHEN a IS NULL THEN NULL ELSE COALESCE(UPPER(a), '') END}.
 *   <li>A condition that compares is true only of what is there: {@code SELECT UPPER(a) … WHERE a LIKE 'x%'} becomes
 *       {@code … WHERE a IS NOT NULL AND UPPER(a) IS NOT NULL AND a LIKE 'x%'}.
 *   <li>The number of a row among others becomes a number of which nothing is known, since no filter is moved past it.
 *   <li>{@code datagen} makes no NULL.
 * </ul>
 */
final class StrictFunctions implements PipelineScript.Rewriting {
    /** The functions that are NULL exactly when an argument is, and a value of their type. */
    private static final List<Set<String>> TOTAL = List.of(
            Set.of(
                    "CONCAT",
                    "||",
                    "UPPER",
                    "LOWER",
                    "TRIM",
                    "LTRIM",
                    "RTRIM",
                    "REPLACE",
                    "REVERSE",
                    "INITCAP",
                    "SUBSTRING",
                    "SUBSTR",
                    "MD5",
                    "SHA1",
                    "SHA256",
                    "DATE_FORMAT"),
            Set.of("CHAR_LENGTH", "CHARACTER_LENGTH", "HASH_CODE", "ABS"));

    private static final List<String> VALUES = List.of("''", "0");
    private static final Set<String> COMPARISONS =
            Set.of("=", "<>", "!=", "<", ">", "<=", ">=", "BETWEEN", "BETWEEN ASYMMETRIC", "REGEXP", "IN");
    private static final Set<String> STRICT =
            Set.of("+", "-", "*", "/", "TRY_CAST", "CAST", "FLOOR", "CEIL", "MOD", "EXTRACT");

    private static final Set<String> TOTAL_CASTS = Set.of("STRING", "VARCHAR", "CHAR", "DATE", "TIMESTAMP");

    /** More within each other would make a statement too long: an argument is written twice. */
    private static final int DEEPEST = 6;

    private final boolean functions;

    /**
     * Makes a rewriter.
     *
     * @param functions whether it also explains functions; an explanation that is not needed hides what types say
     */
    StrictFunctions(boolean functions) {
        this.functions = functions;
    }

    @Override
    public String apply(String statement, ReadableConfig options) {
        Finder finder = new Finder(statement, functions);
        SqlScript.parse(statement).accept(finder);
        return finder.edits.apply();
    }

    private static String name(SqlCall call) {
        return call.getOperator().getName().toUpperCase(Locale.ROOT);
    }

    private static final class Finder extends SqlBasicVisitor<Void> {
        private final TextEdits edits;
        private final boolean functions;
        private int depth;

        Finder(String text, boolean functions) {
            this.edits = new TextEdits(text);
            this.functions = functions;
        }

        @Override
        public Void visit(SqlCall call) {
            if (call instanceof SqlCreateTable table && isDatagen(table)) {
                declareNotNull(table);
            }
            if (call.getOperator() instanceof SqlOverOperator) {
                edits.replace(call, "CAST(EXTRACT(MILLISECOND FROM LOCALTIMESTAMP) AS BIGINT)");
                return null;
            }
            if (call instanceof SqlSelect select) {
                sayWhatIsThere(select);
            }
            if (functions) {
                explain(call);
            }
            depth++;
            super.visit(call);
            depth--;
            return null;
        }

        private static boolean isDatagen(SqlCreateTable table) {
            return table.getPropertyList().getList().stream()
                    .filter(SqlTableOption.class::isInstance)
                    .map(SqlTableOption.class::cast)
                    .filter(option -> option.getKeyString().equals("connector")
                            || option.getKeyString().endsWith(".null-rate"))
                    .allMatch(option -> option.getValueString().equals("datagen"));
        }

        private void declareNotNull(SqlCreateTable table) {
            for (SqlNode column : table.getColumnList()) {
                if (column instanceof SqlRegularColumn regular
                        && !Boolean.FALSE.equals(regular.getType().getNullable())) {
                    edits.after(regular.getType(), " NOT NULL");
                }
            }
        }

        /** A row passes a condition only when what it compares is there, and so is what is computed from that. */
        private void sayWhatIsThere(SqlSelect select) {
            Set<String> known = needed(select.getWhere());
            if (known.isEmpty()) {
                return;
            }
            Set<String> there = new LinkedHashSet<>();
            known.forEach(column -> there.add(column + " IS NOT NULL AND "));
            for (SqlNode item : select.getSelectList()) {
                SqlNode value = item instanceof SqlCall call && call.getOperator() instanceof SqlAsOperator
                        ? call.operand(0)
                        : item;
                if (value instanceof SqlCall call && isTotal(call) && known.containsAll(columns(call))) {
                    there.add("(" + edits.text(call) + ") IS NOT NULL AND ");
                }
            }
            edits.around(select.getWhere(), "(" + String.join("", there) + "(", "))");
        }

        /** Returns the columns that are there in every row that passes a condition. */
        private Set<String> needed(SqlNode condition) {
            if (!(condition instanceof SqlCall call)) {
                return Set.of();
            }
            if (name(call).equals("AND")) {
                Set<String> all = new TreeSet<>(needed(call.operand(0)));
                all.addAll(needed(call.operand(1)));
                return all;
            }
            if (name(call).equals("OR")) {
                Set<String> both = new TreeSet<>(needed(call.operand(0)));
                both.retainAll(needed(call.operand(1)));
                return both;
            }
            if (name(call).equals("IS NOT NULL")
                    || COMPARISONS.contains(name(call))
                    || call.getOperator() instanceof SqlLikeOperator) {
                return columns(call);
            }
            return Set.of();
        }

        /** Returns the columns without which the arguments of a call are NULL. */
        private Set<String> columns(SqlCall call) {
            Set<String> columns = new TreeSet<>();
            for (SqlNode operand : call.getOperandList()) {
                if (operand instanceof SqlIdentifier column) {
                    columns.add(edits.text(column));
                } else if (operand instanceof SqlCall inner && (STRICT.contains(name(inner)) || isTotal(inner))) {
                    columns.addAll(columns(inner));
                }
            }
            return columns;
        }

        /** Returns whether an expression is NULL only when one of its columns is. */
        private static boolean isTotal(SqlCall call) {
            boolean cast = name(call).equals("CAST") && TOTAL_CASTS.contains(typeName(call.operand(1)));
            return (cast || TOTAL.stream().anyMatch(names -> names.contains(name(call))))
                    && call.getOperandList().stream()
                            .allMatch(operand -> !(operand instanceof SqlCall inner) || isTotal(inner));
        }

        private void explain(SqlCall call) {
            for (int i = 0; i < TOTAL.size(); i++) {
                if (TOTAL.get(i).contains(name(call))) {
                    explain(call, VALUES.get(i));
                }
            }
            if (name(call).equals("CAST")) {
                explainCast(call);
            }
        }

        private void explainCast(SqlCall call) {
            switch (typeName(call.operand(1))) {
                case "STRING", "VARCHAR", "CHAR" -> explain(call, "''");
                case "DATE" -> explain(call, "DATE '1970-01-01'");
                case "TIMESTAMP" -> explain(call, "TIMESTAMP '1970-01-01 00:00:00'");
                default -> {
                    // What is cast to a number that is too small for it may become NULL.
                }
            }
        }

        private static String typeName(SqlNode type) {
            return type instanceof SqlDataTypeSpec spec
                    ? spec.getTypeName().getSimple().toUpperCase(Locale.ROOT)
                    : "";
        }

        private void explain(SqlCall call, String value) {
            List<SqlNode> arguments = call.getOperandList().stream()
                    .filter(argument -> argument != null && isValue(argument))
                    .toList();
            if (arguments.isEmpty() || depth > DEEPEST) {
                return;
            }
            String missing = arguments.stream()
                    .map(argument -> "(" + edits.text(argument).replace('\n', ' ') + ") IS NULL")
                    .collect(Collectors.joining(" OR "));
            edits.around(call, "(CASE WHEN " + missing + " THEN NULL ELSE COALESCE(", ", " + value + ") END)");
        }

        private static boolean isValue(SqlNode argument) {
            return !(argument instanceof SqlLiteral
                    || argument instanceof SqlDataTypeSpec
                    || argument instanceof SqlIntervalQualifier);
        }
    }
}
