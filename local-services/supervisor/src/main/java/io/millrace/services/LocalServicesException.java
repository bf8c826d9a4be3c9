package io.millrace.services;

/** The local services cannot be started. The message is one line for a person: what, where, and the remedy. */
public final class LocalServicesException extends Exception {
    /** Makes the exception. */
    public LocalServicesException(String message) {
        super(message);
    }

    /** Makes the exception from what caused it. */
    public LocalServicesException(String message, Throwable cause) {
        super(message, cause);
    }
}
