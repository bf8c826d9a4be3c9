package io.millrace.connector.redis.schema;

import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;
import org.apache.flink.table.utils.DateTimeUtils;

/** What {@link ColumnEncoder} has written, or somebody else in the same form, as a column of a row. */
@FunctionalInterface
public interface ColumnDecoder extends Serializable {
    /**
     * The value as Flink's table runtime holds it.
     *
     * @throws RuntimeException if the bytes are no such value
     */
    Object decode(byte[] bytes);

    /**
     * For one type.
     *
     * @param zone in which TIMESTAMP_LTZ was written
     */
    static ColumnDecoder of(LogicalType type, ZoneId zone) {
        return switch (type.getTypeRoot()) {
            case CHAR, VARCHAR -> StringData::fromBytes;
            case BINARY, VARBINARY -> bytes -> bytes;
            case BOOLEAN -> bytes -> truth(text(bytes));
            case TINYINT -> bytes -> Byte.parseByte(text(bytes));
            case SMALLINT -> bytes -> Short.parseShort(text(bytes));
            case INTEGER -> bytes -> Integer.parseInt(text(bytes));
            case BIGINT -> bytes -> Long.parseLong(text(bytes));
            case FLOAT -> bytes -> Float.parseFloat(text(bytes));
            case DOUBLE -> bytes -> Double.parseDouble(text(bytes));
            case DECIMAL -> decimal(type);
            case DATE -> bytes -> present(DateTimeUtils.parseDate(text(bytes)));
            case TIME_WITHOUT_TIME_ZONE -> bytes -> present(DateTimeUtils.parseTime(text(bytes)));
            case TIMESTAMP_WITHOUT_TIME_ZONE -> timestamp(type, TimeZone.getTimeZone("UTC"));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> timestamp(type, TimeZone.getTimeZone(zone));
            default -> throw new IllegalArgumentException("no text form: " + type);
        };
    }

    private static ColumnDecoder decimal(LogicalType type) {
        int precision = LogicalTypeChecks.getPrecision(type);
        int scale = LogicalTypeChecks.getScale(type);
        return bytes -> present(DecimalData.fromBigDecimal(new BigDecimal(text(bytes)), precision, scale));
    }

    private static ColumnDecoder timestamp(LogicalType type, TimeZone zone) {
        int digits = LogicalTypeChecks.getPrecision(type);
        return bytes -> DateTimeUtils.parseTimestampData(text(bytes), digits, zone);
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static <T> T present(T value) {
        if (value == null) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
