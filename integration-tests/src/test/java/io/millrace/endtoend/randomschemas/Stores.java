package io.millrace.endtoend.randomschemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.millrace.endtoend.CommittedTopics;
import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.randomschemas.Kind.Unfit;
import io.millrace.endtoend.randomschemas.Scalars.Binary;
import io.millrace.endtoend.randomschemas.Scalars.Exact;
import io.millrace.endtoend.randomschemas.Scalars.Floating;
import io.millrace.endtoend.randomschemas.Scalars.Truth;
import io.millrace.endtoend.randomschemas.Times.Moment;
import io.millrace.endtoend.randomschemas.Times.WallClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.HBaseConfiguration;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.ConnectionFactory;
import org.apache.hadoop.hbase.client.ResultScanner;
import org.apache.hadoop.hbase.client.Scan;
import org.apache.hadoop.hbase.client.Table;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What lies in the stores, read by their plain clients, as values of the kinds that were written. */
final class Stores {
    private static final byte[] FAMILY = Texts.bytes("cf");
    private static final int PAGE = 5000;

    private final RunningMillrace millrace;
    private final HttpClient http = HttpClient.newHttpClient();

    Stores(RunningMillrace millrace) {
        this.millrace = millrace;
    }

    /** Returns the rows of a result, values by key; of a result without a key how often each row is there. */
    Map<List<Object>, List<Object>> rows(Schema schema, Result result) throws Exception {
        return switch (result.store()) {
            case MYSQL -> mysql(schema, result);
            case HBASE -> hbase(result);
            case REDIS -> redis(result);
            case ELASTICSEARCH -> elasticsearch(result);
            case KAFKA -> kafka(result);
        };
    }

    private Map<List<Object>, List<Object>> mysql(Schema schema, Result result) throws SQLException, Unfit {
        String columns = result.columns().stream().map(Stores::selected).collect(Collectors.joining(", "));
        Map<List<Object>, List<Object>> found = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(
                        millrace.endpoint("MYSQL_URL") + "/" + schema.database(),
                        millrace.endpoint("MYSQL_USER"),
                        millrace.endpoint("MYSQL_PASSWORD"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + columns + " FROM `" + result.name() + "`")) {
            while (rows.next()) {
                List<Object> values = new ArrayList<>();
                for (int i = 0; i < result.columns().size(); i++) {
                    values.add(mysqlValue(result.columns().get(i).kind(), rows, i + 1));
                }
                put(found, result, values);
            }
        }
        return found;
    }

    /** A FLOAT shows six digits only, and a client may move times to another zone. */
    private static String selected(Column column) {
        String name = "`" + column.name() + "`";
        return column.kind() instanceof Floating
                ? "CAST(" + name + " AS DOUBLE)"
                : column.kind().getClass().getEnclosingClass() == Times.class ? "CAST(" + name + " AS CHAR)" : name;
    }

    private static Object mysqlValue(Kind kind, ResultSet rows, int column) throws SQLException, Unfit {
        if (kind instanceof Binary) {
            byte[] bytes = rows.getBytes(column);
            return bytes == null ? null : Bytes.of(bytes);
        }
        String text = rows.getString(column);
        if (text == null) {
            return null;
        }
        return kind instanceof Truth
                ? (Object) text.equals("1")
                : wallClock(kind).value(TextNode.valueOf(text));
    }

    private static Kind wallClock(Kind kind) {
        return kind instanceof Moment moment ? new WallClock(moment.precision()) : kind;
    }

    private Map<List<Object>, List<Object>> hbase(Result result) throws IOException {
        String[] zookeeper = millrace.endpoint("HBASE_ZOOKEEPER").split(":", 2);
        Configuration configuration = HBaseConfiguration.create();
        configuration.set("hbase.zookeeper.quorum", zookeeper[0]);
        configuration.set("hbase.zookeeper.property.clientPort", zookeeper[1]);
        Map<List<Object>, List<Object>> found = new HashMap<>();
        try (org.apache.hadoop.hbase.client.Connection connection = ConnectionFactory.createConnection(configuration);
                Table table = connection.getTable(TableName.valueOf(result.name()));
                ResultScanner rows = table.getScanner(new Scan())) {
            for (org.apache.hadoop.hbase.client.Result row : rows) {
                List<Object> values = new ArrayList<>();
                values.add(Cells.value(result.key().get(0).kind(), row.getRow()));
                for (Column column : result.values()) {
                    byte[] cell = row.getValue(FAMILY, Texts.bytes(column.name()));
                    values.add(cell == null ? "no cell" : Cells.value(column.kind(), cell));
                }
                put(found, result, values);
            }
        }
        return found;
    }

    private Map<List<Object>, List<Object>> redis(Result result) throws Unfit {
        RedisClient client = RedisClient.create("redis://" + millrace.endpoint("REDIS_NODES"));
        try (StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE)) {
            RedisCommands<byte[], byte[]> redis = connection.sync();
            byte[] key = Texts.bytes(result.name());
            Kind member = result.key().get(0).kind();
            Map<List<Object>, List<Object>> found = new HashMap<>();
            switch (result.command().orElseThrow()) {
                case "hset" -> {
                    for (Map.Entry<byte[], byte[]> field : redis.hgetall(key).entrySet()) {
                        found.put(
                                List.of(text(member, field.getKey())),
                                List.of(text(result.values().get(0).kind(), field.getValue())));
                    }
                }
                case "zadd" -> {
                    for (ScoredValue<byte[]> each : redis.zrangeWithScores(key, 0, -1)) {
                        found.put(List.of(text(member, each.getValue())), List.of(each.getScore()));
                    }
                }
                default -> {
                    for (byte[] each : redis.smembers(key)) {
                        found.put(List.of(text(member, each)), List.of());
                    }
                }
            }
            return found;
        } finally {
            client.shutdown();
        }
    }

    private static Object text(Kind kind, byte[] bytes) throws Unfit {
        return kind instanceof Binary ? Bytes.of(bytes) : wallClock(kind).value(TextNode.valueOf(Texts.of(bytes)));
    }

    private Map<List<Object>, List<Object>> elasticsearch(Result result) throws Exception {
        ask("/" + result.name() + "/_refresh", "");
        Map<List<Object>, List<Object>> found = new HashMap<>();
        JsonNode page = ask("/" + result.name() + "/_search?scroll=1m", "{\"size\": " + PAGE + "}");
        while (!page.path("hits").path("hits").isEmpty()) {
            for (JsonNode hit : page.path("hits").path("hits")) {
                List<Object> values = new ArrayList<>();
                for (Column column : result.columns()) {
                    values.add(
                            json(documented(column.kind()), hit.path("_source").path(column.name())));
                }
                put(found, result, values);
            }
            page = ask("/_search/scroll", "{\"scroll\": \"1m\", \"scroll_id\": " + page.path("_scroll_id") + "}");
        }
        return found;
    }

    /** Digits of a DECIMAL beyond a double are lost in documents. */
    private static Kind documented(Kind kind) {
        if (kind instanceof Exact) {
            return new Floating(false);
        }
        if (kind instanceof Nested.Array array) {
            return new Nested.Array(documented(array.element()));
        }
        if (kind instanceof Nested.Row row) {
            Map<String, Kind> parts = new LinkedHashMap<>();
            row.parts().forEach((name, part) -> parts.put(name, documented(part)));
            return new Nested.Row(parts);
        }
        return kind;
    }

    private JsonNode ask(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(millrace.endpoint("ELASTICSEARCH_URL") + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return Json.stored(http.send(request, BodyHandlers.ofString()).body());
    }

    private static Object json(Kind kind, JsonNode json) throws Unfit {
        return json.isMissingNode() || json.isNull() ? null : kind.value(json);
    }

    private Map<List<Object>, List<Object>> kafka(Result result) throws IOException, Unfit {
        Map<List<Object>, List<Object>> found = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record :
                CommittedTopics.records(millrace.endpoint("KAFKA_BOOTSTRAP"), List.of(result.name()))) {
            if (result.form() == Result.Form.EACH) {
                List<Object> row = fields(result.columns(), record.value());
                found.merge(row, List.of(1), (one, other) -> List.of((Integer) one.get(0) + 1));
                continue;
            }
            List<Object> key = result.key().size() == 1
                    ? List.of(Cells.value(result.key().get(0).kind(), record.key()))
                    : fields(result.key(), record.key());
            if (record.value() == null) {
                found.remove(key);
            } else {
                found.put(key, fields(result.values(), record.value()));
            }
        }
        return found;
    }

    private static List<Object> fields(List<Column> columns, byte[] object) throws IOException, Unfit {
        JsonNode json = Json.stored(Texts.of(object));
        List<Object> values = new ArrayList<>();
        for (Column column : columns) {
            values.add(json(column.kind(), json.path(column.name())));
        }
        return values;
    }

    private static void put(Map<List<Object>, List<Object>> found, Result result, List<Object> row) {
        int keys = result.key().size();
        found.put(List.copyOf(row.subList(0, keys)), new ArrayList<>(row.subList(keys, row.size())));
    }
}
