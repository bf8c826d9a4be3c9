package io.millrace.pipeline.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink cluster inside this process, with its web page, listening on 127.0.0.1. Its TaskManager is started anew when it
 * ends after a fatal error, as that of a cluster of its own would be; the jobs go on from their checkpoints.
 */
public final class EmbeddedCluster implements AutoCloseable {
    private static final Duration METRICS_REFRESH = Duration.ofSeconds(1);
    private static final String LOOPBACK = "127.0.0.1";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedCluster.class);
    private static final int LOOK_SECONDS = 2;

    private final MiniCluster cluster;
    private final ClusterAddress address;
    private final CountDownLatch closed = new CountDownLatch(1);
    /** Whether there was no TaskManager at the last look; one that is only late with its heartbeat is back at the next. */
    private boolean missing;

    private EmbeddedCluster(MiniCluster cluster, ClusterAddress address) {
        this.cluster = cluster;
        this.address = address;
    }

    /**
     * Starts a cluster.
     *
     * @param port the port of its REST interface and web page
     * @param slots how many tasks chains run at once: the sum of the parallelism of all jobs
     * @param temporaryFolder where it may write files that need not outlive it
     * @throws ClusterException when it does not start
     */
    public static EmbeddedCluster start(int port, int slots, Path temporaryFolder) {
        return start(port, slots, MemorySize.ofMebiBytes(8L * slots), temporaryFolder);
    }

    /**
     * Starts a cluster for batch jobs, on any free port.
     *
     * @param slots how many task chains run at once
     * @param sortMemory how many bytes they may sort in, together, before they spill to disk
     * @param temporaryFolder where they spill to
     * @throws ClusterException when it does not start
     */
    public static EmbeddedCluster startForBatches(int slots, long sortMemory, Path temporaryFolder) {
        return start(0, slots, new MemorySize(sortMemory), temporaryFolder);
    }

    private static EmbeddedCluster start(int port, int slots, MemorySize managed, Path temporaryFolder) {
        HBaseUser.ensure();
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.PORT, port);
        configuration.set(RestOptions.ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        configuration.set(JobManagerOptions.ADDRESS, LOOPBACK);
        configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, slots);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, managed);
        // Who looks at the status sees what is; Flink's default is 10 s. Nobody looks, nothing is collected.
        configuration.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, METRICS_REFRESH);
        configuration.set(CoreOptions.TMP_DIRS, temporaryFolder.toString());
        // Else it is a folder of one name for all users of the machine, of whom only the first may write to it.
        configuration.set(WebOptions.TMP_DIR, temporaryFolder.toString());
        // The page is for looking; jobs come from the solution's files.
        configuration.set(WebOptions.SUBMIT_ENABLE, false);
        MiniClusterConfiguration.Builder builder = new MiniClusterConfiguration.Builder();
        MiniCluster cluster = new MiniCluster(builder.setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
        try {
            cluster.start();
            int bound = cluster.getRestAddress().get(30, TimeUnit.SECONDS).getPort();
            EmbeddedCluster started = new EmbeddedCluster(cluster, new ClusterAddress(LOOPBACK, bound));
            Thread keeper = new Thread(started::keepTaskManager, "taskmanager-keeper");
            keeper.setDaemon(true);
            keeper.start();
            return started;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("starting Flink was interrupted", e);
        } catch (Exception e) {
            new EmbeddedCluster(cluster, new ClusterAddress(LOOPBACK, port)).close();
            throw new ClusterException("Flink did not start on port " + port, e);
        }
    }

    private void keepTaskManager() {
        try {
            while (!closed.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
                startTaskManagerAnew();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startTaskManagerAnew() throws InterruptedException {
        try {
            int connected = cluster.requestClusterOverview()
                    .get(LOOK_SECONDS, TimeUnit.SECONDS)
                    .getNumTaskManagersConnected();
            if (connected == 0 && missing) {
                LOG.warn("Flink's TaskManager has ended; starting another one");
                cluster.startTaskManager();
            }
            missing = connected == 0 && !missing;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.warn("Cannot look after Flink's TaskManager; trying again", e);
        }
    }

    /** Returns where it listens. */
    public ClusterAddress address() {
        return address;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            cluster.closeAsync().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new ClusterException("Flink did not stop", e);
        }
    }
}
