package io.millrace.compiler.result;

import io.millrace.compiler.declaration.Result;
import io.millrace.compiler.declaration.ResultColumn;
import io.millrace.solution.mysql.MysqlColumn;
import io.millrace.solution.mysql.MysqlKey;
import io.millrace.solution.mysql.MysqlTable;
import io.millrace.solution.mysql.MysqlType;
import io.millrace.solution.mysql.MysqlType.Kind;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/** The MySQL table that a result needs: every value of its columns fits as it is. */
final class MysqlLayout {
    private static final int MOST_FRACTION = 6;
    /** In characters of four bytes; more do not fit beside others into a row. */
    private static final int LONGEST_VARCHAR = 4000;
    /** In bytes, of all columns of a key together. */
    private static final int LONGEST_KEY = 3072;

    private static final int BYTES_OF_A_CHARACTER = 4;
    private static final long LONG = 4_294_967_295L;

    private final Result result;
    private final List<Problem> problems;

    MysqlLayout(Result result, List<Problem> problems) {
        this.result = result;
        this.problems = problems;
    }

    /** Returns the table, or leaves problems. */
    Optional<MysqlTable> table(String name, List<ResultColumn> columns) {
        int before = problems.size();
        List<MysqlColumn> stored = new ArrayList<>();
        int keyBytes = 0;
        for (ResultColumn column : columns) {
            boolean key = result.key().contains(column.name());
            Optional<MysqlType> type = type(column, key);
            if (type.isEmpty()) {
                continue;
            }
            keyBytes += key ? bytes(type.get()) : 0;
            stored.add(new MysqlColumn(
                    column.name(),
                    result.location(),
                    type.get(),
                    !key && column.type().isNullable(),
                    MysqlColumn.Filling.NONE,
                    Optional.empty()));
        }
        if (keyBytes > LONGEST_KEY) {
            problems.add(new Problem(
                    result.location(),
                    "the key of '" + result.name() + "' can be " + keyBytes + " bytes long, and MySQL takes "
                            + LONGEST_KEY,
                    "declare its texts shorter in the topic's table, or CAST them"));
        }
        return problems.size() == before
                ? Optional.of(new MysqlTable(
                        name,
                        result.location(),
                        stored,
                        result.key().isEmpty() ? Optional.empty() : Optional.of(new MysqlKey(result.key(), true)),
                        List.of()))
                : Optional.empty();
    }

    private static int bytes(MysqlType type) {
        return switch (type.kind()) {
            case CHARACTERS -> (int) type.size() * BYTES_OF_A_CHARACTER;
            case BYTES -> (int) type.size();
            default -> Long.BYTES;
        };
    }

    private Optional<MysqlType> type(ResultColumn column, boolean key) {
        LogicalType type = column.type();
        if (type.is(LogicalTypeFamily.CHARACTER_STRING) || type.is(LogicalTypeFamily.BINARY_STRING)) {
            return text(column, LogicalTypeChecks.getLength(type), type.is(LogicalTypeFamily.BINARY_STRING), key);
        }
        return switch (type.getTypeRoot()) {
            case BOOLEAN, TINYINT -> whole("TINYINT", Byte.SIZE);
            case SMALLINT -> whole("SMALLINT", Short.SIZE);
            case INTEGER -> whole("INT", Integer.SIZE);
            case BIGINT -> whole("BIGINT", Long.SIZE);
            case DECIMAL -> {
                int precision = LogicalTypeChecks.getPrecision(type);
                int scale = LogicalTypeChecks.getScale(type);
                yield Optional.of(new MysqlType(
                        "DECIMAL(" + precision + ", " + scale + ")", Kind.DECIMAL, precision, scale, false));
            }
            // The largest FLOAT of Flink, as text, is beyond that of MySQL.
            case FLOAT, DOUBLE -> Optional.of(new MysqlType("DOUBLE", Kind.DOUBLE, 0, 0, false));
            case DATE -> Optional.of(new MysqlType("DATE", Kind.DATE, 0, 0, false));
            case TIME_WITHOUT_TIME_ZONE -> fraction(column, "TIME", Kind.TIME);
            case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                fraction(column, "DATETIME", Kind.DATETIME);
            default -> {
                problems.add(new Problem(
                        result.location(),
                        "MySQL has no type for column '" + column.name() + "' of '" + result.name() + "', which is "
                                + type.copy(true),
                        "select its parts one by one, or its text: JSON_STRING(" + column.name() + ")"));
                yield Optional.empty();
            }
        };
    }

    private static Optional<MysqlType> whole(String name, int bits) {
        return Optional.of(new MysqlType(name, Kind.INTEGER, bits, 0, false));
    }

    private Optional<MysqlType> fraction(ResultColumn column, String name, Kind kind) {
        int precision = LogicalTypeChecks.getPrecision(column.type());
        if (precision > MOST_FRACTION) {
            problems.add(new Problem(
                    result.location(),
                    "column '" + column.name() + "' of '" + result.name() + "' has " + precision
                            + " digits behind the second, and MySQL keeps 6",
                    "CAST(… AS TIMESTAMP(6))"));
            return Optional.empty();
        }
        return Optional.of(
                new MysqlType(precision == 0 ? name : name + "(" + precision + ")", kind, precision, 0, false));
    }

    private Optional<MysqlType> text(ResultColumn column, int length, boolean bytes, boolean key) {
        if (length <= LONGEST_VARCHAR) {
            return Optional.of(
                    bytes
                            ? new MysqlType("VARBINARY(" + length + ")", Kind.BYTES, length, 0, false)
                            : new MysqlType("VARCHAR(" + length + ")", Kind.CHARACTERS, length, 0, false));
        }
        if (key) {
            problems.add(new Problem(
                    result.keyLocations().getOrDefault(column.name(), result.location()),
                    "column '" + column.name() + "' is part of the key of '" + result.name()
                            + "', and can be longer than a key of MySQL",
                    "declare it VARCHAR(100), or what it needs, in the topic's table; longer ones are put aside"));
            return Optional.empty();
        }
        return Optional.of(
                bytes
                        ? new MysqlType("LONGBLOB", Kind.BYTES, LONG, 0, false)
                        : new MysqlType("LONGTEXT", Kind.TEXT, LONG, 0, false));
    }
}
