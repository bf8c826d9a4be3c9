package io.millrace.warehouse;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be closed, the last first. After {@link #refuseMore()} whatever comes is closed at once. */
final class Resources implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private boolean closing;

    /**
     * Takes a resource over and answers it.
     *
     * @throws IllegalStateException when closing has begun; the resource is closed
     */
    <T extends AutoCloseable> T own(T resource) {
        synchronized (this) {
            if (!closing) {
                owned.push(resource);
                return resource;
            }
        }
        close(resource);
        throw new IllegalStateException("Millrace is stopping");
    }

    synchronized boolean closing() {
        return closing;
    }

    synchronized void refuseMore() {
        closing = true;
    }

    @Override
    public void close() {
        refuseMore();
        for (AutoCloseable next = pop(); next != null; next = pop()) {
            close(next);
        }
    }

    private synchronized AutoCloseable pop() {
        return owned.poll();
    }

    /** One that cannot be closed must not keep the others open. */
    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.warn("Cannot close {}", resource, e);
        }
    }
}
