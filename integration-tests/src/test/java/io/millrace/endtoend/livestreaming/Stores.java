package io.millrace.endtoend.livestreaming;

import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.HBaseConfiguration;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.ConnectionFactory;
import org.apache.hadoop.hbase.client.Delete;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.client.ResultScanner;
import org.apache.hadoop.hbase.client.Scan;
import org.apache.hadoop.hbase.client.Table;

/** The stores of the solution live-streaming, through plain JDBC and HBase's own client. */
final class Stores {
    private static final byte[] FAMILY = bytes("cf");
    private static final byte[] MODULE = bytes("module_id");

    /** Result tables and how many of their first columns are the key. */
    static final Map<String, Integer> RESULTS = Map.of(
            "live_streaming_log", 4,
            "live_gift_total_amount", 1,
            "live_module_number_count", 1,
            "module_gift_total", 1,
            "viewers_by_province", 1,
            "members_by_grade", 1,
            "gift_total_by_minute", 1,
            "gift_total_by_user", 1,
            "room_entries_by_slot", 1);

    private final RunningMillrace millrace;

    Stores(RunningMillrace millrace) {
        this.millrace = millrace;
    }

    /** Reads all nine result tables, values as the database writes them. */
    Tables results() throws SQLException {
        Tables tables = new Tables();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, Integer> table : RESULTS.entrySet()) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table.getKey())) {
                    while (rows.next()) {
                        List<String> values = new ArrayList<>();
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            values.add(rows.getString(column));
                        }
                        List<String> key = values.subList(0, table.getValue());
                        Object[] rest =
                                values.subList(table.getValue(), values.size()).toArray();
                        tables.put(table.getKey(), key, rest);
                    }
                }
            }
        }
        return tables;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                millrace.endpoint("MYSQL_URL") + "/livedb",
                millrace.endpoint("MYSQL_USER"),
                millrace.endpoint("MYSQL_PASSWORD"));
    }

    /** Returns whether a result table has a row of a user. */
    boolean hasUser(String table, long user) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 FROM " + table + " WHERE user_id = " + user)) {
            return rows.next();
        }
    }

    /** Reads which module each room belongs to. */
    Map<Long, String> modules() {
        Map<Long, String> modules = new HashMap<>();
        inRooms(rooms -> {
            try (ResultScanner rows = rooms.getScanner(new Scan())) {
                for (Result row : rows) {
                    modules.put(Long.valueOf(text(row.getRow())), text(row.getValue(FAMILY, MODULE)));
                }
            }
        });
        return modules;
    }

    /** Puts a room into a module. */
    void putModule(long room, String module) {
        inRooms(rooms -> rooms.put(new Put(bytes(Long.toString(room))).addColumn(FAMILY, MODULE, bytes(module))));
    }

    /** Takes a room out of its module. */
    void deleteModule(long room) {
        inRooms(rooms -> rooms.delete(new Delete(bytes(Long.toString(room)))));
    }

    /** Runs statements that write, as a person at the database's own client does. */
    void write(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.executeUpdate(text);
            }
        }
    }

    /** Locks a result table for everybody else until the connection is closed, as a backup does. */
    Connection lock(String table) throws SQLException {
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLES " + table + " WRITE");
        }
        return connection;
    }

    private interface TableUse {
        void with(Table table) throws IOException;
    }

    private void inRooms(TableUse use) {
        String[] zookeeper = millrace.endpoint("HBASE_ZOOKEEPER").split(":", 2);
        Configuration configuration = HBaseConfiguration.create();
        configuration.set("hbase.zookeeper.quorum", zookeeper[0]);
        configuration.set("hbase.zookeeper.property.clientPort", zookeeper[1]);
        try (org.apache.hadoop.hbase.client.Connection connection = ConnectionFactory.createConnection(configuration);
                Table table = connection.getTable(TableName.valueOf("dim_hbase"))) {
            use.with(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
