package io.millrace.benchmarks.product;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Waits until every page is live: one of its datasets has changed after the page was opened, because records have come
 * through. Arguments: the addresses of the pages.
 */
public final class LiveCharts {
    private static final long PATIENCE_MINUTES = 5;

    private LiveCharts() {}

    /** Returns when all are live. */
    public static void main(String[] pages) throws Exception {
        CountDownLatch live = new CountDownLatch(pages.length);
        for (String page : pages) {
            open(page, live);
        }
        if (!live.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException(live.getCount() + " pages do not come to life");
        }
    }

    private static void open(String page, CountDownLatch live) throws Exception {
        Set<String> datasets = new HashSet<>();
        AtomicBoolean changed = new AtomicBoolean();
        new DashboardStream(page, event -> {
            // The first state of a dataset is what its store held before.
            boolean first = datasets.add(event.path("dataset").asText());
            if (!first && event.path("rows").isObject() && !changed.getAndSet(true)) {
                live.countDown();
            }
        });
    }
}
