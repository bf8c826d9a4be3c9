package io.millrace.solution.problem;

/** A problem of the user's that does not keep its caller from going on without what failed. */
public class UserException extends Exception implements UserProblem {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what, where, and the remedy
     */
    public UserException(String message) {
        super(message);
    }

    /**
     * Makes one with what lies behind it.
     *
     * @param message what, where, and the remedy
     */
    public UserException(String message, Throwable cause) {
        super(message, cause);
    }
}
