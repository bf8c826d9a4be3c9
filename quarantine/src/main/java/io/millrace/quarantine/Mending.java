package io.millrace.quarantine;

import io.millrace.solution.problem.UserException;

/** What is done to a record before it is sent back. */
@FunctionalInterface
public interface Mending {
    /** Sends records back as they came, for when the solution's SQL has been mended. */
    Mending NONE = record -> record.raw();

    /**
     * Answers the bytes to send; null for a tombstone.
     *
     * @throws UserException when this record cannot be mended; it stays in quarantine
     */
    byte[] mend(AsideRecord record) throws UserException;
}
