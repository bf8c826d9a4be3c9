package io.millrace.pipeline.rules.mysql;

import io.millrace.solution.mysql.MysqlType;
import io.millrace.solution.mysql.MysqlType.Kind;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/**
 * Whether every value of a type of Flink fits into a type of MySQL, as it is: nothing that MySQL refuses, and nothing that it
 * would cut or round.
 *
 * <p>Text without a stated length is taken for what one record can hold, which is less than 16 MiB.
 */
final class MysqlFit {
    private static final int BYTES_OF_A_CHARACTER = 4;
    private static final long LARGEST_RECORD = (1L << 24) - 1;
    private static final int UNBOUNDED = Integer.MAX_VALUE;
    /** The bits of the whole numbers that a FLOAT and a DOUBLE hold exactly, and the digits of the fractions. */
    private static final int FLOAT_BITS = 24;

    private static final int DOUBLE_BITS = 53;
    private static final int FLOAT_DIGITS = 6;
    private static final int DOUBLE_DIGITS = 15;
    private static final int DATE_LENGTH = 10;
    private static final int TIME_LENGTH = 19;
    private static final int CLOCK_LENGTH = 8;
    private static final int FLOATING_LENGTH = 24;

    private static final Map<LogicalTypeRoot, Integer> BITS = Map.of(
            LogicalTypeRoot.BOOLEAN, 1,
            LogicalTypeRoot.TINYINT, 8,
            LogicalTypeRoot.SMALLINT, 16,
            LogicalTypeRoot.INTEGER, 32,
            LogicalTypeRoot.BIGINT, 64);

    private MysqlFit() {}

    /** Returns what may happen to a value that does not fit, or nothing when all fit. */
    static Optional<String> misfit(LogicalType from, MysqlType into) {
        if (into.kind() == Kind.OTHER) {
            return Optional.empty();
        }
        LogicalTypeRoot root = from.getTypeRoot();
        if (from.is(LogicalTypeFamily.CHARACTER_STRING)) {
            return text(LogicalTypeChecks.getLength(from), into);
        }
        if (from.is(LogicalTypeFamily.BINARY_STRING)) {
            return bytes(LogicalTypeChecks.getLength(from), root == LogicalTypeRoot.BINARY, into);
        }
        if (BITS.containsKey(root)) {
            return whole(BITS.get(root), root != LogicalTypeRoot.BOOLEAN, into);
        }
        return switch (root) {
            case DECIMAL -> decimal(LogicalTypeChecks.getPrecision(from), LogicalTypeChecks.getScale(from), into);
            case FLOAT, DOUBLE -> floating(root == LogicalTypeRoot.DOUBLE, into);
            case DATE -> date(into);
            case TIME_WITHOUT_TIME_ZONE -> time(LogicalTypeChecks.getPrecision(from), into);
            case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                timestamp(LogicalTypeChecks.getPrecision(from), into);
            default -> Optional.empty();
        };
    }

    private static Optional<String> text(int length, MysqlType into) {
        return switch (into.kind()) {
            case CHARACTERS -> unless(length <= into.size(), "a longer text is refused");
            case TEXT, BYTES ->
                unless(bytesOf(length, BYTES_OF_A_CHARACTER) <= into.size(), "a longer text is refused");
            case BINARY -> Optional.of("a longer text is refused, and a shorter one filled up with zeros");
            default -> Optional.of("a text that is none of its values is refused");
        };
    }

    private static Optional<String> bytes(int length, boolean fixed, MysqlType into) {
        return switch (into.kind()) {
            case BYTES -> unless(bytesOf(length, 1) <= into.size(), "a longer value is refused");
            case BINARY ->
                unless(
                        fixed && length == into.size(),
                        "a longer value is refused, and a shorter one filled up with zeros");
            default -> Optional.of("bytes that are none of its values are refused");
        };
    }

    private static long bytesOf(int length, int each) {
        return length == UNBOUNDED ? LARGEST_RECORD : Math.min((long) length * each, LARGEST_RECORD);
    }

    private static Optional<String> whole(int bits, boolean signed, MysqlType into) {
        if (into.unsigned() && signed) {
            return Optional.of("a number below zero is refused");
        }
        boolean fits =
                switch (into.kind()) {
                    case INTEGER -> bits <= into.size();
                    // It has no sign.
                    case BIT -> !signed && bits <= into.size();
                    case DECIMAL -> digits(bits) <= into.size() - into.scale();
                    case FLOAT -> bits <= FLOAT_BITS;
                    case DOUBLE -> bits <= DOUBLE_BITS;
                    case CHARACTERS -> digits(bits) < into.size();
                    case TEXT -> true;
                    default -> false;
                };
        boolean rounds = into.kind() == Kind.FLOAT || into.kind() == Kind.DOUBLE;
        return unless(fits, rounds ? "a large number loses digits" : "a number out of its range is refused");
    }

    /** Returns how many digits a signed number of so many bits can have. */
    private static int digits(int bits) {
        return (int) Math.ceil((bits - 1) * Math.log10(2));
    }

    private static Optional<String> decimal(int precision, int scale, MysqlType into) {
        if (into.unsigned()) {
            return Optional.of("a number below zero is refused");
        }
        int before = precision - scale;
        return switch (into.kind()) {
            case INTEGER ->
                unless(scale == 0, "a fraction is rounded")
                        .or(() -> unless(before < digits((int) into.size()), "a number out of its range is refused"));
            case DECIMAL ->
                unless(before <= into.size() - into.scale(), "a number out of its range is refused")
                        .or(() -> unless(scale <= into.scale(), "a fraction is rounded"));
            case FLOAT -> unless(precision <= FLOAT_DIGITS, "a long number loses digits");
            case DOUBLE -> unless(precision <= DOUBLE_DIGITS, "a long number loses digits");
            case CHARACTERS -> unless(precision + 2 <= into.size(), "a longer number is refused");
            case TEXT -> Optional.empty();
            default -> Optional.of("a number out of its range is refused");
        };
    }

    private static Optional<String> floating(boolean isDouble, MysqlType into) {
        if (into.unsigned()) {
            return Optional.of("a number below zero is refused");
        }
        return switch (into.kind()) {
            case DOUBLE, TEXT -> Optional.empty();
            case FLOAT -> unless(!isDouble, "digits are lost, and a number out of its range is refused");
            case CHARACTERS -> unless(into.size() >= FLOATING_LENGTH, "a longer number is refused");
            default -> Optional.of("digits are lost, and a number out of its range is refused");
        };
    }

    private static Optional<String> date(MysqlType into) {
        return switch (into.kind()) {
            case DATE, DATETIME, TEXT -> Optional.empty();
            case TIMESTAMP -> Optional.of("a day before 1970 or after 2037 is refused");
            case CHARACTERS -> unless(into.size() >= DATE_LENGTH, "a date is refused");
            default -> Optional.of("a date is refused, or stored as something else");
        };
    }

    private static Optional<String> time(int precision, MysqlType into) {
        return switch (into.kind()) {
            case TIME -> unless(precision <= into.size(), "a fraction of a second is rounded");
            case CHARACTERS -> unless(into.size() >= CLOCK_LENGTH + fraction(precision), "a time of day is refused");
            case TEXT -> Optional.empty();
            default -> Optional.of("a time of day is refused, or stored as something else");
        };
    }

    private static Optional<String> timestamp(int precision, MysqlType into) {
        return switch (into.kind()) {
            case DATETIME -> unless(precision <= into.size(), "a fraction of a second is rounded");
            case TIMESTAMP ->
                Optional.of("a time before 1970 or after 2037 is refused, and one that a change of clocks leaves out");
            case CHARACTERS -> unless(into.size() >= TIME_LENGTH + fraction(precision), "a time is refused");
            case TEXT -> Optional.empty();
            default -> Optional.of("a time is refused, or stored as something else");
        };
    }

    /** Returns how long the fraction of a second is as text. */
    private static int fraction(int precision) {
        return precision == 0 ? 0 : precision + 1;
    }

    private static Optional<String> unless(boolean fits, String otherwise) {
        return fits ? Optional.empty() : Optional.of(otherwise);
    }
}
