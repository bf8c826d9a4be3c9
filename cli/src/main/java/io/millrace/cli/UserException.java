package io.millrace.cli;

/** Something that the user can mend. The message is one line: what, where, and the remedy. */
final class UserException extends Exception {
    private static final long serialVersionUID = 1L;

    UserException(String message) {
        super(message);
    }

    UserException(String message, Throwable cause) {
        super(message, cause);
    }
}
