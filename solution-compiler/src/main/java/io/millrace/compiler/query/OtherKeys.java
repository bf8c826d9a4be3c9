package io.millrace.compiler.query;

import io.millrace.compiler.declaration.Result;
import io.millrace.compiler.declaration.ResultColumn;
import io.millrace.compiler.declaration.Store;
import io.millrace.pipeline.sql.SqlScript;
import io.millrace.pipeline.sql.TextEdits;
import io.millrace.solution.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlSelect;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/**
 * The rule that a text in a key that cannot be judged record by record (an element of a list, what an aggregate or a join gives)
 * is taken by the store whatever it is: short enough by its type, and not empty by the word of the query.
 */
public final class OtherKeys {
    private static final int USUAL = 100;

    private final Result result;
    private final Store store;
    private final Set<String> judged;

    /**
     * Looks at a result.
     *
     * @param judged the columns of its key that are judged record by record
     */
    public OtherKeys(Result result, Store store, Set<String> judged) {
        this.result = result;
        this.store = store;
        this.judged = Set.copyOf(judged);
    }

    /** Returns what is wrong. */
    public List<Problem> check(List<ResultColumn> columns) {
        if (store != Store.HBASE && store != Store.ELASTICSEARCH) {
            return List.of();
        }
        List<ResultColumn> key = columns.stream()
                .filter(column -> result.key().contains(column.name()))
                .toList();
        return key.stream()
                .filter(column -> !judged.contains(column.name()) && isText(column.type()))
                .flatMap(column -> check(column, key).stream())
                .toList();
    }

    private Optional<Problem> check(ResultColumn column, List<ResultColumn> key) {
        long others = key.stream()
                .filter(other -> !other.equals(column))
                .mapToLong(other -> bytes(other.type()) + 1)
                .sum();
        long most = store == Store.HBASE
                ? KeyLimits.HBASE_CHARACTERS
                : (KeyLimits.ELASTICSEARCH_BYTES - 1 - others) / KeyLimits.BYTES_OF_A_CHARACTER;
        boolean fits = bytes(column.type()) <= most * KeyLimits.BYTES_OF_A_CHARACTER;
        if ((fits && key.size() > 1) || longestSaid(column.name()) <= most) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                result.keyLocations().getOrDefault(column.name(), result.location()),
                "column '" + column.name() + "' of the key of '" + result.name() + "' may be "
                        + (key.size() > 1 ? "" : fits ? "empty" : "empty, or ")
                        + (fits ? "" : "longer than " + store.key() + " takes")
                        + ", and that cannot be told of a record by itself",
                most < 1
                        ? "let the key have fewer columns, or shorter ones"
                        : "select rows WHERE CHAR_LENGTH(" + column.name() + ") BETWEEN 1 AND "
                                + Math.min(most, USUAL)));
    }

    private static boolean isText(LogicalType type) {
        return type.is(LogicalTypeFamily.CHARACTER_STRING) || type.is(LogicalTypeFamily.BINARY_STRING);
    }

    private static long bytes(LogicalType type) {
        if (!isText(type)) {
            return KeyLimits.BYTES_OF_A_NUMBER;
        }
        long length = LogicalTypeChecks.getLength(type);
        return type.is(LogicalTypeFamily.BINARY_STRING) ? length : KeyLimits.BYTES_OF_A_CHARACTER * length;
    }

    /** Returns how long the column is at most by {@code WHERE CHAR_LENGTH(column) BETWEEN 1 AND …} of the query. */
    private long longestSaid(String column) {
        if (!(SqlScript.parse(result.query()) instanceof SqlSelect select) || select.getWhere() == null) {
            return Long.MAX_VALUE;
        }
        TextEdits texts = new TextEdits(result.query());
        String value = select.getSelectList().stream()
                .filter(item -> item instanceof SqlCall call
                        && item.getKind() == SqlKind.AS
                        && ((SqlIdentifier) call.operand(1)).getSimple().equals(column))
                .map(item -> texts.text(((SqlCall) item).operand(0)))
                .findFirst()
                .orElse(column);
        Pattern said = Pattern.compile(
                "CHAR(?:ACTER)?_LENGTH\\((?:\\w+\\.)?" + Pattern.quote(plain(value))
                        + "\\)BETWEEN[1-9]\\d*AND(\\d{1,9})",
                Pattern.CASE_INSENSITIVE);
        return Uses.conjuncts(select.getWhere()).stream()
                .map(conjunct -> said.matcher(plain(texts.text(conjunct))))
                .filter(Matcher::matches)
                .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Returns SQL without what makes no difference. */
    private static String plain(String sql) {
        return sql.replaceAll("[`\\s]", "");
    }
}
