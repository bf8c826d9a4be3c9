package io.millrace.verification.stored;

import io.millrace.pipeline.ResultTable;
import io.millrace.verification.ColumnText;
import io.millrace.verification.ResultLayout.Field;
import io.millrace.verification.VerificationException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Results in MySQL: a consistent snapshot for each database, read when the pipelines run again. */
final class MysqlStore implements Store {
    private final Map<String, Connection> snapshots = new HashMap<>();

    @Override
    public void hold(ResultTable result, StoredFile file) {
        String url = result.options().get("url");
        if (snapshots.containsKey(url)) {
            return;
        }
        try {
            Connection connection = DriverManager.getConnection(
                    url, result.options().get("username"), result.options().get("password"));
            snapshots.put(url, connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            }
        } catch (SQLException e) {
            throw failure(result, e);
        }
    }

    @Override
    public void write(ResultTable result, StoredFile file) {
        Connection connection = snapshots.get(result.options().get("url"));
        List<Field> fields = file.layout().fields();
        String columns = fields.stream().map(f -> quoted(f.name())).collect(Collectors.joining(", "));
        String table = result.options().getOrDefault("table-name", result.name());
        try (Statement statement =
                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            // The driver's sign for one row at a time.
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet rows = statement.executeQuery("SELECT " + columns + " FROM " + quoted(table))) {
                while (rows.next()) {
                    List<String> texts = new ArrayList<>(fields.size());
                    for (int i = 0; i < fields.size(); i++) {
                        texts.add(text(fields.get(i), rows, i + 1));
                    }
                    file.addRow(texts);
                }
            }
        } catch (SQLException | IOException e) {
            throw failure(result, e);
        }
    }

    private static String text(Field field, ResultSet rows, int place) throws SQLException {
        return switch (field.type().getTypeRoot()) {
            case BINARY, VARBINARY -> {
                byte[] bytes = rows.getBytes(place);
                yield bytes == null ? null : ColumnText.of(bytes);
            }
            case BOOLEAN -> {
                boolean truth = rows.getBoolean(place);
                yield rows.wasNull() ? null : Boolean.toString(truth);
            }
            case DOUBLE -> {
                double number = rows.getDouble(place);
                yield rows.wasNull() ? null : Double.toString(number);
            }
            default -> ColumnText.stored(field.type(), rows.getString(place));
        };
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static VerificationException failure(ResultTable result, Exception e) {
        return new VerificationException("cannot read table '" + result.name() + "' from MySQL: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        snapshots.values().forEach(connection -> {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new VerificationException("cannot close the connection to MySQL: " + e.getMessage(), e);
            }
        });
    }
}
