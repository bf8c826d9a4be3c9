package io.millrace.dashboard.internal.feed;

/** One open stream. */
public interface Viewer {
    /**
     * Takes an event for delivery and returns at once, however slow the viewer is. An event that waits for delivery is
     * replaced by a later one of the same subject.
     */
    void offer(Event event);

    /** Ends the stream. */
    void close();
}
