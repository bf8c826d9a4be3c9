package io.millrace.benchmarks.peers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A table of MySQL. */
final class TableOutput implements Output {
    private final Job job;
    private final Connection connection;
    private final Statement statement;

    TableOutput(Job job) throws SQLException {
        this.job = job;
        connection = DriverManager.getConnection(
                System.getenv("MYSQL_URL") + "/peers", System.getenv("MYSQL_USER"), System.getenv("MYSQL_PASSWORD"));
        statement = connection.createStatement();
        statement.execute("DROP TABLE IF EXISTS " + job.output());
        statement.execute("CREATE TABLE " + job.output() + " (" + job.columns() + ")");
    }

    @Override
    public boolean isComplete(Outcome expected) throws SQLException {
        String number = job == Job.VISITORS ? "visitors" : "gift_total_amount";
        try (ResultSet answer = statement.executeQuery("SELECT COUNT(*), SUM(" + number + ") FROM " + job.output())) {
            return answer.next() && answer.getLong(1) == expected.rows() && answer.getLong(2) == expected.total();
        }
    }

    @Override
    public Outcome read() throws SQLException {
        Outcome outcome = Outcome.NOTHING;
        boolean places = job == Job.VISITORS;
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + job.output())) {
            while (rows.next()) {
                outcome = places
                        ? outcome.with(rows.getString(1) + "|" + rows.getString(2), rows.getLong(3))
                        : outcome.with(rows.getString(1), rows.getLong(2));
            }
        }
        return outcome;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
