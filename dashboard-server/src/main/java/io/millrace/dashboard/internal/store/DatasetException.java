package io.millrace.dashboard.internal.store;

/** A dataset that cannot be had now. The message is one line for the page: no credentials, no SQL, no class names. */
public final class DatasetException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with a message for people. */
    public DatasetException(String message) {
        super(message);
    }

    /** Makes the exception with a message for people and what a developer may want to see in a debugger. */
    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
