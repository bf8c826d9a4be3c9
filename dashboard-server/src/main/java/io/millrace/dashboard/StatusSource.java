package io.millrace.dashboard;

/** What the server answers at {@code /api/status}. Asked anew for each request, by several threads at once. */
@FunctionalInterface
public interface StatusSource {
    /** Answers the status now, as a value that Jackson can write as JSON: records, maps, lists, text, numbers. */
    Object status();
}
