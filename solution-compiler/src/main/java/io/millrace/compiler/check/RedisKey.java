package io.millrace.compiler.check;

import io.millrace.compiler.declaration.Result;
import io.millrace.compiler.declaration.Store;
import io.millrace.pipeline.sql.SqlScript;
import io.millrace.solution.dashboard.Dataset;
import io.millrace.solution.dashboard.DatasetCommand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/**
 * A key of Redis that a result writes, or how all of its keys begin.
 *
 * @param text the key, or its beginning
 * @param whole whether it is the key
 */
record RedisKey(String text, boolean whole) {
    /** Returns those of all results in Redis; nothing when one of them may write any key. */
    static Optional<List<RedisKey>> all(Collection<Result> results, Map<String, String> patterns) {
        List<RedisKey> keys = new ArrayList<>();
        for (Result result : results) {
            if (Store.REDIS.key().equals(result.options().values().get(Result.STORE))) {
                Optional<RedisKey> key = of(result, Optional.ofNullable(patterns.get(result.name())));
                if (key.isEmpty()) {
                    return Optional.empty();
                }
                keys.add(key.get());
            }
        }
        return Optional.of(keys);
    }

    private static Optional<RedisKey> of(Result result, Optional<String> pattern) {
        return result.options()
                .find("key")
                .map(key -> new RedisKey(key, true))
                .or(() -> pattern.map(text -> new RedisKey(text.split("[*?\\[\\\\]", 2)[0], false)))
                .or(() -> SqlScript.parse(result.query()) instanceof SqlSelect select
                        ? beginning(select.getSelectList().get(0))
                        : Optional.empty());
    }

    /** Returns how a text begins that is put together from a literal and something else. */
    private static Optional<RedisKey> beginning(SqlNode expression) {
        if (expression instanceof SqlLiteral literal) {
            return SqlKind.LITERAL == literal.getKind()
                    ? Optional.ofNullable(literal.toValue()).map(text -> new RedisKey(text, true))
                    : Optional.empty();
        }
        if (expression instanceof SqlCall call) {
            return switch (call.getOperator().getName()) {
                case "AS" -> beginning(call.operand(0));
                case "CONCAT", "||" -> beginning(call.operand(0)).map(key -> new RedisKey(key.text(), false));
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /** Returns the keys that a dataset asks, a day that stands in them as it is written. */
    static List<String> askedBy(Dataset.Redis dataset) {
        List<String> asked = new ArrayList<>();
        for (DatasetCommand command : dataset.commands()) {
            switch (command.verb()) {
                case MGET, EXISTS, SINTER, SUNION, SDIFF, PFCOUNT -> asked.addAll(command.arguments());
                default -> asked.add(command.arguments().get(0));
            }
        }
        return asked;
    }

    /** Returns whether a key that is asked may be this one, or one of these. */
    boolean meets(String asked) {
        int day = asked.indexOf('{');
        if (day < 0) {
            return whole ? asked.equals(text) : asked.startsWith(text);
        }
        String beginning = asked.substring(0, day);
        return text.startsWith(beginning) || (!whole && beginning.startsWith(text));
    }
}
