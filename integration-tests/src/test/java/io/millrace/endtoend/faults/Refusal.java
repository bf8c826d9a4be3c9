package io.millrace.endtoend.faults;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.millrace.endtoend.RunningMillrace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.HBaseConfiguration;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.ConnectionFactory;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Stores that answer, and refuse to write. Each is told so with the means and rights that its users have. */
final class Refusal {
    private final RunningMillrace millrace;

    Refusal(RunningMillrace millrace) {
        this.millrace = millrace;
    }

    /** A result table is not there. */
    Trouble mysql(String table) {
        return Trouble.of(
                () -> statement("RENAME TABLE " + table + " TO " + table + "_away"),
                () -> statement("RENAME TABLE " + table + "_away TO " + table));
    }

    private void statement(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        millrace.endpoint("MYSQL_URL"),
                        millrace.endpoint("MYSQL_USER"),
                        millrace.endpoint("MYSQL_PASSWORD"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A key holds a value of another type. */
    Trouble redis(String key) {
        String away = key + ":away";
        return Trouble.of(
                () -> together(redis -> {
                    redis.rename(key, away);
                    redis.set(key, "a text");
                }),
                () -> together(redis -> redis.rename(away, key)));
    }

    private void together(Consumer<RedisCommands<String, String>> commands) {
        RedisClient client = RedisClient.create("redis://" + millrace.endpoint("REDIS_NODES"));
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().multi();
            commands.accept(connection.sync());
            connection.sync().exec();
        } finally {
            client.shutdown();
        }
    }

    /** A table is disabled. */
    Trouble hbase(String table) {
        TableName name = TableName.valueOf(table);
        return Trouble.of(
                () -> inHBase(admin -> admin.disableTable(name)), () -> inHBase(admin -> admin.enableTable(name)));
    }

    private interface AdminStep {
        void go(Admin admin) throws Exception;
    }

    private void inHBase(AdminStep step) throws Exception {
        String[] zookeeper = millrace.endpoint("HBASE_ZOOKEEPER").split(":", 2);
        Configuration configuration = HBaseConfiguration.create();
        configuration.set("hbase.zookeeper.quorum", zookeeper[0]);
        configuration.set("hbase.zookeeper.property.clientPort", zookeeper[1]);
        try (org.apache.hadoop.hbase.client.Connection connection = ConnectionFactory.createConnection(configuration);
                Admin admin = connection.getAdmin()) {
            step.go(admin);
        }
    }

    /** An index is blocked for writes. */
    Trouble elasticsearch(String index) {
        return Trouble.of(() -> block(index, true), () -> block(index, false));
    }

    private void block(String index, boolean now) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(millrace.endpoint("ELASTICSEARCH_URL") + "/" + index + "/_settings"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"index.blocks.write\": " + now + "}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError("Elasticsearch does not block: " + answer.body());
        }
    }

    /** Topics for records put aside want more copies than there are brokers. */
    Trouble kafka(List<String> topics) {
        return Trouble.of(() -> requireCopies(topics, "2"), () -> requireCopies(topics, "1"));
    }

    private void requireCopies(List<String> topics, String copies) throws Exception {
        try (org.apache.kafka.clients.admin.Admin admin = millrace.kafkaAdmin()) {
            Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
            for (String topic : topics) {
                ConfigEntry entry = new ConfigEntry("min.insync.replicas", copies);
                changes.put(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        new ArrayList<>(List.of(new AlterConfigOp(entry, OpType.SET))));
            }
            admin.incrementalAlterConfigs(changes).all().get();
        }
    }
}
