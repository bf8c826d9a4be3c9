package io.millrace.dashboard.internal.feed;

import io.millrace.dashboard.config.DashboardServerConfig.Limits;
import io.millrace.dashboard.internal.store.DatasetStore;
import io.millrace.dashboard.status.StatusSource;
import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Dashboard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The feeds of all pages. Each solution has its own threads and store, so that one whose database hangs does not hold
 * up another.
 */
public final class Feeds implements AutoCloseable {
    private final Map<String, PageFeed> pages = new ConcurrentHashMap<>();
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final List<ScheduledExecutorService> executors = new ArrayList<>();
    private final StatusSource status;
    private boolean closed;

    private Feeds(StatusSource status) {
        this.status = status;
    }

    /** Opens the stores of all solutions; asks nothing yet. */
    public static Feeds open(
            List<Solution> solutions, DatasetStore.Factory stores, Limits limits, StatusSource status) {
        Feeds feeds = new Feeds(status);
        try {
            for (Solution solution : solutions) {
                feeds.sources.put(solution.name(), feeds.source(solution, stores.open(solution)));
                feeds.show(solution, solution.dashboards());
            }
        } catch (RuntimeException e) {
            feeds.close();
            throw e;
        }
        feeds.startBeating(limits.heartbeat());
        return feeds;
    }

    private Source source(Solution solution, DatasetStore store) {
        return new Source(store, executor(DatasetStore.CONCURRENCY, "datasets of " + solution.name()));
    }

    /**
     * Makes these the pages of a solution. A page that is the same as before goes on; the streams of one that changed or
     * is gone end, and who still looks at it comes back to what is there now.
     */
    public synchronized void show(Solution solution, List<Dashboard> dashboards) {
        if (closed) {
            return;
        }
        Set<String> keys = new HashSet<>();
        for (Dashboard dashboard : dashboards) {
            String key = key(solution.name(), dashboard.name());
            keys.add(key);
            PageFeed before = pages.get(key);
            if (before == null || !before.shows(dashboard)) {
                Source source = sources.get(solution.name());
                replace(
                        key,
                        new PageFeed(
                                solution,
                                dashboard,
                                source.store,
                                source.executor,
                                () -> status.historyWritten(solution.name())));
            }
        }
        pages.keySet().stream()
                .filter(key -> key.startsWith(key(solution.name(), "")) && !keys.contains(key))
                .toList()
                .forEach(key -> pages.remove(key).close());
    }

    private void replace(String key, PageFeed feed) {
        PageFeed before = pages.put(key, feed);
        if (before != null) {
            before.close();
        }
    }

    private void startBeating(Duration heartbeat) {
        var unused = executor(1, "dashboard heartbeat")
                .scheduleWithFixedDelay(
                        () -> pages.values().forEach(PageFeed::beat),
                        heartbeat.toMillis(),
                        heartbeat.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Returns the feed of a page, if there is such a page. */
    public Optional<PageFeed> find(String solution, String dashboard) {
        return Optional.ofNullable(pages.get(key(solution, dashboard)));
    }

    private static String key(String solution, String dashboard) {
        return solution + "/" + dashboard;
    }

    private ScheduledExecutorService executor(int threads, String name) {
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(threads, daemons);
        executors.add(executor);
        return executor;
    }

    @Override
    public synchronized void close() {
        closed = true;
        pages.values().forEach(PageFeed::close);
        executors.forEach(ScheduledExecutorService::shutdownNow);
        sources.values().forEach(source -> source.store.close());
    }

    /** What the pages of one solution ask, and by which threads. */
    private record Source(DatasetStore store, ScheduledExecutorService executor) {}
}
