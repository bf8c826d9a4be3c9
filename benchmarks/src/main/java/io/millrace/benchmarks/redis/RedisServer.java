package io.millrace.benchmarks.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A server of one's own, in memory only. */
final class RedisServer implements AutoCloseable {
    private static final String PROGRAM = "/redis-server-6.2.6-v5-linux-amd64";

    private final int port;
    private final Process process;
    private final RedisClient client;

    public RedisServer() throws IOException, InterruptedException {
        Path program = Files.createTempFile("redis-server", "");
        program.toFile().deleteOnExit();
        try (InputStream packed = RedisServer.class.getResourceAsStream(PROGRAM)) {
            Files.copy(packed, program, StandardCopyOption.REPLACE_EXISTING);
        }
        program.toFile().setExecutable(true);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        process = new ProcessBuilder(
                        program.toString(), "--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", "")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        client = RedisClient.create(RedisURI.create("127.0.0.1", port));
        awaitStart();
    }

    private void awaitStart() throws InterruptedException {
        while (true) {
            try (StatefulRedisConnection<String, String> connection = client.connect()) {
                connection.sync().ping();
                return;
            } catch (RedisConnectionException notYet) {
                Thread.sleep(50);
            }
        }
    }

    String node() {
        return "127.0.0.1:" + port;
    }

    RedisClient client() {
        return client;
    }

    /** Processor time that the server has used, in seconds. */
    static double processorSeconds(StatefulRedisConnection<String, String> connection) {
        return connection
                .sync()
                .info("cpu")
                .lines()
                .filter(line -> line.startsWith("used_cpu_sys:") || line.startsWith("used_cpu_user:"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(':') + 1)))
                .sum();
    }

    @Override
    public void close() {
        client.shutdown();
        process.destroyForcibly();
    }
}
