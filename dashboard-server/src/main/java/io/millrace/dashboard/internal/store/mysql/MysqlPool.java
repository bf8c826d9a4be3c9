package io.millrace.dashboard.internal.store.mysql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.millrace.dashboard.config.DashboardServerConfig.Limits;
import io.millrace.dashboard.internal.store.DatasetStore;
import io.millrace.solution.Solution;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import java.time.Duration;

/** The connections of one solution's datasets: few, opened when first needed, given back when nobody looks. */
final class MysqlPool {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(2);

    private MysqlPool() {}

    static HikariDataSource open(Solution solution, Endpoints endpoints, Limits limits) {
        String database = solution.mysqlDatabase()
                .orElseThrow(() -> new IllegalArgumentException(
                        "solution '" + solution.name() + "' must name its MySQL database to have datasets in it"));
        HikariConfig config = new HikariConfig();
        config.setPoolName("dashboards of " + solution.name());
        config.setJdbcUrl(jdbcUrl(endpoints.get(Reference.MYSQL_URL), database));
        config.setUsername(endpoints.get(Reference.MYSQL_READER_USER));
        config.setPassword(endpoints.get(Reference.MYSQL_READER_PASSWORD));
        config.setReadOnly(true);
        config.setConnectionInitSql(MysqlSession.sql(solution.timeZone(), limits.queryTime()));
        config.setMaximumPoolSize(DatasetStore.CONCURRENCY);
        config.setMinimumIdle(0);
        config.setIdleTimeout(Duration.ofSeconds(30).toMillis());
        config.setConnectionTimeout(CONNECT_TIME.toMillis());
        config.setValidationTimeout(Duration.ofSeconds(1).toMillis());
        // The server starts before its database does, and outlives it.
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT_TIME.toMillis()));
        config.addDataSourceProperty(
                "socketTimeout", Long.toString(limits.queryTime().plusSeconds(3).toMillis()));
        config.addDataSourceProperty("tinyInt1isBit", "false");
        config.addDataSourceProperty("yearIsDateType", "false");
        // The binary protocol, see MysqlColumns. Statements are not kept: one that was prepared before its table
        // changed
        // is read by the driver as if the table had not.
        config.addDataSourceProperty("useServerPrepStmts", "true");
        config.addDataSourceProperty("emulateUnsupportedPstmts", "false");
        config.addDataSourceProperty("cachePrepStmts", "false");
        return new HikariDataSource(config);
    }

    /** Puts the database into an address that names only the server, before its options. */
    static String jdbcUrl(String server, String database) {
        int options = server.indexOf('?');
        String address = options < 0 ? server : server.substring(0, options);
        String base = address.endsWith("/") ? address : address + "/";
        return base + database + (options < 0 ? "" : server.substring(options));
    }
}
