package io.millrace.dashboard.internal.store;

import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Dataset;

/** The stores behind the datasets of one solution. Opening one connects to nothing yet. */
public interface DatasetStore extends AutoCloseable {
    /** How many datasets of a solution are asked at the same time. */
    int CONCURRENCY = 3;

    /** Returns the source of a dataset of this solution. Sources are asked from several threads at once. */
    DatasetSource source(Dataset dataset);

    /** Gives back all connections; running queries fail. */
    @Override
    void close();

    /** Makes the store of a solution. */
    @FunctionalInterface
    interface Factory {
        /** Returns the store of this solution. */
        DatasetStore open(Solution solution);
    }
}
