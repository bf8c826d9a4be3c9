package io.millrace.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.HBaseConfiguration;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.ConnectionFactory;
import org.apache.hadoop.hbase.client.Get;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.client.Table;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plain clients of the services, as a user would write them. */
final class Clients {
    private static final String FAMILY = "cf";
    private static final String QUALIFIER = "value";

    private final Endpoints endpoints;

    Clients(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    void produce(String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(30, TimeUnit.SECONDS);
        }
    }

    /** Returns the values in partition 0 of a topic, once there are so many. */
    List<String> consume(String topic, int count) {
        TopicPartition partition = new TopicPartition(topic, 0);
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(kafka(), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (values.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(entry -> values.add(entry.value()));
            }
        }
        return values;
    }

    Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", endpoints.get(Reference.KAFKA_BOOTSTRAP_SERVERS));
    }

    int update(String database, String statement) throws SQLException {
        try (java.sql.Connection connection = application(database)) {
            return update(connection, statement);
        }
    }

    static int update(java.sql.Connection connection, String statement) throws SQLException {
        try (Statement jdbc = connection.createStatement()) {
            return jdbc.executeUpdate(statement);
        }
    }

    String query(String database, String statement) throws SQLException {
        try (java.sql.Connection connection = application(database)) {
            return query(connection, statement);
        }
    }

    static String query(java.sql.Connection connection, String statement) throws SQLException {
        try (Statement jdbc = connection.createStatement();
                ResultSet rows = jdbc.executeQuery(statement)) {
            StringBuilder text = new StringBuilder();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    text.append(column == 1 ? "" : "|").append(rows.getString(column));
                }
                text.append('\n');
            }
            return text.toString().strip();
        }
    }

    java.sql.Connection application(String database) throws SQLException {
        return connect(database, Reference.MYSQL_USER, Reference.MYSQL_PASSWORD);
    }

    java.sql.Connection reader(String database) throws SQLException {
        return connect(database, Reference.MYSQL_READER_USER, Reference.MYSQL_READER_PASSWORD);
    }

    private java.sql.Connection connect(String database, Reference user, Reference password) throws SQLException {
        Properties account = new Properties();
        account.setProperty("user", endpoints.get(user));
        account.setProperty("password", endpoints.get(password));
        return DriverManager.getConnection(endpoints.get(Reference.MYSQL_URL) + "/" + database, account);
    }

    Connection hbase() throws Exception {
        Configuration configuration = HBaseConfiguration.create();
        configuration.set("hbase.zookeeper.quorum", endpoints.get(Reference.HBASE_ZOOKEEPER));
        return ConnectionFactory.createConnection(configuration);
    }

    void put(String table, String key, String value) throws Exception {
        try (Connection connection = hbase();
                Table open = connection.getTable(TableName.valueOf(table))) {
            open.put(new Put(bytes(key)).addColumn(bytes(FAMILY), bytes(QUALIFIER), bytes(value)));
        }
    }

    String get(String table, String key) throws Exception {
        try (Connection connection = hbase();
                Table open = connection.getTable(TableName.valueOf(table))) {
            byte[] value = open.get(new Get(bytes(key))).getValue(bytes(FAMILY), bytes(QUALIFIER));
            return value == null ? null : new String(value, StandardCharsets.UTF_8);
        }
    }

    /** Asks Redis without an account, as somebody who knows nothing but its address. */
    <T> T redis(Function<RedisCommands<String, String>, T> commands) {
        return redis("", commands);
    }

    <T> T redisReader(Function<RedisCommands<String, String>, T> commands) {
        return redis(
                endpoints.get(Reference.REDIS_READER_USER) + ":" + endpoints.get(Reference.REDIS_READER_PASSWORD) + "@",
                commands);
    }

    private <T> T redis(String account, Function<RedisCommands<String, String>, T> commands) {
        try (RedisClient client = RedisClient.create("redis://" + account + endpoints.get(Reference.REDIS_NODES));
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return commands.apply(connection.sync());
        }
    }

    /** Sends a request to Elasticsearch and answers what it answered, as JSON. */
    JsonNode elasticsearch(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoints.get(Reference.ELASTICSEARCH_URL) + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
