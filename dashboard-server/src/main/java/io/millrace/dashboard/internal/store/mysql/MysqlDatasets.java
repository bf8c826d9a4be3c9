package io.millrace.dashboard.internal.store.mysql;

import com.zaxxer.hikari.HikariDataSource;
import io.millrace.dashboard.config.DashboardServerConfig.Limits;
import io.millrace.dashboard.internal.store.DatasetException;
import io.millrace.dashboard.internal.store.DatasetSource;
import io.millrace.dashboard.internal.store.DatasetStore;
import io.millrace.dashboard.internal.store.Rows;
import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Dataset;
import io.millrace.solution.reference.Endpoints;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Datasets asked of MySQL or MariaDB.
 *
 * <p>Three things keep a dataset from changing or burdening the database, whatever its SQL: the account, which may only
 * read; the session, whose transactions are read-only (also for stored functions); and the time limit, which the server
 * itself enforces. The session's time zone is the solution's, so that {@code NOW()} means its wall clock.
 */
public final class MysqlDatasets implements DatasetStore {
    private final HikariDataSource pool;
    private final MysqlProblems problems;
    private final Limits limits;

    public MysqlDatasets(Solution solution, Endpoints endpoints, Limits limits) {
        this.pool = MysqlPool.open(solution, endpoints, limits);
        this.problems = new MysqlProblems(pool.getJdbcUrl(), limits);
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
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(dataset.sql())) {
            statement.setMaxRows(mostRows());
            // The server's own limit comes first; this one is for a server that no longer answers.
            statement.setQueryTimeout(Math.toIntExact(limits.queryTime().toSeconds()) + 1);
            try (ResultSet results = statement.executeQuery()) {
                return read(results, dataset);
            }
        } catch (SQLException e) {
            throw new DatasetException(problems.describe(e), e);
        }
    }

    /** One more than allowed, to notice that there are more. */
    private int mostRows() {
        return limits.rows() + 1;
    }

    private Rows read(ResultSet results, Dataset.Sql dataset) throws SQLException, DatasetException {
        MysqlColumns columns = new MysqlColumns(results.getMetaData());
        if (!columns.names().equals(dataset.columns())) {
            throw new DatasetException("the query answers the columns " + columns.names() + ", expected were "
                    + dataset.columns() + "; name each column with AS");
        }
        List<List<Object>> rows = new ArrayList<>();
        while (results.next()) {
            if (rows.size() == limits.rows()) {
                throw new DatasetException(
                        "the query answers more than " + limits.rows() + " rows; aggregate or LIMIT it");
            }
            rows.add(columns.read(results));
        }
        return new Rows(columns.names(), columns.types(), rows);
    }

    @Override
    public void close() {
        pool.close();
    }
}
