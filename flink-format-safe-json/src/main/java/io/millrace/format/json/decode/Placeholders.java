package io.millrace.format.json.decode;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/**
 * The columns of a bad record: null, or, where the table says NOT NULL, the least value of the type. Flink believes NOT
 * NULL: an operator that makes watermarks and a sink that enforces NOT NULL end the job over a null there, and readers of
 * a row's fields run into a NullPointerException. Times are the first instant that SQL knows, so that a bad record never
 * moves a watermark past a good one.
 */
public final class Placeholders {
    private static final int FIRST_DAY = (int) LocalDate.of(0, 1, 1).toEpochDay();
    private static final long MILLIS_PER_DAY = 86_400_000L;

    private Placeholders() {}

    /** A new row for a bad record, with so many empty fields behind the columns. */
    public static GenericRowData row(RowType type, int additionalFields) {
        GenericRowData row = new GenericRowData(type.getFieldCount() + additionalFields);
        for (int i = 0; i < type.getFieldCount(); i++) {
            row.setField(i, of(type.getTypeAt(i)));
        }
        return row;
    }

    private static Object of(LogicalType type) {
        if (type.isNullable()) {
            return null;
        }
        return switch (type.getTypeRoot()) {
            case BOOLEAN -> false;
            case TINYINT -> (byte) 0;
            case SMALLINT -> (short) 0;
            case INTEGER, INTERVAL_YEAR_MONTH, TIME_WITHOUT_TIME_ZONE -> 0;
            case BIGINT, INTERVAL_DAY_TIME -> 0L;
            case FLOAT -> 0f;
            case DOUBLE -> 0d;
            case DECIMAL ->
                DecimalData.fromBigDecimal(
                        BigDecimal.ZERO, LogicalTypeChecks.getPrecision(type), LogicalTypeChecks.getScale(type));
            case CHAR, VARCHAR -> StringData.fromString("");
            case BINARY, VARBINARY -> new byte[0];
            case DATE -> FIRST_DAY;
            case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                TimestampData.fromEpochMillis(FIRST_DAY * MILLIS_PER_DAY);
            case ARRAY -> new GenericArrayData(new Object[0]);
            case MAP, MULTISET -> new GenericMapData(Map.of());
            case ROW -> row((RowType) type, 0);
            default -> throw new IllegalArgumentException("No decoder, hence no placeholder, for " + type);
        };
    }
}
