package io.millrace.verification.stored.mysql;

import io.millrace.pipeline.plan.ResultTable;
import io.millrace.verification.stored.ResultStore;
import io.millrace.verification.stored.StoredFile;
import io.millrace.verification.value.StoreCodec;
import io.millrace.verification.value.VerificationException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** Results in MySQL: a consistent snapshot for each database, read when the pipelines run again. */
public final class MysqlResults implements ResultStore {
    private final Map<String, Connection> snapshots = new HashMap<>();
    private final Map<String, MysqlCodec> codecs = new HashMap<>();

    @Override
    public StoreCodec hold(ResultTable result, StoredFile file) {
        String url = result.options().get("url");
        try {
            if (!snapshots.containsKey(url)) {
                snapshots.put(url, snapshot(result));
            }
            MysqlCodec codec = MysqlCodec.of(result, snapshots.get(url));
            codecs.put(result.name(), codec);
            return codec;
        } catch (SQLException e) {
            throw failure(result, e);
        }
    }

    private static Connection snapshot(ResultTable result) throws SQLException {
        Connection connection = DriverManager.getConnection(
                result.options().get("url"),
                result.options().get("username"),
                result.options().get("password"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
        }
        return connection;
    }

    @Override
    public void write(ResultTable result, StoredFile file) {
        Connection connection = snapshots.get(result.options().get("url"));
        MysqlCodec codec = codecs.get(result.name());
        String table = result.options().getOrDefault("table-name", result.name());
        try (Statement statement =
                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            // The driver's sign for one row at a time.
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet rows =
                    statement.executeQuery("SELECT " + codec.selected() + " FROM `" + table.replace("`", "``") + "`")) {
                while (rows.next()) {
                    file.add(codec.read(rows));
                }
            }
        } catch (SQLException | IOException e) {
            throw failure(result, e);
        }
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
