package io.millrace.lineage;

import io.millrace.pipeline.sql.SqlScript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlMatchRecognize;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** Follows the columns of a query of Flink SQL to what they are computed from. */
final class QueryOrigins {
    private static final List<String> WINDOW = List.of("window_start", "window_end", "window_time");

    private final Function<String, Relation> tables;
    private final FieldTypes types;

    /**
     * Makes one for the tables of a solution.
     *
     * @param tables answers what a table or view is
     * @param types what is known of nested fields
     */
    QueryOrigins(Function<String, Relation> tables, FieldTypes types) {
        this.tables = tables;
        this.types = types;
    }

    /** Returns where the columns of a query come from. */
    Relation of(SqlNode query) {
        return of(query, Scope.outermost());
    }

    private Relation of(SqlNode query, Scope outer) {
        if (query instanceof SqlSelect select) {
            return select(select, outer.inner());
        }
        if (query instanceof SqlOrderBy ordered) {
            // What it is sorted by decides which rows are within a limit; its names are those of the columns.
            Relation rows = of(ordered.query, outer);
            Scope sorted = outer.inner();
            sorted.add("", rows);
            return rows.decidedBy(origins(ordered.orderList, sorted));
        }
        if (query instanceof SqlWith with) {
            Scope scope = outer.inner();
            for (SqlNode node : with.withList) {
                SqlWithItem item = (SqlWithItem) node;
                scope.define(item.name.getSimple(), of(item.query, scope).renamed(names(item.columnList)));
            }
            return of(with.body, scope);
        }
        if (query instanceof SqlCall call && query.isA(SqlKind.SET_QUERY)) {
            return call.getOperandList().stream()
                    .map(side -> of(side, outer))
                    .reduce(Relation::union)
                    .orElse(Relation.NOTHING);
        }
        return Relation.NOTHING;
    }

    private static List<String> names(SqlNodeList list) {
        return list == null
                ? List.of()
                : list.stream().map(name -> ((SqlIdentifier) name).getSimple()).toList();
    }

    private Relation select(SqlSelect select, Scope scope) {
        Set<Origin> conditions = new TreeSet<>();
        if (select.getFrom() != null) {
            from(select.getFrom(), "", List.of(), scope, conditions);
        }
        conditions.addAll(scope.conditions());
        for (SqlNode node : new SqlNode[] {select.getWhere(), select.getGroup(), select.getHaving()}) {
            conditions.addAll(origins(node, scope));
        }
        Map<String, Set<Origin>> columns = new LinkedHashMap<>();
        for (SqlNode item : select.getSelectList()) {
            if (item instanceof SqlIdentifier star && star.isStar()) {
                scope.columns(star.names.size() > 1 ? Optional.of(star.names.get(0)) : Optional.empty())
                        .forEach(columns::put);
            } else {
                columns.put(name(item, columns.size()), origins(item, scope));
            }
        }
        return new Relation(columns, conditions, Optional.empty());
    }

    private static String name(SqlNode item, int place) {
        if (item instanceof SqlIdentifier column) {
            return column.names.get(column.names.size() - 1);
        }
        return item.getKind() == SqlKind.AS
                ? ((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple()
                : "EXPR$" + place;
    }

    /** Adds what a FROM names to the scope, and what joins decide by to the conditions. */
    private void from(SqlNode node, String alias, List<String> names, Scope scope, Set<Origin> conditions) {
        if (node instanceof SqlJoin join) {
            from(join.getLeft(), "", List.of(), scope, conditions);
            from(join.getRight(), "", List.of(), scope, conditions);
            conditions.addAll(origins(join.getCondition(), scope));
        } else if (node.getKind() == SqlKind.AS) {
            SqlCall as = (SqlCall) node;
            List<String> columns = as.getOperandList().stream()
                    .skip(2)
                    .map(name -> ((SqlIdentifier) name).getSimple())
                    .toList();
            from(as.operand(0), ((SqlIdentifier) as.operand(1)).getSimple(), columns, scope, conditions);
        } else {
            String name = alias.isEmpty() && node instanceof SqlIdentifier table ? SqlScript.lastName(table) : alias;
            scope.add(name, source(node, scope).renamed(names));
        }
    }

    private Relation source(SqlNode node, Scope scope) {
        if (node instanceof SqlIdentifier table) {
            String name = SqlScript.lastName(table);
            return scope.defined(name).orElseGet(() -> tables.apply(name));
        }
        if (node instanceof SqlMatchRecognize match) {
            return pattern(match, scope);
        }
        if (node instanceof SqlSelect || node instanceof SqlWith || node.isA(SqlKind.SET_QUERY)) {
            return of(node, scope);
        }
        if (node instanceof SqlCall call) {
            return switch (call.getKind()) {
                case SNAPSHOT, TABLE_REF, LATERAL, COLLECTION_TABLE, EXPLICIT_TABLE -> source(call.operand(0), scope);
                case UNNEST -> elements(origins(call.operand(0), scope));
                default -> function(call, scope);
            };
        }
        return Relation.NOTHING;
    }

    private Relation elements(Set<Origin> lists) {
        Optional<Map<String, Origin>> known =
                lists.size() == 1 ? types.elements(lists.iterator().next()) : Optional.empty();
        if (known.isPresent()) {
            Map<String, Set<Origin>> columns = new LinkedHashMap<>();
            known.get().forEach((name, origin) -> columns.put(name, Set.of(origin)));
            return Relation.of(columns);
        }
        return Relation.unknown(
                name -> lists.stream().map(Origin::element).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** A function that makes windows of a table hands its columns on; any other one makes rows of its arguments. */
    private Relation function(SqlCall call, Scope scope) {
        Optional<SqlNode> table = table(call);
        if (table.isEmpty()) {
            Set<Origin> arguments = origins(call, scope);
            return Relation.unknown(name -> arguments);
        }
        Relation rows = source(table.get(), scope);
        Scope within = scope.inner();
        within.add("", rows);
        Map<String, Set<Origin>> columns = new LinkedHashMap<>(rows.columns());
        Set<Origin> time =
                descriptor(call).map(column -> within.resolve(column.names)).orElse(Set.of());
        WINDOW.forEach(column -> columns.put(column, time));
        return new Relation(columns, rows.conditions(), rows.others());
    }

    /** Returns the table among the operands of a function, by its place or by its name. */
    private static Optional<SqlNode> table(SqlCall function) {
        for (SqlNode operand : function.getOperandList()) {
            if (operand instanceof SqlSelect || operand.getKind() == SqlKind.EXPLICIT_TABLE) {
                return Optional.of(operand);
            }
            if (operand instanceof SqlCall call && call.getKind() == SqlKind.ARGUMENT_ASSIGNMENT) {
                Optional<SqlNode> named = table(call);
                if (named.isPresent()) {
                    return named;
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the column that DESCRIPTOR names. */
    private static Optional<SqlIdentifier> descriptor(SqlCall call) {
        boolean found = call.getOperator().getName().equals("DESCRIPTOR");
        for (SqlNode operand : call.getOperandList()) {
            if (found && operand instanceof SqlIdentifier column) {
                return Optional.of(column);
            }
            if (operand instanceof SqlCall inner) {
                Optional<SqlIdentifier> within = descriptor(inner);
                if (within.isPresent()) {
                    return within;
                }
            }
        }
        return Optional.empty();
    }

    private Relation pattern(SqlMatchRecognize match, Scope scope) {
        Scope within = scope.inner();
        from(match.getTableRef(), "", List.of(), within, new TreeSet<>());
        Relation rows = Relation.of(within.columns(Optional.empty()));
        Map<String, Set<Origin>> columns = new LinkedHashMap<>();
        for (SqlNode key : match.getPartitionList()) {
            columns.put(name(key, columns.size()), origins(key, within));
        }
        Set<Origin> conditions = new TreeSet<>(within.conditions());
        conditions.addAll(symbols(match.getPatternDefList(), rows));
        conditions.addAll(origins(match.getPartitionList(), within));
        conditions.addAll(origins(match.getOrderList(), within));
        for (SqlNode measure : match.getMeasureList()) {
            columns.put(name(measure, columns.size()), symbols(measure, rows));
        }
        return new Relation(columns, conditions, Optional.empty());
    }

    /** In a pattern the first part of a name is that of a row, whatever it is called. */
    private static Set<Origin> symbols(SqlNode node, Relation rows) {
        Set<Origin> found = new TreeSet<>();
        node.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlIdentifier name) {
                rows.column(SqlScript.lastName(name)).ifPresent(found::addAll);
                return null;
            }
        });
        return found;
    }

    /** Returns what an expression is computed from. */
    private Set<Origin> origins(SqlNode expression, Scope scope) {
        Set<Origin> found = new TreeSet<>();
        if (expression != null) {
            expression.accept(new SqlBasicVisitor<Void>() {
                @Override
                public Void visit(SqlIdentifier name) {
                    found.addAll(scope.resolve(name.names));
                    return null;
                }

                @Override
                public Void visit(SqlCall call) {
                    if (call instanceof SqlSelect || call instanceof SqlWith || call.isA(SqlKind.SET_QUERY)) {
                        Relation rows = of(call, scope);
                        found.addAll(rows.all());
                        found.addAll(rows.conditions());
                        return null;
                    }
                    if (call.getKind() == SqlKind.AS) {
                        return call.operand(0).accept(this);
                    }
                    return super.visit(call);
                }
            });
        }
        return found;
    }

    /** Returns what an expression over the columns of a table is computed from. */
    Set<Origin> over(SqlNode expression, Relation table) {
        Scope scope = Scope.outermost();
        scope.add("", table);
        return origins(expression, scope);
    }

    /** Returns the names of the columns that a list names. */
    static List<String> listed(SqlNodeList columns) {
        List<String> names = new ArrayList<>();
        if (columns != null) {
            columns.forEach(column -> names.add(SqlScript.lastName((SqlIdentifier) column)));
        }
        return names;
    }
}
