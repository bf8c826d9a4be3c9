package io.millrace.verification;

import io.millrace.pipeline.cluster.ClusterAddress;
import io.millrace.pipeline.cluster.ClusterException;
import io.millrace.pipeline.cluster.EmbeddedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.FileUtils;

/** A Flink inside this process for a while, and a folder that goes with it. */
public final class BatchCluster implements AutoCloseable {
    private final int parallelism = Runtime.getRuntime().availableProcessors();
    private final Path folder;
    private final EmbeddedCluster cluster;

    /**
     * Starts it.
     *
     * @param parent where the folder is made
     * @param purpose what its name begins with
     * @param sortMemory for sorting, in bytes; what does not fit is sorted in the folder
     */
    public BatchCluster(Path parent, String purpose, long sortMemory) throws IOException {
        folder = Files.createTempDirectory(parent, purpose + "-");
        try {
            cluster = EmbeddedCluster.startForBatches(2 * parallelism, sortMemory, folder);
        } catch (ClusterException e) {
            FileUtils.deleteDirectory(folder.toFile());
            throw e;
        }
    }

    public ClusterAddress address() {
        return cluster.address();
    }

    /** Returns how many subtasks work side by side. */
    public int parallelism() {
        return parallelism;
    }

    /** Returns a folder that is deleted at the end. */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        FileUtils.deleteDirectory(folder.toFile());
    }
}
