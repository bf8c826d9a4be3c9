package io.millrace.connector.redis;

import java.net.URI;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** One Flink cluster for all tests of this JVM. */
final class FlinkCluster {
    private static final int SLOTS = 8;

    private static Configuration client;

    private FlinkCluster() {}

    /** What a client needs to run jobs there. */
    static synchronized Configuration client() {
        if (client == null) {
            Configuration configuration = new Configuration();
            configuration.set(RestOptions.BIND_PORT, "0");
            configuration.set(RestOptions.ADDRESS, "127.0.0.1");
            configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
            configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
            client = start(configuration);
        }
        return new Configuration(client);
    }

    private static Configuration start(Configuration configuration) {
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .build());
        try {
            cluster.start();
            URI address = cluster.getRestAddress().get();
            Configuration remote = new Configuration();
            remote.set(DeploymentOptions.TARGET, "remote");
            remote.set(DeploymentOptions.ATTACHED, true);
            remote.set(RestOptions.ADDRESS, address.getHost());
            remote.set(RestOptions.PORT, address.getPort());
            return remote;
        } catch (Exception failure) {
            throw new IllegalStateException("no Flink cluster", failure);
        }
    }
}
