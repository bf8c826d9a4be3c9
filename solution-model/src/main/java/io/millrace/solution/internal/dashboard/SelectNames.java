package io.millrace.solution.internal.dashboard;

import io.millrace.solution.internal.file.YamlValue;
import io.millrace.solution.mysql.MysqlTable;
import io.millrace.solution.mysql.MysqlTables;
import io.millrace.solution.problem.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.parser.SimpleNode;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.WithItem;

/**
 * Finds the tables and columns of a SELECT that the database will not have. Only what is certain is a problem: a name that may
 * be one of an unknown table, of a view, of a variable or of the grammar is left alone.
 */
final class SelectNames {
    /** Words that MySQL takes for something else where they stand like a column. */
    private static final Set<String> WORDS = Set.of(
            "current_date",
            "current_time",
            "current_timestamp",
            "current_user",
            "localtime",
            "localtimestamp",
            "utc_date",
            "utc_time",
            "utc_timestamp",
            "true",
            "false",
            "null",
            "unknown",
            "default",
            "microsecond",
            "second",
            "minute",
            "hour",
            "day",
            "week",
            "month",
            "quarter",
            "year",
            "sql_tsi_second",
            "sql_tsi_minute",
            "sql_tsi_hour",
            "sql_tsi_day",
            "sql_tsi_week",
            "sql_tsi_month",
            "sql_tsi_quarter",
            "sql_tsi_year",
            "date",
            "time",
            "datetime",
            "timestamp",
            "char",
            "binary",
            "signed",
            "unsigned",
            "json",
            "utf8mb4",
            "value");

    private final YamlValue sql;
    private final MysqlTables tables;
    private final Scope scope;
    private final AtomicBoolean sound;

    /**
     * What can be named at a place.
     *
     * @param outer where a name is looked for next, from inside of a subquery
     * @param sources columns by the name of a table or its alias; nothing when they are unknown
     * @param aliases the names that the select list gives
     * @param defined the names of WITH
     */
    private record Scope(
            Optional<Scope> outer,
            Map<String, Optional<MysqlTable>> sources,
            Set<String> aliases,
            Set<String> defined) {
        Scope inner() {
            return new Scope(
                    Optional.of(this),
                    new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                    new HashSet<>(),
                    caseless(defined));
        }

        static Scope empty() {
            return new Scope(
                    Optional.empty(),
                    new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                    new HashSet<>(),
                    caseless(Set.of()));
        }
    }

    private static Set<String> caseless(Set<String> names) {
        Set<String> copy = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        copy.addAll(names);
        return copy;
    }

    private SelectNames(YamlValue sql, MysqlTables tables, Scope scope, AtomicBoolean sound) {
        this.sql = sql;
        this.tables = tables;
        this.scope = scope;
        this.sound = sound;
    }

    /** Leaves a problem for each name that is certainly wrong; answers whether there is none. */
    static boolean check(YamlValue sql, Select select, MysqlTables tables) {
        SelectNames names = new SelectNames(sql, tables, Scope.empty(), new AtomicBoolean(true));
        names.check(select);
        return names.sound.get();
    }

    private void check(Select select) {
        SelectNames inner = new SelectNames(sql, tables, scope.inner(), sound);
        if (select.getWithItemsList() != null) {
            for (WithItem<?> item : select.getWithItemsList()) {
                // It may name itself.
                inner.scope.defined().add(name(item.getAliasName()));
                if (item.getSelect() != null) {
                    inner.check(item.getSelect());
                }
            }
        }
        if (select instanceof ParenthesedSelect parenthesed) {
            inner.check(parenthesed.getSelect());
        } else if (select instanceof SetOperationList list) {
            list.getSelects().forEach(inner::check);
        } else if (select instanceof PlainSelect plain) {
            inner.plain(plain);
        }
    }

    private void plain(PlainSelect select) {
        List<FromItem> items = new ArrayList<>();
        Optional.ofNullable(select.getFromItem()).ifPresent(items::add);
        List<Join> joins = Optional.ofNullable(select.getJoins()).orElse(List.of());
        joins.forEach(join -> items.add(join.getFromItem()));
        items.forEach(this::source);
        for (SelectItem<?> item : select.getSelectItems()) {
            Optional.ofNullable(item.getAlias())
                    .map(Alias::getName)
                    .map(SelectNames::name)
                    .ifPresent(scope.aliases()::add);
        }
        Expressions expressions = new Expressions();
        for (SelectItem<?> item : select.getSelectItems()) {
            expressions.check(item.getExpression());
        }
        joins.forEach(join -> join.getOnExpressions().forEach(expressions::check));
        expressions.check(select.getWhere());
        expressions.check(select.getHaving());
        if (select.getGroupBy() != null && select.getGroupBy().getGroupByExpressionList() != null) {
            expressions.check(select.getGroupBy().getGroupByExpressionList());
        }
        Optional.ofNullable(select.getOrderByElements())
                .orElse(List.of())
                .forEach(element -> expressions.check(element.getExpression()));
    }

    private void source(FromItem item) {
        Optional<String> alias =
                Optional.ofNullable(item.getAlias()).map(Alias::getName).map(SelectNames::name);
        if (item instanceof Table table) {
            String name = name(table.getName());
            boolean elsewhere = table.getSchemaName() != null
                    || name.equalsIgnoreCase("dual")
                    || scope.defined().contains(name);
            scope.sources().put(alias.orElse(name), elsewhere ? Optional.empty() : tables.find(name));
            if (!elsewhere && tables.lacks(name)) {
                problem(
                        table.getASTNode(),
                        "asks the table '" + name + "', which no migration makes",
                        tables.remedy(name));
            }
        } else {
            if (item instanceof ParenthesedSelect parenthesed) {
                check(parenthesed);
            }
            scope.sources().put(alias.orElse("(" + scope.sources().size() + ")"), Optional.empty());
        }
    }

    /** Goes through expressions, down to the columns. */
    private final class Expressions extends ExpressionVisitorAdapter<Void> {
        void check(Expression expression) {
            if (expression != null) {
                expression.accept(this, null);
            }
        }

        @Override
        public <S> Void visit(Column column, S context) {
            String name = column.getColumnName();
            if (name.startsWith("\"") || name.startsWith("'") || name.startsWith("@")) {
                return null;
            }
            if (column.getTable() == null || column.getTable().getName() == null) {
                unqualified(column, name(name));
            } else if (column.getTable().getSchemaName() == null) {
                qualified(column, name(column.getTable().getName()), name(name));
            }
            return null;
        }

        @Override
        public <S> Void visit(AnalyticExpression window, S context) {
            check(window.getPartitionExpressionList());
            Optional.ofNullable(window.getOrderByElements())
                    .orElse(List.of())
                    .forEach(element -> check(element.getExpression()));
            return super.visit(window, context);
        }

        @Override
        public <S> Void visit(Select select, S context) {
            SelectNames.this.check(select);
            return null;
        }

        @Override
        public <S> Void visit(ParenthesedSelect select, S context) {
            SelectNames.this.check(select);
            return null;
        }
    }

    private void qualified(Column column, String source, String name) {
        for (Optional<Scope> place = Optional.of(scope);
                place.isPresent();
                place = place.get().outer()) {
            Optional<MysqlTable> table = place.get().sources().get(source);
            if (table != null) {
                table.filter(known -> known.column(name).isEmpty())
                        .ifPresent(known -> problem(
                                column.getASTNode(),
                                "names the column '" + name + "', which the table '" + known.name() + "' does not have",
                                known.remedy(name)));
                return;
            }
        }
    }

    private void unqualified(Column column, String name) {
        Set<String> known = new HashSet<>();
        for (Optional<Scope> place = Optional.of(scope);
                place.isPresent();
                place = place.get().outer()) {
            for (Optional<MysqlTable> table : place.get().sources().values()) {
                if (table.isEmpty() || table.get().column(name).isPresent()) {
                    return;
                }
                known.addAll(table.get().columnNames());
            }
            if (place.get().aliases().stream().anyMatch(name::equalsIgnoreCase)) {
                return;
            }
        }
        if (!WORDS.contains(name.toLowerCase(Locale.ROOT))) {
            problem(
                    column.getASTNode(),
                    "names the column '" + name + "', which none of its tables has",
                    Nearest.remedy(name, known.stream().sorted().toList()));
        }
    }

    private static String name(String name) {
        return name.startsWith("`") && name.length() > 1
                ? name.substring(1, name.length() - 1).replace("``", "`")
                : name;
    }

    private void problem(SimpleNode node, String what, String remedy) {
        sound.set(false);
        sql.problem(node == null ? 1 : node.jjtGetFirstToken().beginLine, "'" + sql.name() + "' " + what, remedy);
    }
}
