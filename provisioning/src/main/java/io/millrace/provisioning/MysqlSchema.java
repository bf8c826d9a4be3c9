package io.millrace.provisioning;

import io.millrace.solution.Solution;
import io.millrace.solution.problem.UserException;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
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
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.api.output.ValidateResult;
import org.flywaydb.core.internal.exception.FlywayMigrateException;

/** The tables of a solution in its MySQL database: its Flyway migrations, and what follows from its results. */
final class MysqlSchema {
    private static final String HISTORY = "flyway_schema_history";
    private static final int TABLE_EXISTS = 1050;
    private static final Set<ErrorCode> FAILED_BEFORE =
            Set.of(CoreErrorCode.FAILED_VERSIONED_MIGRATION, CoreErrorCode.FAILED_REPEATABLE_MIGRATION);

    private final Endpoints endpoints;
    private final Duration timeout;

    MysqlSchema(Endpoints endpoints, Duration timeout) {
        this.endpoints = endpoints;
        this.timeout = timeout;
    }

    /** Runs the migrations, then makes the tables that follow from results. */
    void make(Solution solution) throws UserException {
        String url = endpoints.get(Reference.MYSQL_URL) + "/"
                + solution.mysqlDatabase().orElseThrow();
        String user = endpoints.get(Reference.MYSQL_USER);
        String password = endpoints.get(Reference.MYSQL_PASSWORD);
        requireAnswer(url, user, password);
        if (solution.mysqlMigrations().isPresent()) {
            migrate(solution, url, user, password);
        }
        if (!solution.mysqlTables().isEmpty()) {
            new MysqlResultTables(url, user, password).make(solution);
        }
    }

    private static void migrate(Solution solution, String url, String user, String password) throws UserException {
        Path migrations = solution.mysqlMigrations().orElseThrow().folder();
        MigrationUndo undo = new MigrationUndo(HISTORY);
        try {
            Flyway flyway = Flyway.configure()
                    .loggers("slf4j")
                    .table(HISTORY)
                    .callbacks(undo)
                    // A ${…} in a migration is text of its author.
                    .placeholderReplacement(false)
                    .dataSource(url, user, password)
                    .locations("filesystem:" + migrations)
                    .validateMigrationNaming(true)
                    .ignoreMigrationPatterns("*:pending")
                    // Tables that follow from results may have been there before the first migration.
                    .baselineOnMigrate(!solution.mysqlTables().isEmpty())
                    .baselineVersion("0")
                    .load();
            forgetFailures(flyway, migrations);
            migrate(flyway, undo);
        } catch (FlywayException e) {
            if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
                throw new UserException(
                        "the database at " + url + " holds tables that " + migrations
                                + " has not made; move them out, or name another database in solution.yaml",
                        e);
            }
            throw new UserException("the tables of " + migrations + " cannot be made at " + url + ": " + brief(e), e);
        }
    }

    private static void migrate(Flyway flyway, MigrationUndo undo) throws UserException {
        try {
            flyway.migrate();
        } catch (FlywayMigrateException e) {
            flyway.repair();
            throw failed(e, undo);
        }
    }

    /** Logs in once within a time, which a migration is not given: it may have to rebuild a large table. */
    private void requireAnswer(String url, String user, String password) throws UserException {
        String millis = Long.toString(timeout.toMillis());
        Properties account = new Properties();
        account.putAll(Map.of("user", user, "password", password, "connectTimeout", millis, "socketTimeout", millis));
        try {
            DriverManager.getConnection(url, account).close();
        } catch (SQLException e) {
            throw new UserException(
                    "MySQL at " + url + " did not let '" + user + "' in within " + timeout.toSeconds() + " s: "
                            + brief(e) + "; see whether it runs, and whether database and account are there",
                    e);
        }
    }

    /**
     * A migration that failed is tried again, since its author has seen the message and mended the file. Anything else
     * that is not as Flyway left it is refused.
     */
    private static void forgetFailures(Flyway flyway, Path migrations) throws UserException {
        ValidateResult result = flyway.validateWithResult();
        if (result.validationSuccessful) {
            return;
        }
        boolean onlyFailures = result.invalidMigrations.stream()
                .allMatch(invalid -> FAILED_BEFORE.contains(invalid.errorDetails.errorCode));
        if (result.invalidMigrations.isEmpty() || !onlyFailures) {
            throw new UserException(result.invalidMigrations.stream()
                    .filter(invalid -> !FAILED_BEFORE.contains(invalid.errorDetails.errorCode))
                    .findFirst()
                    .map(invalid -> changed(invalid, migrations))
                    .orElseGet(() -> migrations + ": " + firstLine(result.getAllErrorMessages())
                            + "; a migration that has run must stay as it was"));
        }
        flyway.repair();
    }

    /** Returns what has become of a migration that has run. */
    private static String changed(ValidateOutput invalid, Path migrations) {
        ErrorCode code = invalid.errorDetails.errorCode;
        if (code == CoreErrorCode.CHECKSUM_MISMATCH) {
            return file(invalid, migrations)
                    + ": was changed after it had run in this database; restore it as it was, and"
                    + " put the change into a migration with the next version";
        }
        if (code == CoreErrorCode.APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED) {
            return migrations + ": migration V" + invalid.version + " (" + invalid.description
                    + ") has run in this database, and its file is gone; put it back";
        }
        if (code == CoreErrorCode.RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED) {
            return file(invalid, migrations)
                    + ": has a version below one that has run in this database; give it the next version";
        }
        if (code == CoreErrorCode.DESCRIPTION_MISMATCH) {
            return file(invalid, migrations)
                    + ": was renamed after it had run in this database; give it its name back: "
                    + firstLine(invalid.errorDetails.errorMessage);
        }
        return file(invalid, migrations) + ": " + firstLine(invalid.errorDetails.errorMessage)
                + "; a migration that has run must stay as it was";
    }

    private static Path file(ValidateOutput invalid, Path migrations) {
        return invalid.filepath == null || invalid.filepath.isEmpty()
                ? migrations
                : migrations.resolve(Path.of(invalid.filepath).getFileName());
    }

    private static UserException failed(FlywayMigrateException e, MigrationUndo undo) {
        boolean isThere = e.getCause() instanceof SQLException refused && refused.getErrorCode() == TABLE_EXISTS;
        String remedy = undo.isWhole()
                ? "mend it, and start again: what it had made before is dropped"
                : "mend it so that it can run again: what it had made is dropped, what it had changed in tables that were there"
                        + " before is not";
        return new UserException(
                e.getAbsolutePathOnDisk() + ":" + e.getLineNumber() + ": " + brief(e) + "; "
                        + (isThere
                                ? "a start that was interrupted may have made it: drop it if nothing needs it, or write"
                                        + " CREATE TABLE IF NOT EXISTS"
                                : remedy),
                e);
    }

    /** Returns what the database itself said, or else what Flyway made of it, in one line. */
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
