package io.millrace.cli;

import picocli.CommandLine.ExitCode;

/** Something that the user can mend. The message is one line: what, where, and the remedy. */
final class UserException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int exitCode;

    UserException(String message) {
        super(message);
        exitCode = ExitCode.SOFTWARE;
    }

    UserException(String message, Throwable cause) {
        super(message, cause);
        exitCode = ExitCode.SOFTWARE;
    }

    private UserException(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Makes one for what is wrong on the command line itself. */
    static UserException misuse(String message) {
        return new UserException(message, ExitCode.USAGE);
    }

    /** Answers what the process ends with. */
    int exitCode() {
        return exitCode;
    }
}
