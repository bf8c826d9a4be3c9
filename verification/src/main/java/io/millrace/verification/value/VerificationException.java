package io.millrace.verification.value;

import io.millrace.solution.problem.UserProblem;

/** A verification that cannot be carried out; the message is one line for the operator. */
public final class VerificationException extends RuntimeException implements UserProblem {
    private static final long serialVersionUID = 1L;

    /** Says what could not be done. */
    public VerificationException(String message) {
        super(message);
    }

    /** Says what could not be done, and why. */
    public VerificationException(String message, Throwable cause) {
        super(message, cause);
    }
}
