package io.millrace.dashboard.internal.store;

import com.zaxxer.hikari.HikariDataSource;
import io.millrace.dashboard.DashboardServerConfig.Limits;
import io.millrace.solution.Dataset;
import io.millrace.solution.Endpoints;
import io.millrace.solution.Solution;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Datasets asked of MySQL or MariaDB.
 *
 * <p>Three things keep a dataset from changing or burdening the database, whatever its SQL: the account, which may only
 * read; the session, whose transactions are read-only (also for stored functions); and the time limit, which the server
 * itself enforces. The session's time zone is the solution's, so that {@code NOW()} means its wall clock. It is given as
 * an offset, because a server need not have the names of zones, and anew for each query, because offsets change.
 */
final class MysqlStore implements DatasetStore {
    private final HikariDataSource pool;
    private final MysqlProblems problems;
    private final ZoneId timeZone;
    private final Limits limits;

    MysqlStore(Solution solution, Endpoints endpoints, Limits limits) {
        this.pool = MysqlPool.open(solution, endpoints, limits);
        this.problems = new MysqlProblems(pool.getJdbcUrl(), limits);
        this.timeZone = solution.timeZone();
        this.limits = limits;
    }

    @Override
    public DatasetSource source(Dataset dataset) {
        if (dataset instanceof Dataset.Sql sql) {
            return () -> fetch(sql);
        }
        throw new IllegalArgumentException("dataset '" + dataset.name() + "' is not one of MySQL");
    }

    private Rows fetch(Dataset.Sql dataset) throws DatasetException {
        try (Connection connection = pool.getConnection()) {
            prepareSession(connection);
            try (Statement statement = connection.createStatement()) {
                statement.setMaxRows(mostRows());
                // The server's own limit comes first; this one is for a server that no longer answers.
                statement.setQueryTimeout(Math.toIntExact(limits.queryTime().toSeconds()) + 1);
                try (ResultSet results = statement.executeQuery(dataset.sql())) {
                    return read(results, dataset);
                }
            }
        } catch (SQLException e) {
            throw new DatasetException(problems.describe(e), e);
        }
    }

    private void prepareSession(Connection connection) throws SQLException {
        MysqlDialect dialect = MysqlDialect.of(connection.getMetaData());
        try (PreparedStatement session = connection.prepareStatement(dialect.sessionSql())) {
            // The driver tells the server each time this differs from the statement before.
            session.setMaxRows(mostRows());
            session.setString(1, offset());
            session.setBigDecimal(2, dialect.timeLimit(limits.queryTime()));
            session.execute();
        }
    }

    /** One more than allowed, to notice that there are more. */
    private int mostRows() {
        return limits.rows() + 1;
    }

    private String offset() {
        String id = timeZone.getRules().getOffset(Instant.now()).getId();
        return "Z".equals(id) ? "+00:00" : id;
    }

    private Rows read(ResultSet results, Dataset.Sql dataset) throws SQLException, DatasetException {
        MysqlColumns columns = new MysqlColumns(results.getMetaData());
        if (!columns.names().equals(dataset.columns())) {
            throw new DatasetException("the query answers the columns " + columns.names() + ", expected were "
                    + dataset.columns() + "; restart Millrace after a change of the dashboard");
        }
        List<List<Object>> rows = new ArrayList<>();
        while (results.next()) {
            if (rows.size() == limits.rows()) {
                throw new DatasetException(
                        "the query answers more than " + limits.rows() + " rows; aggregate or LIMIT it");
            }
            rows.add(columns.read(results));
        }
        return new Rows(columns.names(), rows);
    }

    @Override
    public void close() {
        pool.close();
    }
}
