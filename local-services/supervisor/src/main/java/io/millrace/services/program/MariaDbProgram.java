package io.millrace.services.program;

import io.millrace.services.supervision.ServiceProgram;
import io.millrace.solution.reference.Reference;
import io.millrace.solution.reference.Service;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** MariaDB, which speaks the MySQL protocol: a native process. */
record MariaDbProgram(Path folder, int port, MariaDbServer server, List<String> databases, Credentials credentials)
        implements ServiceProgram {
    private static final int PROTOCOL_VERSION = 10;

    static MariaDbProgram of(ServicesConfig config, Path folder, Credentials credentials) {
        return new MariaDbProgram(
                folder,
                config.ports().of(Service.MYSQL),
                new MariaDbServer(config.servicesFolder().resolve("mariadb")),
                config.mysqlDatabases(),
                credentials);
    }

    @Override
    public Service service() {
        return Service.MYSQL;
    }

    @Override
    public List<String> prepare() throws IOException, InterruptedException {
        Path data = data();
        if (!Files.exists(data)) {
            server.createData(data);
        }
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Path statements = PrivateFile.write(
                folder.resolve("start.sql"),
                MariaDbAccounts.statements(databases, credentials) + MariaDbTimeZones.statements());
        List<String> command = new ArrayList<>(server.command(data, temporary));
        command.addAll(List.of(
                "--port=" + port,
                "--bind-address=127.0.0.1",
                // No socket file: its path would be limited to about 100 characters.
                "--socket=",
                "--skip-name-resolve",
                "--skip-ssl",
                "--init-file=" + statements,
                "--pid-file=" + folder.resolve("pid"),
                "--log-warnings=1",
                "--max-connections=200",
                // The application account may make triggers and functions; the log holds rows, not statements.
                "--log-bin-trust-function-creators=1",
                // Keys compare as Kafka and Flink compare them: byte by byte, trailing blanks included.
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_nopad_bin"));
        command.addAll(MariaDbServer.BINARY_LOG);
        command.addAll(MariaDbServer.MEMORY);
        return command;
    }

    private Path data() {
        return folder.resolve("data");
    }

    @Override
    public String mark() {
        return MariaDbServer.dataArgument(data());
    }

    @Override
    public boolean saysReady(String line) {
        return line.endsWith(": ready for connections.");
    }

    /** MariaDB 11.4 announces to try again every minute, but waits for a signal that nobody gives. */
    @Override
    public boolean saysStuckOnFullDisk(String line) {
        return line.contains("Waiting for someone to free space");
    }

    /** Reads the first bytes that the server sends to every client. */
    @Override
    public boolean answers() throws IOException {
        try (Socket socket = Loopback.connect(port)) {
            byte[] greeting = socket.getInputStream().readNBytes(5);
            return greeting.length == 5 && greeting[4] == PROTOCOL_VERSION;
        }
    }

    @Override
    public Map<Reference, String> endpoints() {
        return Map.of(
                Reference.MYSQL_URL,
                "jdbc:mysql://127.0.0.1:" + port,
                Reference.MYSQL_USER,
                MariaDbAccounts.USER,
                Reference.MYSQL_PASSWORD,
                credentials.mysqlPassword(),
                Reference.MYSQL_READER_USER,
                MariaDbAccounts.READER,
                Reference.MYSQL_READER_PASSWORD,
                credentials.mysqlReaderPassword());
    }
}
