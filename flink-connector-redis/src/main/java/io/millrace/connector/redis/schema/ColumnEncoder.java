package io.millrace.connector.redis.schema;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;
import org.apache.flink.table.utils.DateTimeUtils;

/**
 * The bytes of one column: BINARY and VARBINARY as they are, all else as {@code CAST(column AS STRING)} would show it, in
 * UTF-8.
 */
@FunctionalInterface
public interface ColumnEncoder extends Serializable {
    /** Null where the column is. */
    byte[] encode(RowData row);

    /**
     * For one column.
     *
     * @param zone in which TIMESTAMP_LTZ is shown
     */
    static ColumnEncoder of(Column column, ZoneId zone) {
        int index = column.index();
        ColumnEncoder encoder = ofNotNull(index, column.type(), zone);
        return row -> row.isNullAt(index) ? null : encoder.encode(row);
    }

    private static ColumnEncoder ofNotNull(int index, LogicalType type, ZoneId zone) {
        return switch (type.getTypeRoot()) {
            case CHAR, VARCHAR -> row -> row.getString(index).toBytes();
            case BINARY, VARBINARY -> row -> row.getBinary(index);
            case BOOLEAN -> row -> ascii(Boolean.toString(row.getBoolean(index)).toUpperCase(Locale.ROOT));
            case TINYINT -> row -> ascii(Byte.toString(row.getByte(index)));
            case SMALLINT -> row -> ascii(Short.toString(row.getShort(index)));
            case INTEGER -> row -> ascii(Integer.toString(row.getInt(index)));
            case BIGINT -> row -> ascii(Long.toString(row.getLong(index)));
            case FLOAT -> row -> ascii(Float.toString(row.getFloat(index)));
            case DOUBLE -> row -> ascii(Double.toString(row.getDouble(index)));
            case DECIMAL -> decimal(index, type);
            case DATE -> row -> ascii(DateTimeUtils.formatDate(row.getInt(index)));
            case TIME_WITHOUT_TIME_ZONE -> {
                int digits = LogicalTypeChecks.getPrecision(type);
                yield row -> ascii(DateTimeUtils.formatTimestampMillis(row.getInt(index), digits));
            }
            case TIMESTAMP_WITHOUT_TIME_ZONE -> timestamp(index, type, TimeZone.getTimeZone("UTC"));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> timestamp(index, type, TimeZone.getTimeZone(zone));
            default -> throw new IllegalArgumentException("no text form: " + type);
        };
    }

    private static ColumnEncoder decimal(int index, LogicalType type) {
        int precision = LogicalTypeChecks.getPrecision(type);
        int scale = LogicalTypeChecks.getScale(type);
        return row -> ascii(row.getDecimal(index, precision, scale).toString());
    }

    private static ColumnEncoder timestamp(int index, LogicalType type, TimeZone zone) {
        int digits = LogicalTypeChecks.getPrecision(type);
        return row -> ascii(DateTimeUtils.formatTimestamp(row.getTimestamp(index, digits), zone, digits));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
