package io.millrace.dashboard.internal.store;

import static org.awaitility.Awaitility.await;

import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The local Elasticsearch as the build made it. */
public final class ElasticsearchServer implements AutoCloseable {
    private static final String PROGRAM = "../local-services/elasticsearch-host/target/service/*";

    private final Path folder;
    private final int port;
    private Process server;

    public ElasticsearchServer(Path folder) throws IOException {
        this.folder = folder;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
        start();
    }

    public void start() throws IOException {
        Path log = folder.resolve("log");
        Files.deleteIfExists(log);
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx320m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                        "-cp",
                        PROGRAM,
                        "io.millrace.services.elasticsearch.ElasticsearchHost",
                        folder.resolve("data").toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(Duration.ofMinutes(2)).until(() -> Files.readString(log).contains("READY "));
    }

    public void stop() {
        server.destroy();
        await().atMost(Duration.ofMinutes(1)).until(() -> !server.isAlive());
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    public Endpoints endpoints() {
        return new Endpoints(Map.of(Reference.ELASTICSEARCH_URL, "http://" + address() + "/"));
    }

    public void put(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address() + path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        if (answer.contains("\"error\"")) {
            throw new IllegalArgumentException(answer);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
