package io.millrace.defects;

/**
 * A part of a text.
 *
 * @param begin where it begins
 * @param end where it has ended
 */
record Span(int begin, int end) {
    boolean holds(Span other) {
        return begin <= other.begin && other.end <= end;
    }
}
