package io.millrace.verification.stored.mysql;

import io.millrace.verification.value.Undecodable;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Set;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * A column of Flink's and the one of MySQL that holds it.
 *
 * @param name its name
 * @param type what Flink holds in it
 * @param stored what MySQL calls its type
 * @param length the length of what MySQL pads: bytes of a BINARY; else 0
 * @param scale digits behind the point that a DECIMAL has
 * @param fraction digits of a second that it keeps
 * @param rounds whether the server rounds a second's surplus digits, or cuts them off
 */
record StoredColumn(String name, LogicalType type, String stored, int length, int scale, int fraction, boolean rounds)
        implements Serializable {
    private static final Set<String> INTEGERS =
            Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "bit", "year");
    private static final Set<String> TIMES = Set.of("date", "time", "datetime", "timestamp");
    private static final int MOST_DIGITS = 38;
    private static final int MICROS = 6;
    private static final int NANOS = 9;

    /** Returns the same with a type of Flink's. */
    StoredColumn holding(LogicalType flinkType) {
        return new StoredColumn(name, flinkType, stored, length, scale, fraction, rounds);
    }

    /** Returns what to select, so that it comes as it is: not as a boolean, with six digits or as a time of day. */
    String selected() {
        String quoted = "`" + name.replace("`", "``") + "`";
        if (TIMES.contains(stored)) {
            return "CAST(" + quoted + " AS CHAR)";
        }
        return stored.equals("float") ? quoted + " + 0E0" : INTEGERS.contains(stored) ? quoted + " + 0" : quoted;
    }

    /** Reads the value. */
    Object read(ResultSet rows, int place) throws SQLException {
        if (type.is(LogicalTypeRoot.BINARY) || type.is(LogicalTypeRoot.VARBINARY)) {
            return rows.getBytes(place);
        }
        String text = rows.getString(place);
        return text == null ? null : read(text);
    }

    private Object read(String text) {
        try {
            return switch (type.getTypeRoot()) {
                case CHAR, VARCHAR -> StringData.fromString(text);
                case BOOLEAN -> truth(text);
                case TINYINT -> new BigDecimal(text).byteValueExact();
                case SMALLINT -> new BigDecimal(text).shortValueExact();
                case INTEGER -> new BigDecimal(text).intValueExact();
                case BIGINT -> new BigDecimal(text).longValueExact();
                case FLOAT -> approximate(text);
                case DOUBLE -> Double.parseDouble(text);
                case DECIMAL -> decimal(new BigDecimal(text));
                case DATE -> (int) date(text).toEpochDay();
                case TIME_WITHOUT_TIME_ZONE -> millis(LocalTime.parse(text));
                default -> TimestampData.fromLocalDateTime(wallClock(text));
            };
        } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
            return new Undecodable(text);
        }
    }

    /** Returns what the column keeps of a value that is not NULL. */
    Object kept(Object value) {
        return switch (type.getTypeRoot()) {
            case CHAR, VARCHAR -> stored.equals("char") ? trimmed(value.toString()) : value;
            case BINARY, VARBINARY -> padded((byte[]) value);
            case BOOLEAN -> value;
            case TINYINT, SMALLINT, INTEGER, BIGINT -> number(new BigDecimal(value.toString()), value);
            case FLOAT, DOUBLE -> approximateKept((Number) value);
            case DECIMAL -> number(((DecimalData) value).toBigDecimal(), value);
            case DATE ->
                (int) Date.valueOf(LocalDate.ofEpochDay((Integer) value))
                        .toLocalDate()
                        .toEpochDay();
            // The connector hands over whole seconds.
            case TIME_WITHOUT_TIME_ZONE -> (Integer) value / 1000 * 1000;
            default -> time((TimestampData) value);
        };
    }

    private Object number(BigDecimal number, Object otherwise) {
        if (stored.equals("decimal")) {
            return read(number.setScale(scale, RoundingMode.HALF_UP).toPlainString());
        }
        if (INTEGERS.contains(stored)) {
            return read(number.setScale(0, RoundingMode.HALF_UP).toPlainString());
        }
        if (stored.equals("float")) {
            return read(Double.toString((float) number.doubleValue()));
        }
        return stored.equals("double") ? read(Double.toString(number.doubleValue())) : otherwise;
    }

    private Object approximateKept(Number value) {
        if (stored.equals("double")) {
            return type.is(LogicalTypeRoot.FLOAT)
                    ? (Object) unsigned(value.floatValue())
                    : unsigned(value.doubleValue());
        }
        double number = value.doubleValue();
        return Double.isNaN(number) || Double.isInfinite(number)
                ? value
                : number(new BigDecimal(value.toString()), value);
    }

    /** MySQL has a zero without a sign only, as the connector writes it. */
    private static double unsigned(double number) {
        return number == 0 ? 0.0 : number;
    }

    private static float unsigned(float number) {
        return number == 0 ? 0.0f : number;
    }

    /** The driver hands over microseconds, rounded, as a wall-clock time of the machine's own zone, which may skip an hour. */
    private Object time(TimestampData time) {
        LocalDateTime wall = time.toTimestamp().toLocalDateTime();
        LocalDateTime micros = digits(wall, MICROS, true);
        return switch (stored) {
            case "datetime", "timestamp" -> TimestampData.fromLocalDateTime(digits(micros, fraction, rounds));
            case "date" -> TimestampData.fromLocalDateTime(micros.toLocalDate().atStartOfDay());
            default -> TimestampData.fromTimestamp(Timestamp.valueOf(micros));
        };
    }

    private static LocalDateTime digits(LocalDateTime time, int digits, boolean round) {
        long unit = (long) Math.pow(10, NANOS - digits);
        long surplus = time.get(ChronoField.NANO_OF_SECOND) % unit;
        LocalDateTime cut = time.minusNanos(surplus);
        return round && surplus * 2 >= unit ? cut.plusNanos(unit) : cut;
    }

    private static StringData trimmed(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return StringData.fromString(text.substring(0, end));
    }

    private byte[] padded(byte[] bytes) {
        return stored.equals("binary") ? Arrays.copyOf(bytes, Math.max(length, bytes.length)) : bytes;
    }

    private static Object truth(String text) {
        return switch (text) {
            case "0" -> false;
            case "1" -> true;
            default -> new Undecodable(text);
        };
    }

    private static Object approximate(String text) {
        double number = Double.parseDouble(text);
        float near = (float) number;
        boolean same = near == number || Double.parseDouble(Float.toString(near)) == number;
        return same ? (Object) near : new Undecodable(text);
    }

    private static Object decimal(BigDecimal number) {
        int digits = Math.max(number.scale(), 0);
        DecimalData data = digits > MOST_DIGITS ? null : DecimalData.fromBigDecimal(number, MOST_DIGITS, digits);
        return data == null ? new Undecodable(number.toString()) : data;
    }

    private static LocalDate date(String text) {
        LocalDateTime time = wallClock(text);
        if (!time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw new DateTimeException("not a day: " + text);
        }
        return time.toLocalDate();
    }

    private static LocalDateTime wallClock(String text) {
        return text.length() <= 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text.replace(' ', 'T'));
    }

    private static int millis(LocalTime time) {
        if (time.toNanoOfDay() % 1_000_000 != 0) {
            throw new DateTimeException("more digits than Flink's TIME has: " + time);
        }
        return (int) (time.toNanoOfDay() / 1_000_000);
    }
}
