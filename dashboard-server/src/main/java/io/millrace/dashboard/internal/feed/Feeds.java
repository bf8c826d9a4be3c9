package io.millrace.dashboard.internal.feed;

import io.millrace.dashboard.DashboardServerConfig.Limits;
import io.millrace.dashboard.internal.store.DatasetStore;
import io.millrace.solution.Dashboard;
import io.millrace.solution.Solution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The feeds of all pages. Each solution has its own threads and store, so that one whose database hangs does not hold
 * up another.
 */
public final class Feeds implements AutoCloseable {
    private final Map<String, PageFeed> pages = new LinkedHashMap<>();
    private final List<DatasetStore> stores = new ArrayList<>();
    private final List<ScheduledExecutorService> executors = new ArrayList<>();

    private Feeds() {}

    /** Opens the stores of all solutions; asks nothing yet. */
    public static Feeds open(List<Solution> solutions, DatasetStore.Factory stores, Limits limits) {
        Feeds feeds = new Feeds();
        try {
            solutions.stream()
                    .filter(solution -> !solution.dashboards().isEmpty())
                    .forEach(solution -> feeds.add(solution, stores.open(solution)));
        } catch (RuntimeException e) {
            feeds.close();
            throw e;
        }
        feeds.startBeating(limits.heartbeat());
        return feeds;
    }

    private void add(Solution solution, DatasetStore store) {
        ScheduledExecutorService executor = executor(DatasetStore.CONCURRENCY, "datasets of " + solution.name());
        stores.add(store);
        for (Dashboard dashboard : solution.dashboards()) {
            pages.put(key(solution.name(), dashboard.name()), new PageFeed(solution, dashboard, store, executor));
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

    /** Answers the feed of a page, if there is such a page. */
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
    public void close() {
        pages.values().forEach(PageFeed::close);
        executors.forEach(ScheduledExecutorService::shutdownNow);
        stores.forEach(DatasetStore::close);
    }
}
