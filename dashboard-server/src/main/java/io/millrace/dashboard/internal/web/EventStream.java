package io.millrace.dashboard.internal.web;

import io.millrace.dashboard.internal.feed.Event;
import io.millrace.dashboard.internal.feed.Viewer;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A viewer at the other end of an HTTP response, written without blocking, so that no thread waits for anyone.
 *
 * <p>What waits is bounded by the number of subjects: a later event replaces an earlier one of its subject. A viewer
 * that reads nothing for the connector's idle time fails the pending write, which ends the stream here.
 */
final class EventStream implements Viewer, WriteListener {
    private final ServletOutputStream output;
    private final Consumer<EventStream> onEnd;
    private final Map<String, Event> waiting = new LinkedHashMap<>();

    /** Whether the container has called for the first time; writing is not allowed before. */
    private boolean writable;

    private boolean unflushed;
    private boolean ended;

    /**
     * Makes a stream that writes once it is {@link #open opened}.
     *
     * @param onEnd called once, when nothing more can be sent
     */
    EventStream(ServletOutputStream output, Consumer<EventStream> onEnd) {
        this.output = output;
        this.onEnd = onEnd;
    }

    /** Starts to write. The response must be asynchronous and its headers set. */
    void open() {
        output.setWriteListener(this);
    }

    @Override
    public void offer(Event event) {
        boolean failed;
        synchronized (this) {
            waiting.remove(event.subject());
            waiting.put(event.subject(), event);
            failed = !write();
        }
        if (failed) {
            close();
        }
    }

    @Override
    public void onWritePossible() {
        boolean failed;
        synchronized (this) {
            writable = true;
            failed = !write();
        }
        if (failed) {
            close();
        }
    }

    @Override
    public void onError(Throwable failure) {
        close();
    }

    /** Writes what can be written now; answers whether the viewer is still there. */
    private boolean write() {
        try {
            boolean more = writable && !ended;
            while (more) {
                // Not ready means that the container calls again; ready means that it does not.
                more = output.isReady() && writeNext();
            }
            return true;
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }

    private boolean writeNext() throws IOException {
        Iterator<Event> events = waiting.values().iterator();
        if (events.hasNext()) {
            byte[] frame = events.next().frame();
            events.remove();
            output.write(frame);
            unflushed = true;
            return true;
        }
        if (unflushed) {
            unflushed = false;
            output.flush();
        }
        return false;
    }

    /** Ends the stream; must not hold this object's lock, because its end takes the page's. */
    @Override
    public void close() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            waiting.clear();
        }
        onEnd.accept(this);
    }
}
