package io.millrace.compiler.query;

import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/** Pieces of SQL text. */
public final class Sql {
    private Sql() {}

    /** Returns a name in the quotes of names. */
    public static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** Returns a text in the quotes of texts. */
    public static String text(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            return "U&'"
                    + text.chars()
                            .mapToObj(character -> String.format("\\%04x", character))
                            .collect(Collectors.joining())
                    + "'";
        }
        return "'" + text.replace("'", "''") + "'";
    }

    /** Returns a time of this type as what the clock on the wall of the solution's zone shows. */
    public static String wallClock(String time, LogicalType type) {
        return type.is(LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE) ? "CAST(" + time + " AS TIMESTAMP(3))" : time;
    }

    /** Returns a WITH clause. */
    public static String with(Map<String, String> options) {
        return options.entrySet().stream()
                .map(option -> "    " + text(option.getKey()) + " = " + text(option.getValue()))
                .collect(Collectors.joining(",\n", ") WITH (\n", "\n);"));
    }
}
