package io.millrace.quarantine;

import io.millrace.records.PutAsideRecord;
import io.millrace.solution.problem.UserException;

/** What is done to a record before it is sent back. */
@FunctionalInterface
public interface Transform {
    /** Sends records back as they came, for when the solution's SQL has been mended. */
    Transform NONE = record -> record.raw();

    /**
     * Returns the bytes to send; null for a tombstone.
     *
     * @throws UserException when this record cannot be transformed; it stays in quarantine
     */
    byte[] apply(PutAsideRecord record) throws UserException;
}
