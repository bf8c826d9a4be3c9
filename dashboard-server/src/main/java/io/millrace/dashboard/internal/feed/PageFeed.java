package io.millrace.dashboard.internal.feed;

import io.millrace.dashboard.internal.store.DatasetStore;
import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.dashboard.Dataset;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** The datasets of one page and the people who look at it. */
public final class PageFeed {
    private static final String CLOCK = "clock";

    private final Dashboard dashboard;
    private final WallClock clock;
    private final Supplier<OptionalInt> historyWritten;
    private final List<DatasetState> states = new ArrayList<>();
    private final List<DatasetPoller> pollers = new ArrayList<>();
    private final Set<Viewer> viewers = new LinkedHashSet<>();
    private long lastId;
    private volatile boolean closed;

    PageFeed(
            Solution solution,
            Dashboard dashboard,
            DatasetStore store,
            ScheduledExecutorService executor,
            Supplier<OptionalInt> historyWritten) {
        this.dashboard = dashboard;
        this.historyWritten = historyWritten;
        this.clock = new WallClock(Clock.system(solution.timeZone()));
        for (Dataset dataset : dashboard.datasets()) {
            DatasetState state = new DatasetState(dataset.name(), solution.name() + "/" + dashboard.name(), clock);
            states.add(state);
            pollers.add(new DatasetPoller(
                    store.source(dataset), dashboard.refresh(), executor, answer -> take(state, answer)));
        }
    }

    /** Returns whether this is the feed of just this page. */
    boolean shows(Dashboard other) {
        return dashboard.equals(other);
    }

    /** Tells every viewer something about the page as a whole. */
    public synchronized void tell(String type, String json) {
        broadcast(new Event(nextId(), type, type, json));
    }

    /** Sends the viewer everything known and from then on every change. The first viewer starts the asking. */
    public synchronized void join(Viewer viewer) {
        if (closed) {
            viewer.close();
            return;
        }
        viewers.add(viewer);
        viewer.offer(clockEvent());
        states.forEach(state -> event(state).ifPresent(viewer::offer));
        pollers.forEach(DatasetPoller::start);
    }

    /** Forgets the viewer. The last one to leave ends the asking. */
    public synchronized void leave(Viewer viewer) {
        viewers.remove(viewer);
        if (viewers.isEmpty()) {
            pollers.forEach(DatasetPoller::stop);
        }
    }

    /** Tells every viewer that the stream lives, and the time. */
    synchronized void beat() {
        broadcast(clockEvent());
    }

    /** Ends every stream. */
    synchronized void close() {
        closed = true;
        List.copyOf(viewers).forEach(Viewer::close);
        pollers.forEach(DatasetPoller::stop);
    }

    private void take(DatasetState state, Answer answer) {
        // A query that the closing cut short is no failure.
        if (!closed && state.apply(answer)) {
            publish(state);
        }
    }

    private synchronized void publish(DatasetState state) {
        event(state).ifPresent(this::broadcast);
    }

    private void broadcast(Event event) {
        // A viewer that turns out to be gone leaves while it is offered the event.
        List.copyOf(viewers).forEach(viewer -> viewer.offer(event));
    }

    private Optional<Event> event(DatasetState state) {
        return state.json().map(json -> new Event(nextId(), "dataset", "dataset " + state.name(), json));
    }

    private Event clockEvent() {
        OptionalInt written = historyWritten.get();
        String percent = written.isPresent() ? Integer.toString(written.getAsInt()) : "null";
        return new Event(nextId(), CLOCK, CLOCK, "{\"now\":" + clock.millis() + ",\"historyWritten\":" + percent + "}");
    }

    private String nextId() {
        lastId++;
        return Long.toString(lastId);
    }
}
