package io.millrace.lineage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.WithItem;

/** Follows the columns of a dataset's SELECT to the columns of tables that they are computed from. */
final class MysqlOrigins {
    private final Function<String, Relation> tables;

    /** @param tables answers what a table of the database is */
    MysqlOrigins(Function<String, Relation> tables) {
        this.tables = tables;
    }

    /** Returns where the columns of a SELECT come from that was accepted when its page was read. */
    Relation of(String sql) {
        try {
            return CCJSqlParserUtil.parse(sql) instanceof Select select
                    ? of(select, Scope.outermost())
                    : Relation.NOTHING;
        } catch (JSQLParserException e) {
            throw new IllegalArgumentException("not a SELECT: " + sql.strip(), e);
        }
    }

    private Relation of(Select select, Scope outer) {
        Scope scope = outer.inner();
        if (select.getWithItemsList() != null) {
            for (WithItem<?> item : select.getWithItemsList()) {
                if (item.getSelect() != null) {
                    Relation rows = of(item.getSelect(), scope);
                    scope.define(name(item.getAliasName()), rows);
                }
            }
        }
        if (select instanceof ParenthesedSelect parenthesed) {
            return of(parenthesed.getSelect(), scope);
        }
        if (select instanceof SetOperationList list) {
            return list.getSelects().stream()
                    .map(side -> of(side, scope))
                    .reduce(Relation::union)
                    .orElse(Relation.NOTHING);
        }
        return select instanceof PlainSelect plain ? plain(plain, scope) : Relation.NOTHING;
    }

    private Relation plain(PlainSelect select, Scope scope) {
        List<FromItem> items = new ArrayList<>();
        Optional.ofNullable(select.getFromItem()).ifPresent(items::add);
        List<Join> joins = Optional.ofNullable(select.getJoins()).orElse(List.of());
        joins.forEach(join -> items.add(join.getFromItem()));
        items.forEach(item -> source(item, scope));
        Set<Origin> conditions = new TreeSet<>(scope.conditions());
        joins.forEach(join -> join.getOnExpressions().forEach(on -> conditions.addAll(origins(on, scope))));
        conditions.addAll(origins(select.getWhere(), scope));
        conditions.addAll(origins(select.getHaving(), scope));
        if (select.getGroupBy() != null) {
            conditions.addAll(origins(select.getGroupBy().getGroupByExpressionList(), scope));
        }
        Optional.ofNullable(select.getOrderByElements())
                .orElse(List.of())
                .forEach(element -> conditions.addAll(origins(element.getExpression(), scope)));
        return new Relation(columns(select, scope), conditions, Optional.empty());
    }

    private Map<String, Set<Origin>> columns(PlainSelect select, Scope scope) {
        Map<String, Set<Origin>> columns = new LinkedHashMap<>();
        for (SelectItem<?> item : select.getSelectItems()) {
            Expression expression = item.getExpression();
            if (expression instanceof AllTableColumns all) {
                columns.putAll(scope.columns(Optional.of(name(all.getTable().getName()))));
            } else if (expression instanceof AllColumns) {
                columns.putAll(scope.columns(Optional.empty()));
            } else {
                String name = Optional.ofNullable(item.getAlias())
                        .map(Alias::getName)
                        .orElseGet(
                                () -> expression instanceof Column column ? column.getColumnName() : item.toString());
                columns.put(name(name), origins(expression, scope));
            }
        }
        return columns;
    }

    private void source(FromItem item, Scope scope) {
        String alias = Optional.ofNullable(item.getAlias())
                .map(Alias::getName)
                .map(MysqlOrigins::name)
                .orElse("");
        if (item instanceof Table table) {
            String name = name(table.getName());
            scope.add(alias.isEmpty() ? name : alias, scope.defined(name).orElseGet(() -> tables.apply(name)));
        } else if (item instanceof ParenthesedSelect parenthesed) {
            scope.add(alias, of(parenthesed, scope));
        }
    }

    private Set<Origin> origins(Expression expression, Scope scope) {
        Set<Origin> found = new TreeSet<>();
        if (expression != null) {
            expression.accept(new Columns(scope, found), null);
        }
        return found;
    }

    /** Goes through an expression, down to the columns. */
    private final class Columns extends ExpressionVisitorAdapter<Void> {
        private final Scope scope;
        private final Set<Origin> found;

        Columns(Scope scope, Set<Origin> found) {
            this.scope = scope;
            this.found = found;
        }

        @Override
        public <S> Void visit(Column column, S context) {
            String name = column.getColumnName();
            if (!name.startsWith("\"") && !name.startsWith("'") && !name.startsWith("@")) {
                found.addAll(scope.resolve(
                        column.getTable() == null || column.getTable().getName() == null
                                ? List.of(name(name))
                                : List.of(name(column.getTable().getName()), name(name))));
            }
            return null;
        }

        @Override
        public <S> Void visit(AnalyticExpression window, S context) {
            found.addAll(origins(window.getPartitionExpressionList(), scope));
            Optional.ofNullable(window.getOrderByElements())
                    .orElse(List.of())
                    .forEach(element -> found.addAll(origins(element.getExpression(), scope)));
            return super.visit(window, context);
        }

        @Override
        public <S> Void visit(Select select, S context) {
            Relation rows = of(select, scope);
            found.addAll(rows.all());
            found.addAll(rows.conditions());
            return null;
        }

        @Override
        public <S> Void visit(ParenthesedSelect select, S context) {
            return visit((Select) select, context);
        }
    }

    private static String name(String name) {
        return name.length() > 1 && "`\"'".indexOf(name.charAt(0)) >= 0
                ? name.substring(1, name.length() - 1).replace("``", "`")
                : name;
    }
}
