package io.millrace.quarantine;

/** Something about put-aside records that the user can mend. The message is one line: what, where, and the remedy. */
public final class QuarantineException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what, where, and the remedy */
    public QuarantineException(String message) {
        super(message);
    }

    /** @param message what, where, and the remedy */
    public QuarantineException(String message, Throwable cause) {
        super(message, cause);
    }
}
