package io.millrace.verification;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Base64;
import java.util.Locale;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/** One text for one value, whatever store it comes from: numbers in their shortest form, wall-clock times without zeros behind. */
public final class ColumnText {
    private static final DateTimeFormatter WALL_CLOCK = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .appendPattern("HH:mm:ss")
            .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private ColumnText() {}

    /** Answers the text of a column of a computed row, or null. */
    public static String of(LogicalType type, RowData row, int place) {
        if (row.isNullAt(place)) {
            return null;
        }
        return switch (type.getTypeRoot()) {
            case CHAR, VARCHAR -> row.getString(place).toString();
            case BOOLEAN -> Boolean.toString(row.getBoolean(place));
            case TINYINT -> Byte.toString(row.getByte(place));
            case SMALLINT -> Short.toString(row.getShort(place));
            case INTEGER -> Integer.toString(row.getInt(place));
            case BIGINT -> Long.toString(row.getLong(place));
            case FLOAT -> Float.toString(row.getFloat(place));
            case DOUBLE -> Double.toString(row.getDouble(place));
            case DECIMAL ->
                plain(row.getDecimal(place, LogicalTypeChecks.getPrecision(type), LogicalTypeChecks.getScale(type))
                        .toBigDecimal());
            case DATE -> LocalDate.ofEpochDay(row.getInt(place)).toString();
            case TIME_WITHOUT_TIME_ZONE ->
                LocalTime.ofNanoOfDay(row.getInt(place) * 1_000_000L).toString();
            case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                WALL_CLOCK.format(row.getTimestamp(place, LogicalTypeChecks.getPrecision(type))
                        .toLocalDateTime());
            case BINARY, VARBINARY -> of(row.getBinary(place));
            default -> throw new VerificationException("a column of type " + type + " cannot be compared");
        };
    }

    /** Answers the text of bytes. */
    public static String of(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Answers the text that the value would have had if it were computed. What is no value of the type stays as it is, and
     * so equals none that was computed.
     *
     * @param text how a store shows it; may be null
     */
    public static String stored(LogicalType type, String text) {
        if (text == null) {
            return null;
        }
        try {
            return switch (type.getTypeRoot()) {
                case BOOLEAN -> truth(text);
                case FLOAT -> Float.toString(Float.parseFloat(text));
                case DOUBLE -> Double.toString(Double.parseDouble(text));
                case DECIMAL -> plain(new BigDecimal(text));
                case TIME_WITHOUT_TIME_ZONE -> LocalTime.parse(text).toString();
                case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> WALL_CLOCK.format(wallClock(text));
                default -> text;
            };
        } catch (NumberFormatException | DateTimeException e) {
            return text;
        }
    }

    private static String truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true" -> "true";
            case "0", "false" -> "false";
            default -> text;
        };
    }

    private static LocalDateTime wallClock(String text) {
        return text.endsWith("Z")
                ? LocalDateTime.ofInstant(java.time.Instant.parse(text.replace(' ', 'T')), ZoneOffset.UTC)
                : LocalDateTime.parse(text.replace(' ', 'T'));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
