package io.millrace.provisioning;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Drops what a migration has made that then fails, since MySQL cannot take a CREATE TABLE back with a transaction. What was
 * there before the migration is not touched, so what it has changed in that stays changed. Flyway holds its lock meanwhile.
 */
final class MigrationUndo extends BaseCallback {
    private final String historyTable;
    private Map<String, String> before = Map.of();
    private boolean whole;

    MigrationUndo(String historyTable) {
        this.historyTable = historyTable;
    }

    /** Returns whether the database is as empty as it was before the migration that failed. */
    boolean isWhole() {
        return whole;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE_ERROR;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            if (event == Event.BEFORE_EACH_MIGRATE) {
                before = objects(context.getConnection());
            } else {
                undo(context.getConnection());
            }
        } catch (SQLException e) {
            throw new FlywayException("the tables of the database cannot be told: " + e.getMessage(), e);
        }
    }

    private void undo(Connection connection) throws SQLException {
        Map<String, String> made = objects(connection);
        made.keySet().removeAll(before.keySet());
        try (Statement statement = connection.createStatement()) {
            // They may refer to one another.
            statement.execute("SET FOREIGN_KEY_CHECKS = 0");
            for (Map.Entry<String, String> object : made.entrySet()) {
                statement.execute("DROP " + object.getValue());
            }
            statement.execute("SET FOREIGN_KEY_CHECKS = 1");
        }
        whole = before.isEmpty();
    }

    /** Returns the tables, views, procedures and functions: what they are known by, and what DROP needs to know. */
    private Map<String, String> objects(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String catalog = connection.getCatalog();
        Map<String, String> objects = new LinkedHashMap<>();
        try (ResultSet tables = database.getTables(catalog, null, "%", null)) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                String kind = tables.getString("TABLE_TYPE").contains("VIEW") ? "VIEW" : "TABLE";
                if (!name.equals(historyTable)) {
                    put(objects, kind, name);
                }
            }
        }
        try (ResultSet procedures = database.getProcedures(catalog, null, "%")) {
            names(procedures, "PROCEDURE_NAME").forEach(name -> put(objects, "PROCEDURE", name));
        }
        try (ResultSet functions = database.getFunctions(catalog, null, "%")) {
            names(functions, "FUNCTION_NAME").forEach(name -> {
                // The driver lists functions among procedures, too.
                objects.remove("PROCEDURE " + name);
                put(objects, "FUNCTION", name);
            });
        }
        return objects;
    }

    private static List<String> names(ResultSet rows, String column) throws SQLException {
        List<String> names = new ArrayList<>();
        while (rows.next()) {
            names.add(rows.getString(column));
        }
        return names;
    }

    private static void put(Map<String, String> objects, String kind, String name) {
        objects.put(kind + " " + name, kind + " `" + name.replace("`", "``") + "`");
    }
}
