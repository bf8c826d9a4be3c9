package io.millrace.verification.comparison;

import io.millrace.services.LocalServices;
import io.millrace.services.program.Ports;
import io.millrace.services.program.ServicesConfig;
import io.millrace.solution.reference.Reference;
import io.millrace.solution.reference.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.HBaseConfiguration;
import org.apache.hadoop.hbase.HConstants;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.ColumnFamilyDescriptorBuilder;
import org.apache.hadoop.hbase.client.ConnectionFactory;
import org.apache.hadoop.hbase.client.TableDescriptorBuilder;
import org.apache.kafka.clients.admin.NewTopic;

/** The real stores, as the build made them, on free ports. */
final class StoreServices implements AutoCloseable {
    static final String DATABASE = "valuesdb";

    private static final Set<Service> ALL =
            EnumSet.of(Service.KAFKA, Service.MYSQL, Service.HBASE, Service.REDIS, Service.ELASTICSEARCH);
    private static final Path PROGRAMS = Path.of("target/services");
    private static final Map<String, String> MODULES = Map.of(
            "kafka", "kafka-host",
            "hbase", "hbase-host",
            "mariadb", "mariadb",
            "redis", "redis",
            "elasticsearch", "elasticsearch-host");

    private final LocalServices services;

    StoreServices(Path data) throws Exception {
        Ports free = Ports.defaults();
        for (Service service : ALL) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                free = free.with(service, socket.getLocalPort());
            }
        }
        Files.createDirectories(PROGRAMS);
        for (Map.Entry<String, String> module : MODULES.entrySet()) {
            Path link = PROGRAMS.resolve(module.getKey());
            Files.deleteIfExists(link);
            Files.createSymbolicLink(
                    link,
                    Path.of("../local-services", module.getValue(), "target/service")
                            .toRealPath());
        }
        services = LocalServices.launch(
                new ServicesConfig(data, PROGRAMS, free, List.of(DATABASE)), ALL, (service, state, what) -> {});
        services.awaitReady();
    }

    String get(Reference reference) {
        return services.endpoints().get(reference);
    }

    /** Returns a reference that may have no value. */
    String find(Reference reference) {
        return services.endpoints().find(reference).orElse("");
    }

    void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        get(Reference.MYSQL_URL) + "/" + DATABASE,
                        get(Reference.MYSQL_USER),
                        get(Reference.MYSQL_PASSWORD));
                Statement running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    void hbaseTables(List<String> names) throws IOException {
        Configuration configuration = HBaseConfiguration.create();
        configuration.set(HConstants.ZOOKEEPER_QUORUM, get(Reference.HBASE_ZOOKEEPER));
        try (org.apache.hadoop.hbase.client.Connection connection = ConnectionFactory.createConnection(configuration);
                Admin admin = connection.getAdmin()) {
            for (String name : names) {
                admin.createTable(TableDescriptorBuilder.newBuilder(TableName.valueOf(name))
                        .setColumnFamily(ColumnFamilyDescriptorBuilder.of("cf"))
                        .setColumnFamily(ColumnFamilyDescriptorBuilder.of("g"))
                        .build());
            }
        }
    }

    void topics(List<String> names) throws Exception {
        try (org.apache.kafka.clients.admin.Admin admin = org.apache.kafka.clients.admin.Admin.create(
                Map.of("bootstrap.servers", get(Reference.KAFKA_BOOTSTRAP_SERVERS)))) {
            admin.createTopics(names.stream()
                            .map(name -> new NewTopic(name, 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    /** Makes an index that keeps its documents as they are. */
    void index(String name) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(get(Reference.ELASTICSEARCH_URL) + "/" + name))
                .header("Content-Type", "application/json")
                .PUT(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"settings\":{\"number_of_shards\":1,\"number_of_replicas\":0},\"mappings\":{\"enabled\":false}}"))
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .statusCode();
        if (status / 100 != 2) {
            throw new IOException("status " + status + " for index " + name);
        }
    }

    @Override
    public void close() {
        services.close();
    }
}
