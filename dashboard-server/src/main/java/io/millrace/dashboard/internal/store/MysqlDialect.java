package io.millrace.dashboard.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;

/** The two servers that speak MySQL's protocol limit a statement's time by different variables and units. */
enum MysqlDialect {
    MYSQL("session-mysql.sql"),
    MARIADB("session-mariadb.sql");

    private final String sessionSql;

    MysqlDialect(String file) {
        this.sessionSql = read(file);
    }

    static MysqlDialect of(DatabaseMetaData server) throws SQLException {
        return server.getDatabaseProductVersion().contains("MariaDB") ? MARIADB : MYSQL;
    }

    /** Answers the statement that sets a session's time zone (first parameter) and time limit (second). */
    String sessionSql() {
        return sessionSql;
    }

    /** Answers a time limit in the server's unit: whole milliseconds, or seconds with decimals. */
    BigDecimal timeLimit(Duration limit) {
        return BigDecimal.valueOf(limit.toMillis(), this == MYSQL ? 0 : 3);
    }

    private static String read(String file) {
        try (InputStream stream = MysqlDialect.class.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
