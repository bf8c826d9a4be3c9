package io.millrace.dashboard;

/** What the server answers at {@code /api/status}. Asked anew for each request, by several threads at once. */
@FunctionalInterface
public interface StatusSource {
    /**
     * Answers the status now, as a value that Jackson can write as a JSON object: a record or a map. To its list {@code
     * alarms} the server adds what is wrong with page files that were changed while they are served.
     */
    Object status();
}
