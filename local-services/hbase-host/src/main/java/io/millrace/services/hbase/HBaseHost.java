package io.millrace.services.hbase;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.HBaseConfiguration;
import org.apache.hadoop.hbase.HConstants;
import org.apache.hadoop.hbase.LocalHBaseCluster;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * ZooKeeper, an HBase master and a region server on 127.0.0.1.
 *
 * <p>Arguments: the data folder and ZooKeeper's port. Prints {@code READY} and the port once the master has assigned its
 * tables, or {@code FAILED} and the reason; everything else goes to standard error. Ends cleanly on SIGTERM, and with
 * exit code 1 when the master or the region server gives up.
 */
public final class HBaseHost {
    private static final Path WORKING_DIRECTORY = Path.of("/proc/self/cwd");

    private HBaseHost() {}

    /** Runs until told to end. */
    public static void main(String[] args) {
        PrintStream supervisor = System.out;
        System.setOut(System.err);
        int port = Integer.parseInt(args[1]);
        try {
            nameUser();
            Configuration configuration = configuration(Path.of(args[0]), port);
            LocalZooKeeper.start(Path.of(args[0], "zookeeper"), port);
            LocalHBaseCluster cluster = new LocalHBaseCluster(configuration, 1);
            AtomicBoolean stopping = new AtomicBoolean();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cluster, stopping), "stop"));
            cluster.startup();
            awaitMaster(cluster);
            supervisor.println("READY " + port);
            awaitEnd(cluster);
            if (stopping.get()) {
                return;
            }
            supervisor.println("FAILED the master or the region server gave up");
        } catch (Exception e) {
            supervisor.println("FAILED " + e.getMessage());
        }
        Runtime.getRuntime().halt(1);
    }

    /** Hadoop asks the system for the name of the user, who may have none; any will do, as there are no rights to check. */
    private static void nameUser() throws IOException {
        UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser("millrace"));
    }

    private static Configuration configuration(Path folder, int port) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Configuration configuration = HBaseConfiguration.create();
        configuration.set(HConstants.HBASE_DIR, "file://" + plain(folder.resolve("root")));
        configuration.set("hbase.tmp.dir", temporary.toString());
        configuration.set("hadoop.tmp.dir", temporary.toString());
        configuration.setInt(HConstants.ZOOKEEPER_CLIENT_PORT, port);
        return configuration;
    }

    /**
     * Returns another path of a folder below the working directory, without the names of those above: in them HBase would
     * take [ ] and * for patterns.
     */
    private static Path plain(Path folder) {
        return WORKING_DIRECTORY.resolve(Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath()));
    }

    private static void awaitMaster(LocalHBaseCluster cluster) throws IOException, InterruptedException {
        while (cluster.getActiveMaster() == null || !cluster.getActiveMaster().isInitialized()) {
            if (cluster.getLiveMasters().isEmpty()) {
                throw new IOException("the master gave up");
            }
            Thread.sleep(100);
        }
    }

    private static void awaitEnd(LocalHBaseCluster cluster) throws InterruptedException {
        while (!cluster.getLiveMasters().isEmpty()
                && !cluster.getLiveRegionServers().isEmpty()) {
            Thread.sleep(500);
        }
    }

    private static void stop(LocalHBaseCluster cluster, AtomicBoolean stopping) {
        stopping.set(true);
        cluster.shutdown();
        cluster.join();
    }
}
