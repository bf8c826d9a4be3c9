package io.millrace.dashboard.internal.store.mysql;

import io.millrace.dashboard.config.DashboardServerConfig.Limits;
import io.millrace.dashboard.internal.store.OneLine;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Says in one line why a query failed. Server messages pass only where they cannot hold an account's name. */
final class MysqlProblems {
    /** Denied to this account, or to this account for this database. */
    private static final Set<Integer> ACCESS_DENIED = Set.of(1044, 1045, 1142, 1143, 1698);

    private static final Set<Integer> TIMED_OUT = Set.of(1317, 1969, 3024);
    private static final int READ_ONLY = 1792;
    private static final int UNKNOWN_TIME_ZONE = 1298;

    private final String address;
    private final Limits limits;

    MysqlProblems(String jdbcUrl, Limits limits) {
        this.address = jdbcUrl.replaceFirst("^jdbc:[a-z:]+//([^@/?]*@)?([^/?]+)(/[^?]*)?.*$", "$2$3");
        this.limits = limits;
    }

    String describe(SQLException failure) {
        SQLException cause = rootSqlException(failure);
        if (ACCESS_DENIED.contains(cause.getErrorCode())) {
            return "the database " + address + " denies access to the account of the dashboards";
        }
        if (TIMED_OUT.contains(cause.getErrorCode()) || cause instanceof java.sql.SQLTimeoutException) {
            return "the query took longer than " + limits.queryTime().toSeconds() + " s";
        }
        if (cause.getErrorCode() == READ_ONLY) {
            return "the query tries to change the database";
        }
        if (cause.getErrorCode() == UNKNOWN_TIME_ZONE) {
            return "the database " + address + " does not know the solution's time zone; load its tables of time zones"
                    + " (mysql_tzinfo_to_sql, on MariaDB mariadb-tzinfo-to-sql)";
        }
        if (isConnectionProblem(failure, cause)) {
            return "the database " + address + " cannot be reached";
        }
        return "the query failed: " + OneLine.of(cause.getMessage());
    }

    /** The pool wraps what the driver said. */
    private static SQLException rootSqlException(SQLException failure) {
        SQLException root = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            root = cause instanceof SQLException next ? next : root;
        }
        return root;
    }

    private static boolean isConnectionProblem(SQLException failure, SQLException cause) {
        String state = cause.getSQLState();
        return cause.getCause() instanceof ConnectException
                || (state != null && state.startsWith("08"))
                || (failure instanceof SQLTransientConnectionException && cause == failure);
    }
}
