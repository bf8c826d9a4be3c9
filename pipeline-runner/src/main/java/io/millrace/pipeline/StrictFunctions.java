package io.millrace.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
import org.apache.flink.sql.parser.ddl.SqlCreateTable;
import org.apache.flink.sql.parser.ddl.SqlTableColumn.SqlRegularColumn;
import org.apache.flink.sql.parser.ddl.SqlTableOption;

/**
 * Says what Flink's optimizer does not know of NULL, in words that it can reason about. A statement in these words is for
 * proofs; it is not run.
 * <ul>
 *   <li>Some functions are NULL exactly when an argument is: {@code UPPER(a)} becomes
 *       {@code CASE WHEN a IS NULL THEN NULL ELSE COALESCE(UPPER(a), '') END}.
 *   <li>A condition that compares is true only of what is there: {@code WHERE a LIKE 'x%'} becomes
 *       {@code WHERE a IS NOT NULL AND a LIKE 'x%'}.
 *   <li>The number of a row among others becomes a number of which nothing is known, since no filter is moved past it.
 *   <li>{@code datagen} makes no NULL.
 * </ul>
 */
final class StrictFunctions implements UnaryOperator<String> {
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
    public String apply(String statement) {
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
                sayWhatIsThere(select.getWhere());
                sayWhatIsThere(select.getHaving());
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

        /** A row passes a condition of ANDs and ORs only when what they compare is there. */
        private void sayWhatIsThere(SqlNode condition) {
            if (!(condition instanceof SqlCall call)) {
                return;
            }
            if (name(call).equals("AND") || name(call).equals("OR")) {
                call.getOperandList().forEach(this::sayWhatIsThere);
            } else if (COMPARISONS.contains(name(call)) || call.getOperator() instanceof SqlLikeOperator) {
                Set<String> needed = new TreeSet<>();
                call.getOperandList().forEach(operand -> collectNeeded(operand, needed));
                if (!needed.isEmpty()) {
                    edits.around(
                            call,
                            "("
                                    + needed.stream()
                                            .map(column -> column + " IS NOT NULL AND ")
                                            .collect(Collectors.joining()),
                            ")");
                }
            }
        }

        /** Collects the columns without which an expression is NULL. */
        private void collectNeeded(SqlNode expression, Set<String> needed) {
            if (expression instanceof SqlIdentifier column) {
                needed.add(edits.text(column));
            } else if (expression instanceof SqlCall call
                    && (STRICT.contains(name(call)) || TOTAL.stream().anyMatch(names -> names.contains(name(call))))) {
                call.getOperandList().forEach(operand -> collectNeeded(operand, needed));
            }
        }

        private void explain(SqlCall call) {
            for (int i = 0; i < TOTAL.size(); i++) {
                if (TOTAL.get(i).contains(name(call))) {
                    explain(call, VALUES.get(i));
                }
            }
            if (name(call).equals("CAST") && call.operand(1) instanceof SqlDataTypeSpec type) {
                explainCast(call, type);
            }
        }

        private void explainCast(SqlCall call, SqlDataTypeSpec type) {
            switch (type.getTypeName().getSimple().toUpperCase(Locale.ROOT)) {
                case "STRING", "VARCHAR", "CHAR" -> explain(call, "''");
                case "DATE" -> explain(call, "DATE '1970-01-01'");
                case "TIMESTAMP" -> explain(call, "TIMESTAMP '1970-01-01 00:00:00'");
                default -> {
                    // What is cast to a number that is too small for it may become NULL.
                }
            }
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
