package io.millrace.cli;

import io.millrace.pipeline.cluster.ClusterAddress;
import io.millrace.pipeline.cluster.ClusterException;
import io.millrace.pipeline.cluster.EmbeddedCluster;
import io.millrace.services.machine.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Flink inside this process for a while, and a folder that goes with it. */
final class BatchCluster implements AutoCloseable {
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
    BatchCluster(Path parent, String purpose, long sortMemory) throws IOException {
        folder = Files.createTempDirectory(parent, purpose + "-");
        try {
            cluster = EmbeddedCluster.startForBatches(2 * parallelism, sortMemory, folder);
        } catch (ClusterException e) {
            Folders.delete(folder);
            throw e;
        }
    }

    ClusterAddress address() {
        return cluster.address();
    }

    /** Answers how many subtasks work side by side. */
    int parallelism() {
        return parallelism;
    }

    /** Answers a folder that is deleted at the end. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        Folders.delete(folder);
    }
}
