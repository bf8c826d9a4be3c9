package io.millrace.dashboard.internal.store;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A Redis server with the account {@code reader} that may do anything. */
public final class RedisServer implements AutoCloseable {
    public static final String PASSWORD = "reader-pässword";

    private static final String PROGRAM = "/redis-server-6.2.6-v5-linux-amd64";

    private final Path folder;
    private final List<String> options;
    private final int port;
    private Process server;

    public RedisServer(Path folder, String... options) throws IOException {
        this.folder = folder;
        this.options = List.of(options);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
        Path program = folder.resolve("redis-server");
        try (InputStream packed = RedisServer.class.getResourceAsStream(PROGRAM)) {
            Files.copy(packed, program);
        }
        program.toFile().setExecutable(true);
        start();
    }

    public void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                folder.resolve("redis-server").toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                folder.toString(),
                "--appendonly",
                "yes",
                "--user",
                "reader",
                "on",
                ">" + PASSWORD,
                "~*",
                "+@all"));
        command.addAll(options);
        server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
            execute(RedisCommands::ping);
            return true;
        });
    }

    public void stop() {
        server.destroy();
        await().atMost(Duration.ofMinutes(1)).until(() -> !server.isAlive());
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    public Endpoints endpoints() {
        return endpoints(address(), PASSWORD);
    }

    public Endpoints endpoints(String nodes, String password) {
        return new Endpoints(Map.of(
                Reference.REDIS_NODES,
                nodes,
                Reference.REDIS_READER_USER,
                "reader",
                Reference.REDIS_READER_PASSWORD,
                password));
    }

    public void execute(Consumer<RedisCommands<String, String>> commands) {
        try (RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", port));
                StatefulRedisConnection<String, String> connection = client.connect()) {
            commands.accept(connection.sync());
        }
    }

    @Override
    public void close() {
        stop();
    }
}
