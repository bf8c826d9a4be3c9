package io.millrace.endtoend.onlineeducation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.endtoend.CommittedTopics;
import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.Tables;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.HBaseConfiguration;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.ConnectionFactory;
import org.apache.hadoop.hbase.client.Delete;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.client.ResultScanner;
import org.apache.hadoop.hbase.client.Scan;
import org.apache.hadoop.hbase.client.Table;

/** The stores of the solution online-education, through plain JDBC, HTTP, and the clients of Kafka and HBase. */
final class Stores {
    static final String CHANNELS = "channel_name_dictionary";
    private static final String ACTIONS = "timeline_analysis_student";
    private static final byte[] FAMILY = bytes("cf");
    private static final List<String> CELLS =
            List.of("id", "chinese_name", "english_name", "level", "pid", "create_time", "update_time", "dept_id");
    private static final List<String> ACTION_FIELDS = List.of(
            "messageCreateTime",
            "messageTimeStamp",
            "userId",
            "roomId",
            "role",
            "msgId",
            "msgType",
            "targetId",
            "targetType",
            "action",
            "subAction",
            "pageIndex",
            "event");

    /** Columns of result tables, and how many of the first are the key. When a row was written is another question. */
    private static final Map<String, Query> QUERIES = Map.of(
            "timeline_signal_analysis",
            new Query(5, "start_time, webserver_id, user_id, role, event, end_time, event_count"),
            "room_activity_by_day",
            new Query(2, "day, webserver_id, actions, students"),
            "user_enter_classroom_take_time",
            new Query(2, "user_id, classroom_id, user_type, spend_time, CAST(event_time AS CHAR)"),
            "course_visits_by_day",
            new Query(2, "day, classroom_id, pv, uv"),
            "user_av_record",
            new Query(
                    7,
                    "start_time, user_id, web_server_id, classroom_id, user_type, extra_uid, event, end_time, event_sum,"
                            + " event_avg, event_count"),
            "staff_index",
            new Query(3, "cc_id, type, attribution_time, cc_index"));

    private record Query(int key, String columns) {}

    private final RunningMillrace millrace;
    private final HttpClient http = HttpClient.newHttpClient();

    Stores(RunningMillrace millrace) {
        this.millrace = millrace;
    }

    /** Reads all results, values as the stores write them. */
    Tables results() throws Exception {
        Tables tables = new Tables();
        readDatabase(tables);
        readChannels(tables);
        readIndex(tables, "vk_app_es_sign_csh", List.of("reg_date", "level"));
        readIndex(tables, "registrations_by_channel", List.of("reg_date", "level", "channel_id"));
        for (JsonNode action : CommittedTopics.read(millrace.endpoint("KAFKA_BOOTSTRAP"), List.of(ACTIONS))) {
            List<String> values =
                    ACTION_FIELDS.stream().map(name -> text(action.path(name))).toList();
            tables.add(ACTIONS, values, 1);
        }
        return tables;
    }

    /** Runs a statement in the database. */
    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void readDatabase(Tables tables) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, Query> table : QUERIES.entrySet()) {
                Query query = table.getValue();
                try (ResultSet rows = statement.executeQuery("SELECT " + query.columns() + " FROM " + table.getKey())) {
                    while (rows.next()) {
                        List<String> values = new ArrayList<>();
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            boolean real = rows.getMetaData().getColumnType(column) == Types.DOUBLE;
                            values.add(real ? Double.toString(rows.getDouble(column)) : rows.getString(column));
                        }
                        tables.put(
                                table.getKey(),
                                values.subList(0, query.key()),
                                values.subList(query.key(), values.size()).toArray());
                    }
                }
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                millrace.endpoint("MYSQL_URL") + "/edudb",
                millrace.endpoint("MYSQL_USER"),
                millrace.endpoint("MYSQL_PASSWORD"));
    }

    /** Returns whether a consultant has orders. */
    boolean hasConsultant(long consultant) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 FROM staff_index WHERE cc_id = " + consultant)) {
            return rows.next();
        }
    }

    /** Returns whether HBase has a channel. */
    boolean hasChannel(String id) throws IOException {
        Tables tables = new Tables();
        readChannels(tables);
        return tables.rows(CHANNELS).values().stream().anyMatch(cells -> cells.startsWith("[" + id + ", "));
    }

    /** Returns whether an index has a document. */
    boolean hasDocument(String index, String id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(millrace.endpoint("ELASTICSEARCH_URL") + "/" + index + "/_doc/" + id))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }

    /** Takes the table of channels out of service. */
    void disableChannels() throws IOException {
        try (org.apache.hadoop.hbase.client.Connection connection = connectToHBase();
                Admin admin = connection.getAdmin()) {
            admin.disableTable(TableName.valueOf(CHANNELS));
        }
    }

    /** Brings the table of channels back into service. */
    void enableChannels() throws IOException {
        try (org.apache.hadoop.hbase.client.Connection connection = connectToHBase();
                Admin admin = connection.getAdmin()) {
            admin.enableTable(TableName.valueOf(CHANNELS));
        }
    }

    private org.apache.hadoop.hbase.client.Connection connectToHBase() throws IOException {
        String[] zookeeper = millrace.endpoint("HBASE_ZOOKEEPER").split(":", 2);
        Configuration configuration = HBaseConfiguration.create();
        configuration.set("hbase.zookeeper.quorum", zookeeper[0]);
        configuration.set("hbase.zookeeper.property.clientPort", zookeeper[1]);
        return ConnectionFactory.createConnection(configuration);
    }

    private void readChannels(Tables tables) throws IOException {
        inChannels(channels -> {
            try (ResultScanner rows = channels.getScanner(new Scan())) {
                for (Result row : rows) {
                    Object[] cells = CELLS.stream()
                            .map(cell -> text(row.getValue(FAMILY, bytes(cell))))
                            .toArray();
                    tables.put(CHANNELS, List.of(text(row.getRow())), cells);
                }
            }
        });
    }

    /** Puts a cell into a row of the channels. */
    void putChannelCell(String row, String cell, String value) throws IOException {
        inChannels(channels -> channels.put(new Put(bytes(row)).addColumn(FAMILY, bytes(cell), bytes(value))));
    }

    /** Deletes a row of the channels. */
    void deleteChannel(String row) throws IOException {
        inChannels(channels -> channels.delete(new Delete(bytes(row))));
    }

    private interface TableUse {
        void with(Table table) throws IOException;
    }

    private void inChannels(TableUse use) throws IOException {
        try (org.apache.hadoop.hbase.client.Connection connection = connectToHBase();
                Table channels = connection.getTable(TableName.valueOf(CHANNELS))) {
            use.with(channels);
        }
    }

    /** Documents whose _id is not their uk would show as another row. */
    private void readIndex(Tables tables, String index, List<String> fields) throws IOException, InterruptedException {
        post("/" + index + "/_refresh", "");
        JsonNode answer = post("/" + index + "/_search", "{\"size\": 10000, \"query\": {\"match_all\": {}}}");
        for (JsonNode hit : answer.path("hits").path("hits")) {
            JsonNode document = hit.path("_source");
            String id = hit.path("_id").asText();
            String uk = document.path("uk").asText();
            List<String> values =
                    fields.stream().map(name -> document.path(name).asText()).toList();
            String key = (uk.equals(id) ? id : "_id " + id + " with uk " + uk) + ", " + String.join(", ", values);
            tables.put(index, List.of(key), document.path("leads").asLong());
        }
    }

    /** Makes an index read-only, or lets it be written again. */
    void blockWrites(String index, boolean blocked) throws IOException, InterruptedException {
        JsonNode answer = ask("PUT", "/" + index + "/_settings", "{\"index.blocks.write\": " + blocked + "}");
        if (!answer.path("acknowledged").asBoolean()) {
            throw new IOException(answer.toString());
        }
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        return ask("POST", path, body);
    }

    /** Asks Elasticsearch, and answers what it says. */
    JsonNode ask(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(millrace.endpoint("ELASTICSEARCH_URL") + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return new ObjectMapper()
                .readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    /** Returns how many milliseconds lie between cleaning an action and now, for each action in the topic. */
    List<Long> agesOfCleaning() {
        long now = System.currentTimeMillis();
        return CommittedTopics.read(millrace.endpoint("KAFKA_BOOTSTRAP"), List.of(ACTIONS)).stream()
                .map(action -> now - action.path("timeStamp").asLong())
                .toList();
    }

    private static String text(JsonNode node) {
        return node.isNull() ? "null" : node.asText();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "no cell" : new String(bytes, StandardCharsets.UTF_8);
    }
}
