package io.millrace.services.hbase;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.zookeeper.server.PurgeTxnLog;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;

/** A ZooKeeper server on 127.0.0.1 whose only lasting client is the HBase in the same process. */
final class LocalZooKeeper {
    private static final int TICK_MILLIS = 2000;
    private static final int CONNECTIONS_PER_CLIENT = 300;
    private static final int SNAPSHOTS_KEPT = 3;

    private LocalZooKeeper() {}

    static void start(Path folder, int port) throws IOException, InterruptedException {
        File data = Files.createDirectories(folder).toFile();
        PurgeTxnLog.purge(data, data, SNAPSHOTS_KEPT);
        ZooKeeperServer server = new ZooKeeperServer(data, data, TICK_MILLIS);
        ServerCnxnFactory connections = new NIOServerCnxnFactory();
        connections.configure(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECTIONS_PER_CLIENT);
        connections.startup(server);
        closeSessionsOfTheLastRun(server);
    }

    /**
     * The sessions that own ephemeral nodes are those of an HBase that was killed: it lived in the same process as its
     * ZooKeeper. Left alone, they would keep the new HBase waiting until they time out.
     */
    private static void closeSessionsOfTheLastRun(ZooKeeperServer server) {
        server.getZKDatabase().getSessions().forEach(server::closeSession);
    }
}
