package io.millrace.provisioning;

import io.millrace.solution.Solution;
import io.millrace.solution.mysql.MysqlColumn;
import io.millrace.solution.mysql.MysqlTable;
import io.millrace.solution.problem.UserException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The MySQL tables that follow from results: made when they are not there, given the columns that they lack. Whatever else
 * differs is refused, since what the table holds would be lost.
 */
final class MysqlResultTables {
    private final String url;
    private final String user;
    private final String password;

    MysqlResultTables(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    void make(Solution solution) throws UserException {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            for (MysqlTable table : solution.mysqlTables()) {
                make(connection, table);
            }
        } catch (SQLException e) {
            throw new UserException(
                    "the tables of the results of '" + solution.name() + "' cannot be made at " + url + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static void make(Connection connection, MysqlTable table) throws SQLException, UserException {
        Map<String, String> there = columns(connection, table.name());
        if (there.isEmpty()) {
            execute(connection, create(table, collation(connection)));
            return;
        }
        for (MysqlColumn column : table.columns()) {
            String type = there.get(column.name().toLowerCase(Locale.ROOT));
            if (type == null) {
                execute(
                        connection,
                        "ALTER TABLE " + quoted(table.name()) + " ADD COLUMN " + quoted(column.name()) + " "
                                + column.type() + " NULL");
            } else if (!type.equals(canonical(column.type().text()))) {
                throw new UserException(table.location() + ": column '" + column.name() + "' of table '"
                        + table.name() + "' is " + type + " in the database, and the result needs " + column.type()
                        + "; change the column there, CAST in the query, or give the result another 'table'");
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String create(MysqlTable table, String collation) {
        Stream<String> columns = table.columns().stream()
                .map(column ->
                        quoted(column.name()) + " " + column.type() + (column.nullable() ? " NULL" : " NOT NULL"));
        Stream<String> key = table.primaryKey().stream()
                .map(primary -> "PRIMARY KEY ("
                        + primary.columns().stream()
                                .map(MysqlResultTables::quoted)
                                .collect(Collectors.joining(", "))
                        + ")");
        return "CREATE TABLE " + quoted(table.name()) + " ("
                + Stream.concat(columns, key).collect(Collectors.joining(", "))
                + ") CHARACTER SET utf8mb4 COLLATE " + collation;
    }

    /** Returns a collation under which two texts are one key only when they are the same, letter for letter. */
    private static String collation(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        boolean mariadb = (data.getDatabaseProductName() + data.getDatabaseProductVersion())
                .toLowerCase(Locale.ROOT)
                .contains("mariadb");
        return mariadb ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin";
    }

    /** Returns the types of the columns that a table has, by their names in small letters; none when it is not there. */
    private static Map<String, String> columns(Connection connection, String table) throws SQLException {
        Map<String, String> columns = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT column_name, column_type FROM information_schema.columns WHERE table_schema = DATABASE() AND"
                        + " table_name = ?")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.put(rows.getString(1).toLowerCase(Locale.ROOT), canonical(rows.getString(2)));
                }
            }
        }
        return columns;
    }

    /** The width with which MariaDB shows a whole number is no part of its type. */
    private static String canonical(String type) {
        String small = type.toLowerCase(Locale.ROOT).replace(" ", "");
        return Stream.of("tinyint", "smallint", "mediumint", "int", "bigint")
                .filter(whole -> small.startsWith(whole + "("))
                .findFirst()
                .map(whole -> whole + small.substring(small.indexOf(')') + 1))
                .orElse(small);
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
