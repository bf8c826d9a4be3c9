package io.millrace.solution.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.SimpleNode;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperationList;

/**
 * Finds the columns that the SQL of a dataset answers, and refuses SQL that is not one SELECT.
 *
 * <p>That a dataset only reads is not decided here: the account that asks it may not write.
 */
final class SelectColumns {
    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");
    private static final Pattern TOKEN = Pattern.compile("unexpected token: \"(.*?)\" ");
    private static final String ONE_SELECT = "write one SELECT statement";

    private final YamlValue sql;
    private boolean sound = true;

    private SelectColumns(YamlValue sql) {
        this.sql = sql;
    }

    /** Answers the names of the columns, in order. */
    static Optional<List<String>> of(YamlValue sql, String text) {
        SelectColumns reader = new SelectColumns(sql);
        List<String> columns = reader.columns(text);
        return reader.sound ? Optional.of(columns) : Optional.empty();
    }

    private List<String> columns(String text) {
        List<? extends Statement> statements = parse(text);
        if (sound && statements.size() != 1) {
            problem(1, "must be one statement, got: " + statements.size(), ONE_SELECT);
        }
        return sound ? columns(statements.get(0)) : List.of();
    }

    private List<? extends Statement> parse(String text) {
        if (SqlText.of(text).blank()) {
            return List.of();
        }
        try {
            return CCJSqlParserUtil.parseStatements(text);
        } catch (JSQLParserException e) {
            String message = String.valueOf(e.getMessage());
            Matcher place = PLACE.matcher(message);
            Matcher token = TOKEN.matcher(message);
            problem(
                    place.find() ? Integer.parseInt(place.group(1)) : 1,
                    "is not understood"
                            + (token.find() ? " from '" + token.group(1).replace("\\'", "'") + "' on" : " to its end"),
                    "mend it; if MySQL does accept it, put it into a view and select from that");
            return List.of();
        }
    }

    private List<String> columns(Statement statement) {
        if (statement instanceof Select select && select.getForMode() != null) {
            problem(1, "must not lock rows", "remove FOR " + select.getForMode());
        }
        if (statement instanceof ParenthesedSelect parenthesed) {
            return columns(parenthesed.getSelect());
        }
        if (statement instanceof SetOperationList list) {
            return columns(list.getSelects().get(0));
        }
        if (statement instanceof PlainSelect select) {
            return columns(select);
        }
        problem(1, "must be a SELECT, got: " + statement.getClass().getSimpleName(), ONE_SELECT);
        return List.of();
    }

    private List<String> columns(PlainSelect select) {
        if (select.getIntoTables() != null) {
            problem(1, "must not write INTO anything", ONE_SELECT);
        }
        List<String> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (SelectItem<?> item : select.getSelectItems()) {
            Optional<String> column = column(item);
            column.ifPresent(columns::add);
            if (column.isPresent() && !seen.add(column.get())) {
                problem(line(item), "has two columns named '" + column.get() + "'", "rename one with AS");
            }
        }
        return columns;
    }

    private Optional<String> column(SelectItem<?> item) {
        if (item.getAliasName() != null) {
            return Optional.of(unquoted(item.getAliasName()));
        }
        if (item.getExpression() instanceof Column column) {
            return Optional.of(unquoted(column.getColumnName()));
        }
        if (item.getExpression() instanceof AllColumns || item.getExpression() instanceof AllTableColumns) {
            problem(line(item), "selects '" + item + "'", "name every column");
        } else {
            problem(
                    line(item),
                    "has a column without a name, " + Excerpt.of(item.toString()),
                    "name it with AS, because charts refer to it");
        }
        return Optional.empty();
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 1 && "`\"'".indexOf(name.charAt(0)) >= 0;
        return quoted ? name.substring(1, name.length() - 1) : name;
    }

    private static int line(SelectItem<?> item) {
        SimpleNode node = item.getASTNode();
        return node == null ? 1 : node.jjtGetFirstToken().beginLine;
    }

    private void problem(int line, String what, String remedy) {
        sound = false;
        sql.problem(line, "'" + sql.name() + "' " + what, remedy);
    }
}
