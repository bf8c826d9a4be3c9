package io.millrace.benchmarks.peers;

import java.sql.SQLException;

/** Where a job writes to, empty at first. */
interface Output extends AutoCloseable {
    /** Returns whether as much is there as is expected, as cheaply as that can be told. */
    boolean isComplete(Outcome expected) throws Exception;

    /** Reads all of it. */
    Outcome read() throws Exception;

    @Override
    void close() throws SQLException;
}
