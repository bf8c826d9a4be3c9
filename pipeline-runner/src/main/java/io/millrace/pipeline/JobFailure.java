package io.millrace.pipeline;

import java.time.Instant;
import java.util.Objects;

/**
 * Why a job failed; it has been started again since, or will be.
 *
 * @param when when it failed
 * @param cause the message of the deepest exception that has one, in one line
 */
public record JobFailure(Instant when, String cause) {
    public JobFailure {
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(cause, "cause");
    }
}
