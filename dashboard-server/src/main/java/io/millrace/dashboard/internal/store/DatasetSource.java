package io.millrace.dashboard.internal.store;

/** Asks one dataset. */
@FunctionalInterface
public interface DatasetSource {
    /**
     * Returns the dataset's rows now; blocks until they are there.
     *
     * @throws DatasetException when they cannot be had; the next call may succeed
     */
    Rows fetch() throws DatasetException;
}
