package io.millrace.pipeline.job;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a job failed; it has been started again since, or will be.
 *
 * @param when when it failed
 * @param tables the tables that the task writes which failed; several when they are written by one task
 * @param cause the root cause, in one line
 * @param remedy what to do about it that loses nothing, in one line; empty for a cause that is not known here
 */
public record JobFailure(Instant when, List<String> tables, String cause, Optional<String> remedy) {
    public JobFailure {
        Objects.requireNonNull(when, "when");
        tables = List.copyOf(tables);
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** Returns all of it in one line, for example {@code table by_city: Data too long for column 'city'; widen it}. */
    public String line() {
        return (tables.isEmpty() ? "" : "table " + String.join(" or ", tables) + ": ")
                + cause
                + remedy.map(what -> "; " + what).orElse("");
    }
}
