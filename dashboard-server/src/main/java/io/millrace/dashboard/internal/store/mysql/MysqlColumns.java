package io.millrace.dashboard.internal.store.mysql;

import io.millrace.dashboard.internal.store.DatasetException;
import io.millrace.dashboard.internal.store.ExactNumber;
import io.millrace.solution.dashboard.DatasetTable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The columns of one answer in the binary protocol, and how a value of each is read so that a browser shows exactly what
 * the database holds. In the text protocol the server itself rounds a FLOAT to six digits.
 */
final class MysqlColumns {
    private final List<Column> columns = new ArrayList<>();

    MysqlColumns(ResultSetMetaData metadata) throws SQLException, DatasetException {
        for (int index = 1; index <= metadata.getColumnCount(); index++) {
            Column column = new Column(
                    index,
                    metadata.getColumnLabel(index),
                    metadata.getColumnType(index),
                    metadata.getColumnTypeName(index),
                    metadata.getColumnDisplaySize(index));
            if (column.typeName.equals("GEOMETRY")) {
                throw new DatasetException("column '" + column.name + "' is a GEOMETRY, which has no text of its own;"
                        + " select ST_AsText of it");
            }
            columns.add(column);
        }
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    List<DatasetTable.Type> types() {
        return columns.stream().map(Column::kind).toList();
    }

    List<Object> read(ResultSet results) throws SQLException {
        List<Object> values = new ArrayList<>(columns.size());
        for (Column column : columns) {
            byte[] stored = results.getBytes(column.index);
            values.add(stored == null ? null : column.value(results, stored));
        }
        return values;
    }

    private record Column(int index, String name, int type, String typeName, int width) {
        DatasetTable.Type kind() {
            return switch (type) {
                case Types.TINYINT, Types.INTEGER, Types.BIGINT, Types.DECIMAL, Types.NUMERIC ->
                    DatasetTable.Type.NUMBER;
                case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.BIT -> DatasetTable.Type.NUMBER;
                // A year is a name, not an amount: it takes no thousands separator.
                case Types.SMALLINT -> isYear() ? DatasetTable.Type.TEXT : DatasetTable.Type.NUMBER;
                case Types.DATE, Types.TIMESTAMP -> DatasetTable.Type.TIME;
                default -> DatasetTable.Type.TEXT;
            };
        }

        private boolean isYear() {
            return typeName.equals("YEAR");
        }

        Object value(ResultSet results, byte[] stored) throws SQLException {
            return switch (type) {
                case Types.TINYINT, Types.INTEGER, Types.BIGINT, Types.DECIMAL, Types.NUMERIC ->
                    ExactNumber.of(results.getBigDecimal(index));
                case Types.SMALLINT ->
                    isYear() ? "%04d".formatted(results.getInt(index)) : ExactNumber.of(results.getBigDecimal(index));
                case Types.REAL -> ExactNumber.of(results.getFloat(index));
                case Types.FLOAT, Types.DOUBLE -> results.getDouble(index);
                case Types.BIT -> ExactNumber.of(new BigDecimal(new BigInteger(1, stored)));
                case Types.DATE -> results.getString(index);
                case Types.TIMESTAMP -> MysqlTimes.dateTime(results.getString(index), width);
                case Types.TIME -> MysqlTimes.duration(stored, width);
                case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                    "0x" + HexFormat.of().formatHex(stored);
                default -> results.getString(index);
            };
        }
    }
}
