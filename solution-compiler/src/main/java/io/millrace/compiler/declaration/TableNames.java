package io.millrace.compiler.declaration;

import io.millrace.pipeline.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** The tables that a query mentions. */
public final class TableNames {
    private final Predicate<SqlSelect> leftOut;
    private final List<Mention> mentions = new ArrayList<>();

    private TableNames(Predicate<SqlSelect> leftOut) {
        this.leftOut = leftOut;
    }

    /**
     * A place where a table stands in a FROM.
     *
     * @param name the table, or the last part of its name
     * @param named whether it has, or cannot have, another name there
     */
    public record Mention(String name, SqlIdentifier node, boolean named) {}

    /** Returns the tables of a query, those of queries within it too. */
    public static List<Mention> in(SqlNode query) {
        return below(query, select -> false);
    }

    /** Returns the tables of a query but for those of some queries within it. */
    public static List<Mention> below(SqlNode query, Predicate<SqlSelect> leftOut) {
        TableNames names = new TableNames(leftOut);
        names.query(query, true);
        return List.copyOf(names.mentions);
    }

    private void query(SqlNode query, boolean outermost) {
        query.accept(new SqlBasicVisitor<Void>() {
            private boolean first = outermost;

            @Override
            public Void visit(SqlCall call) {
                if (call instanceof SqlSelect select) {
                    boolean wanted = first || !leftOut.test(select);
                    first = false;
                    if (wanted) {
                        if (select.getFrom() != null) {
                            from(select.getFrom(), false);
                        }
                        for (SqlNode operand : select.getOperandList()) {
                            if (operand != null && operand != select.getFrom()) {
                                operand.accept(this);
                            }
                        }
                    }
                    return null;
                }
                return super.visit(call);
            }
        });
    }

    private void from(SqlNode node, boolean named) {
        if (node instanceof SqlIdentifier table) {
            mentions.add(new Mention(SqlScript.lastName(table), table, named));
        } else if (node instanceof SqlJoin join) {
            from(join.getLeft(), false);
            from(join.getRight(), false);
            if (join.getCondition() != null) {
                query(join.getCondition(), false);
            }
        } else if (node instanceof SqlSelect || node.isA(SqlKind.SET_QUERY) || node.getKind() == SqlKind.WITH) {
            query(node, false);
        } else if (node instanceof SqlCall call) {
            switch (call.getKind()) {
                case AS -> from(call.operand(0), true);
                // FOR SYSTEM_TIME AS OF, and hints.
                case SNAPSHOT, TABLE_REF -> from(call.operand(0), named);
                case UNNEST -> query(call, false);
                default -> tables(call);
            }
        }
    }

    /** Returns TABLE x among the operands of a function. */
    private void tables(SqlCall call) {
        for (SqlNode operand : call.getOperandList()) {
            if (operand instanceof SqlCall inner) {
                if (inner.getKind() == SqlKind.EXPLICIT_TABLE) {
                    from(inner.operand(0), true);
                } else if (inner instanceof SqlSelect) {
                    query(inner, false);
                } else {
                    tables(inner);
                }
            }
        }
    }
}
