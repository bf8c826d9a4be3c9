package io.millrace.services.program;

import io.millrace.services.machine.ProgramFiles;
import io.millrace.services.supervision.ServiceProgram;
import io.millrace.solution.reference.Reference;
import io.millrace.solution.reference.Service;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Redis: a native process. */
record RedisProgram(Path folder, int port, Path server, Credentials credentials) implements ServiceProgram {
    private static final String PONG = "+PONG\r\n";

    static RedisProgram of(ServicesConfig config, Path folder, Credentials credentials) {
        return new RedisProgram(
                folder,
                config.ports().of(Service.REDIS),
                config.servicesFolder().resolve("redis/redis-server"),
                credentials);
    }

    @Override
    public Service service() {
        return Service.REDIS;
    }

    /** Redis takes Ctrl-C for an order to stop, even when it was started to ignore it; in a session of its own it gets none. */
    @Override
    public List<String> prepare() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path accounts = RedisAccounts.write(folder.resolve("accounts.acl"), credentials);
        PrivateFile.write(
                configuration(),
                ProgramFiles.text("redis.conf")
                        .replace("${port}", Integer.toString(port))
                        .replace("${folder}", quoted(data))
                        .replace("${accounts}", quoted(accounts)));
        return List.of("setsid", server.toString(), configuration().toString());
    }

    private Path configuration() {
        return folder.resolve("redis.conf");
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public String mark() {
        return configuration().toString();
    }

    @Override
    public boolean saysReady(String line) {
        return line.endsWith("Ready to accept connections");
    }

    @Override
    public boolean answers() throws IOException {
        try (Socket socket = Loopback.connect(port)) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(PONG.length()), StandardCharsets.US_ASCII)
                    .equals(PONG);
        }
    }

    /** Writing takes no account. */
    @Override
    public Map<Reference, String> endpoints() {
        return Map.of(
                Reference.REDIS_NODES,
                "127.0.0.1:" + port,
                Reference.REDIS_USER,
                "",
                Reference.REDIS_PASSWORD,
                "",
                Reference.REDIS_READER_USER,
                RedisAccounts.READER,
                Reference.REDIS_READER_PASSWORD,
                credentials.redisReaderPassword());
    }
}
