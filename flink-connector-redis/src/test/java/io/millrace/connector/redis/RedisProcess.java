package io.millrace.connector.redis;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** A Redis server as a child process, in a folder of its own, with its append-only file on. */
final class RedisProcess implements AutoCloseable {
    private static final String PROGRAM = "/redis-server-6.2.6-v5-linux-amd64";
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 30_000;
    /** Where nodes of a cluster talk to each other. */
    private static final int BUS_OFFSET = 10_000;

    private static Path program;

    private final Path directory;
    private final List<String> settings;
    private final int port;
    private Process process;
    private RedisClient client;
    private StatefulRedisConnection<String, String> connection;

    private RedisProcess(Path directory, List<String> settings) {
        this.directory = directory;
        this.settings = settings;
        port = freePort();
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param settings arguments of the program, such as {@code --maxmemory 10mb}
     */
    static RedisProcess start(Path directory, String... settings) {
        RedisProcess server = new RedisProcess(directory, List.of(settings));
        server.start();
        return server;
    }

    /**
     * Starts a sentinel that watches nothing yet.
     *
     * @param configuration an empty file, which the sentinel keeps its knowledge in
     */
    static RedisProcess startSentinel(Path configuration) {
        RedisProcess sentinel = new RedisProcess(configuration.getParent(), List.of());
        sentinel.run(List.of(
                program().toString(),
                configuration.toString(),
                "--sentinel",
                "--port",
                Integer.toString(sentinel.port),
                "--bind",
                "127.0.0.1"));
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(RedisConnectionException.class)
                .until(() -> {
                    sentinel.commands().ping();
                    return true;
                });
        return sentinel;
    }

    void start() {
        launch();
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(RedisConnectionException.class)
                .until(() -> !isLoading());
    }

    /** Starts the program and waits for nothing. */
    void launch(String... moreSettings) {
        List<String> command = new ArrayList<>(List.of(
                program().toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                directory.toString(),
                "--save",
                "",
                "--appendonly",
                "yes"));
        Stream.concat(settings.stream(), Stream.of(moreSettings))
                .forEach(setting -> command.addAll(List.of(setting.split(" "))));
        run(command);
    }

    private void run(List<String> command) {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("redis.log").toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return port;
    }

    String node() {
        return "127.0.0.1:" + port;
    }

    Path directory() {
        return directory;
    }

    /** A client of the default user. */
    RedisCommands<String, String> commands() {
        if (connection == null) {
            client = RedisClient.create(RedisURI.builder()
                    .withHost("127.0.0.1")
                    .withPort(port)
                    .withTimeout(Duration.ofSeconds(20))
                    .build());
            connection = client.connect();
        }
        return connection.sync();
    }

    /** Whether the server is up, but does not serve yet. */
    boolean isLoading() {
        try {
            return commands().info("persistence").contains("loading:1");
        } catch (RedisConnectionException away) {
            disconnect();
            throw away;
        }
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Stops the server in its tracks (SIGSTOP); its connections stay. */
    void pause() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void disconnect() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
        if (client != null) {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
            client = null;
        }
    }

    @Override
    public void close() {
        disconnect();
        if (process != null) {
            kill();
        }
    }

    private static synchronized Path program() {
        if (program == null) {
            try (InputStream packed = RedisProcess.class.getResourceAsStream(PROGRAM)) {
                program = Files.createTempFile("redis-server", "");
                program.toFile().deleteOnExit();
                Files.copy(packed, program, StandardCopyOption.REPLACE_EXISTING);
                program.toFile().setExecutable(true);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return program;
    }

    static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            if (isFree(port) && isFree(port + BUS_OFFSET)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
