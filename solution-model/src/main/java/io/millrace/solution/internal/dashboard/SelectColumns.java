package io.millrace.solution.internal.dashboard;

import io.millrace.solution.internal.file.Excerpt;
import io.millrace.solution.internal.file.Problems;
import io.millrace.solution.internal.file.YamlValue;
import io.millrace.solution.internal.mysql.MysqlScanner;
import io.millrace.solution.internal.mysql.MysqlToken;
import io.millrace.solution.internal.sql.SqlText;
import io.millrace.solution.mysql.MysqlTables;
import java.time.Duration;
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
    private static final String INTO_VIEW = "make it simpler, or put it into a view and select from that";
    private static final String TIMED_OUT = "Time out occurred";
    /** The parser tries twice, and some nested subqueries take it hours. */
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    private static final int MAX_DEPTH = 50;
    private static final int MAX_TOKENS = 3000;

    private final YamlValue sql;
    private boolean sound = true;

    private SelectColumns(YamlValue sql) {
        this.sql = sql;
    }

    /**
     * Returns the names of the columns, in order.
     *
     * @param tables those that it may ask, where they are known
     */
    static Optional<List<String>> of(YamlValue sql, String text, Optional<MysqlTables> tables) {
        SelectColumns reader = new SelectColumns(sql);
        List<String> columns = reader.columns(text, tables);
        return reader.sound ? Optional.of(columns) : Optional.empty();
    }

    private List<String> columns(String text, Optional<MysqlTables> tables) {
        List<? extends Statement> statements = isWithinBounds(text) ? parse(text) : List.of();
        if (sound && statements.size() != 1) {
            problem(1, "must be one statement, got: " + statements.size(), ONE_SELECT);
        }
        List<String> columns = sound ? columns(statements.get(0)) : List.of();
        if (sound && statements.get(0) instanceof Select select) {
            sound &= tables.map(known -> SelectNames.check(sql, select, known)).orElse(true);
        }
        return columns;
    }

    /** Who goes through deeper SQL than that runs out of stack. */
    private boolean isWithinBounds(String text) {
        // What is not even made of tokens is left to the parser.
        List<MysqlToken> tokens =
                MysqlScanner.scan(sql.location().file(), text, new Problems()).orElse(List.of()).stream()
                        .flatMap(List::stream)
                        .toList();
        int depth = 0;
        for (MysqlToken token : tokens) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth > MAX_DEPTH) {
                problem(token.line(), "nests parentheses deeper than " + MAX_DEPTH + " levels", INTO_VIEW);
                return false;
            }
        }
        if (tokens.size() > MAX_TOKENS) {
            problem(1, "has more than " + MAX_TOKENS + " words and signs, got: " + tokens.size(), INTO_VIEW);
        }
        return sound;
    }

    private List<? extends Statement> parse(String text) {
        if (SqlText.of(text).blank()) {
            return List.of();
        }
        try {
            List<? extends Statement> statements =
                    CCJSqlParserUtil.parseStatements(text, parser -> parser.withTimeOut(TIMEOUT.toMillis()));
            // On some nested subqueries it gives up in silence.
            if (statements == null || statements.contains(null)) {
                problem(1, "is not understood", INTO_VIEW);
                return List.of();
            }
            return statements;
        } catch (JSQLParserException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains(TIMED_OUT)) {
                problem(1, "is not understood within " + TIMEOUT.toSeconds() + " s", INTO_VIEW);
                return List.of();
            }
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
