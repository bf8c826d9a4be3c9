package io.millrace.verification.stored.mysql;

import io.millrace.pipeline.plan.ResultTable;
import io.millrace.verification.value.StoreCodec;
import io.millrace.verification.value.VerificationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;

/** Rows as Flink's JDBC connector writes them into the columns that a table of MySQL really has. */
final class MysqlCodec implements StoreCodec {
    private static final long serialVersionUID = 1L;
    /** MySQL rounds to 1, MariaDB cuts off to 0, both unless told otherwise. */
    private static final String ROUNDS = "SELECT SECOND(CAST('2000-01-01 00:00:00.9' AS DATETIME(0)))";

    private final List<StoredColumn> columns;

    private MysqlCodec(List<StoredColumn> columns) {
        this.columns = new ArrayList<>(columns);
    }

    /**
     * Asks the database what columns its table has.
     *
     * @throws VerificationException when it lacks one
     */
    static MysqlCodec of(ResultTable result, Connection connection) throws SQLException {
        String table = result.options().getOrDefault("table-name", result.name());
        boolean rounds;
        try (Statement statement = connection.createStatement();
                ResultSet second = statement.executeQuery(ROUNDS)) {
            second.next();
            rounds = second.getInt(1) == 1;
        }
        Map<String, StoredColumn> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(columnsQuery())) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    StoredColumn column = new StoredColumn(
                            rows.getString(1),
                            null,
                            rows.getString(2).toLowerCase(Locale.ROOT),
                            (int) Math.min(rows.getLong(3), Integer.MAX_VALUE),
                            rows.getInt(4),
                            rows.getInt(5),
                            rounds);
                    found.put(column.name().toLowerCase(Locale.ROOT), column);
                }
            }
        }
        List<StoredColumn> columns = new ArrayList<>();
        for (ResultTable.ResultColumn column : result.columns()) {
            StoredColumn stored = found.get(column.name().toLowerCase(Locale.ROOT));
            if (stored == null) {
                throw new VerificationException("table '" + table + "' of MySQL "
                        + (found.isEmpty() ? "is not there" : "has no column '" + column.name() + "'"));
            }
            columns.add(stored.holding(column.type()));
        }
        return new MysqlCodec(columns);
    }

    private static String columnsQuery() {
        try (InputStream text = MysqlCodec.class.getResourceAsStream("columns.sql")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what to select. */
    String selected() {
        return columns.stream().map(StoredColumn::selected).collect(Collectors.joining(", "));
    }

    /** Reads a row of what was selected. */
    GenericRowData read(ResultSet rows) throws SQLException {
        GenericRowData row = new GenericRowData(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            row.setField(i, columns.get(i).read(rows, i + 1));
        }
        return row;
    }

    @Override
    public GenericRowData kept(RowData row) {
        GenericRowData kept = new GenericRowData(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            StoredColumn column = columns.get(i);
            Object value =
                    RowData.createFieldGetter(column.type().copy(true), i).getFieldOrNull(row);
            kept.setField(i, value == null ? null : column.kept(value));
        }
        return kept;
    }
}
