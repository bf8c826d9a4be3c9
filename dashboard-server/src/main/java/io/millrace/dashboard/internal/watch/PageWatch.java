package io.millrace.dashboard.internal.watch;

import io.millrace.solution.Solution;
import io.millrace.solution.folder.PagesReader.Pages;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the page files of all solutions, and tells what they say when that may have changed. */
public final class PageWatch implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(PageWatch.class);

    private final ScheduledExecutorService executor;

    private PageWatch(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    /**
     * Starts to watch.
     *
     * @param listener is told by one thread, of one solution at a time
     */
    public static PageWatch start(List<Solution> solutions, BiConsumer<Solution, Pages> listener) {
        List<WatchedPages> watched = solutions.stream().map(WatchedPages::new).toList();
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "page files");
            thread.setDaemon(true);
            return thread;
        });
        var unused = executor.scheduleWithFixedDelay(
                () -> watched.forEach(pages -> look(pages, listener)), 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        return new PageWatch(executor);
    }

    private static void look(WatchedPages watched, BiConsumer<Solution, Pages> listener) {
        try {
            watched.look().ifPresent(pages -> listener.accept(watched.solution(), pages));
        } catch (RuntimeException e) {
            LOG.error("Cannot follow the page files of {}", watched.solution().name(), e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
