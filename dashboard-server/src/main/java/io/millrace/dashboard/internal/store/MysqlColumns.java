package io.millrace.dashboard.internal.store;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The columns of one answer, and how a value of each is read so that a browser shows exactly what the database holds:
 * a number as a number only where a double carries it without loss, else as text; a time as the wall clock it is.
 */
final class MysqlColumns {
    private final List<String> names = new ArrayList<>();
    private final List<Integer> types = new ArrayList<>();

    MysqlColumns(ResultSetMetaData metadata) throws SQLException {
        for (int column = 1; column <= metadata.getColumnCount(); column++) {
            names.add(metadata.getColumnLabel(column));
            // A year is a name, not an amount: it takes no thousands separator.
            boolean year = "YEAR".equals(metadata.getColumnTypeName(column));
            types.add(year ? Types.VARCHAR : metadata.getColumnType(column));
        }
    }

    List<String> names() {
        return names;
    }

    List<Object> read(ResultSet results) throws SQLException {
        List<Object> values = new ArrayList<>(names.size());
        for (int column = 1; column <= names.size(); column++) {
            values.add(results.getObject(column) == null ? null : value(results, column));
        }
        return values;
    }

    private Object value(ResultSet results, int column) throws SQLException {
        return switch (types.get(column - 1)) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> results.getLong(column);
            case Types.BIGINT, Types.DECIMAL, Types.NUMERIC -> ExactNumber.of(results.getBigDecimal(column));
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> Double.valueOf(results.getString(column));
            case Types.TIMESTAMP -> WallClockText.of(results.getObject(column, LocalDateTime.class));
            case Types.BIT -> results.getLong(column);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                "0x" + HexFormat.of().formatHex(results.getBytes(column));
            default -> results.getString(column);
        };
    }
}
