package io.millrace.provisioning;

import io.millrace.solution.Endpoints;
import io.millrace.solution.Reference;
import io.millrace.solution.Solution;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.ValidateResult;
import org.flywaydb.core.internal.exception.FlywayMigrateException;

/** The tables of a solution in its MySQL database: its Flyway migrations, run by the application account. */
final class MysqlSchema {
    private static final Set<ErrorCode> FAILED_BEFORE =
            Set.of(CoreErrorCode.FAILED_VERSIONED_MIGRATION, CoreErrorCode.FAILED_REPEATABLE_MIGRATION);

    private final Endpoints endpoints;
    private final Duration patience;

    MysqlSchema(Endpoints endpoints, Duration patience) {
        this.endpoints = endpoints;
        this.patience = patience;
    }

    void migrate(Solution solution) throws ProvisioningException {
        Path migrations = solution.mysqlMigrations().orElseThrow();
        String url = endpoints.get(Reference.MYSQL_URL) + "/"
                + solution.mysqlDatabase().orElseThrow();
        String user = endpoints.get(Reference.MYSQL_USER);
        String password = endpoints.get(Reference.MYSQL_PASSWORD);
        requireAnswer(url, user, password);
        try {
            Flyway flyway = Flyway.configure()
                    .loggers("slf4j")
                    .dataSource(url, user, password)
                    .locations("filesystem:" + migrations)
                    .validateMigrationNaming(true)
                    .ignoreMigrationPatterns("*:pending")
                    .load();
            forgetFailures(flyway, migrations);
            flyway.migrate();
        } catch (FlywayMigrateException e) {
            throw failed(e);
        } catch (FlywayException e) {
            if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
                throw new ProvisioningException(
                        "the database at " + url + " holds tables that " + migrations
                                + " has not made; move them out, or name another database in solution.yaml",
                        e);
            }
            throw new ProvisioningException(
                    "the tables of " + migrations + " cannot be made at " + url + ": " + brief(e), e);
        }
    }

    /** Logs in once within a time, which a migration is not given: it may have to rebuild a large table. */
    private void requireAnswer(String url, String user, String password) throws ProvisioningException {
        String millis = Long.toString(patience.toMillis());
        Properties account = new Properties();
        account.putAll(Map.of("user", user, "password", password, "connectTimeout", millis, "socketTimeout", millis));
        try {
            DriverManager.getConnection(url, account).close();
        } catch (SQLException e) {
            throw new ProvisioningException(
                    "MySQL at " + url + " did not let '" + user + "' in within " + patience.toSeconds() + " s: "
                            + brief(e) + "; see whether it runs, and whether database and account are there",
                    e);
        }
    }

    /**
     * A migration that failed is tried again, since its author has seen the message and mended the file. Anything else
     * that is not as Flyway left it is refused.
     */
    private static void forgetFailures(Flyway flyway, Path migrations) throws ProvisioningException {
        ValidateResult result = flyway.validateWithResult();
        if (result.validationSuccessful) {
            return;
        }
        boolean onlyFailures = result.invalidMigrations.stream()
                .allMatch(invalid -> FAILED_BEFORE.contains(invalid.errorDetails.errorCode));
        if (result.invalidMigrations.isEmpty() || !onlyFailures) {
            throw new ProvisioningException(migrations + ": " + firstLine(result.getAllErrorMessages())
                    + "; a migration that has run must stay as it was: restore it, and put the change into a new one");
        }
        flyway.repair();
    }

    private static ProvisioningException failed(FlywayMigrateException e) {
        return new ProvisioningException(
                e.getAbsolutePathOnDisk() + ":" + e.getLineNumber() + ": " + brief(e)
                        + "; mend it so that it can run again after its first statements have run",
                e);
    }

    /** Answers what the database itself said, or else what Flyway made of it, in one line. */
    private static String brief(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().map(String::strip).collect(Collectors.joining(" "));
    }

    private static String firstLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }
}
