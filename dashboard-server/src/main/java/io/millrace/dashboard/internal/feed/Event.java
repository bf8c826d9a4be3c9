package io.millrace.dashboard.internal.feed;

import java.nio.charset.StandardCharsets;

/** A server-sent event, made once and written to every viewer. */
public final class Event {
    private final String subject;
    private final byte[] frame;

    /**
     * Makes an event.
     *
     * @param id its number in the stream
     * @param type what the page listens for
     * @param subject what it tells about; of two waiting events with the same subject only the later one matters
     * @param json its data, one line
     */
    public Event(String id, String type, String subject, String json) {
        this.subject = subject;
        this.frame = ("id: " + id + "\nevent: " + type + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Returns what it tells about. */
    public String subject() {
        return subject;
    }

    /** Returns its bytes on the wire, shared by all viewers: nobody may change them. */
    public byte[] frame() {
        return frame;
    }
}
