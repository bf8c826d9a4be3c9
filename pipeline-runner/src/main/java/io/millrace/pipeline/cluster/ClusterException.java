package io.millrace.pipeline.cluster;

import io.millrace.solution.problem.UserProblem;

/** A Flink cluster that does not do what it was asked to; the message is one line for the operator. */
public final class ClusterException extends RuntimeException implements UserProblem {
    private static final long serialVersionUID = 1L;

    public ClusterException(String message) {
        super(message);
    }

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
