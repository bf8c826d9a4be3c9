package io.millrace.services.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker that is its own controller, on 127.0.0.1.
 *
 * <p>Arguments: the data folder and the broker's port. Prints {@code READY} and the port once it serves, or {@code
 * FAILED} and the reason; everything else goes to standard error. Ends cleanly on SIGTERM.
 */
public final class KafkaHost {
    private static final String LOOPBACK = "127.0.0.1";

    private KafkaHost() {}

    /** Runs until told to end. */
    public static void main(String[] args) {
        PrintStream supervisor = System.out;
        System.setOut(System.err);
        int port = Integer.parseInt(args[1]);
        try {
            KafkaRaftServer server = start(Path.of(args[0]), port);
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop"));
            supervisor.println("READY " + port);
            server.awaitShutdown();
        } catch (Exception e) {
            supervisor.println("FAILED " + e.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    private static KafkaRaftServer start(Path folder, int port) throws Exception {
        if (!Files.exists(folder.resolve("meta.properties"))) {
            format(folder);
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties(folder, port)), Time.SYSTEM);
        server.startup();
        return server;
    }

    /** Gives a new folder its identity. */
    private static void format(Path folder) throws Exception {
        Files.createDirectories(folder);
        new Formatter()
                .setPrintStream(System.err)
                .setIgnoreFormatted(true)
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .run();
    }

    private static Properties properties(Path folder, int port) throws IOException {
        Properties properties = new Properties();
        try (InputStream fixed = KafkaHost.class.getResourceAsStream("server.properties")) {
            properties.load(fixed);
        }
        int controllerPort = freePort();
        String broker = "PLAINTEXT://" + LOOPBACK + ":" + port;
        String controller = LOOPBACK + ":" + controllerPort;
        properties.setProperty("listeners", broker + ",CONTROLLER://" + controller);
        properties.setProperty("advertised.listeners", broker);
        properties.setProperty("controller.quorum.voters", "1@" + controller);
        properties.setProperty("log.dirs", folder.toString());
        return properties;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
