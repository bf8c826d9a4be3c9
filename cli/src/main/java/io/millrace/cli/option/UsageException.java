package io.millrace.cli.option;

import io.millrace.solution.problem.UserException;

/** What is wrong on the command line itself, and is found out when the command runs. */
public final class UsageException extends UserException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
