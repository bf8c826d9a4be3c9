package io.millrace.benchmarks.peers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Rows on their way into the table of a job; of one key the newest is written. */
final class Upserts implements AutoCloseable {
    /** As many, and as often, as Millrace has Flink write. */
    static final int MOST_ROWS = 5000;

    static final long FLUSH_MILLIS = 100;

    private final Map<Object, Long> rows = new HashMap<>();
    private final Connection connection;
    private final PreparedStatement statement;

    private Upserts(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    static Upserts into(Job job) throws SQLException {
        Connection connection = DriverManager.getConnection(
                System.getenv("MYSQL_URL") + "/peers?rewriteBatchedStatements=true",
                System.getenv("MYSQL_USER"),
                System.getenv("MYSQL_PASSWORD"));
        boolean places = job == Job.VISITORS;
        String value = places ? "visitors" : "gift_total_amount";
        return new Upserts(
                connection,
                connection.prepareStatement(
                        "INSERT INTO " + job.output() + (places ? " VALUES (?, ?, ?)" : " VALUES (?, ?)")
                                + " ON DUPLICATE KEY UPDATE " + value + " = VALUES(" + value + ")"));
    }

    /**
     * Takes a row.
     *
     * @param key a {@link Visit.Place}, or the value of the one column of the key
     */
    void put(Object key, long value) throws SQLException {
        rows.put(key, value);
        if (rows.size() >= MOST_ROWS) {
            flush();
        }
    }

    void flush() throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        for (Map.Entry<Object, Long> row : rows.entrySet()) {
            if (row.getKey() instanceof Visit.Place place) {
                statement.setString(1, place.slot());
                statement.setString(2, place.province());
                statement.setLong(3, row.getValue());
            } else {
                statement.setObject(1, row.getKey());
                statement.setLong(2, row.getValue());
            }
            statement.addBatch();
        }
        statement.executeBatch();
        rows.clear();
    }

    @Override
    public void close() throws SQLException {
        flush();
        connection.close();
    }
}
