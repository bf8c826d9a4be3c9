package io.millrace.cli;

import io.millrace.solution.problem.UserException;

/** What is wrong on the command line itself, and is found out when the command runs. */
final class UsageException extends UserException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
