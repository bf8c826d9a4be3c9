package io.millrace.dashboard.internal.feed;

import static io.millrace.dashboard.TestSolutions.dashboard;
import static io.millrace.dashboard.TestSolutions.dataset;
import static io.millrace.dashboard.TestSolutions.solution;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.dashboard.config.DashboardServerConfig.Limits;
import io.millrace.dashboard.internal.store.DatasetSource;
import io.millrace.dashboard.internal.store.DatasetStore;
import io.millrace.dashboard.internal.store.Rows;
import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.dashboard.Dataset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages that change while somebody looks. */
class FeedsTest {
    private static final Duration REFRESH = Duration.ofMillis(100);

    private final Counting store = new Counting();
    private final Dashboard kept = page("kept", "one");
    private final Solution solution = solution("shop", Path.of("shop"), kept, page("changed", "two"));
    private final Feeds feeds = Feeds.open(List.of(solution), ignored -> store, Limits.DEFAULT, Map::of);

    private static Dashboard page(String name, String dataset) {
        return dashboard(name, REFRESH, List.of(dataset(dataset, "SELECT 1 AS n", "n")));
    }

    @AfterEach
    void close() {
        feeds.close();
    }

    @Test
    void shouldEndTheStreamsOfAChangedPageAndAskNothingMoreForThem() {
        Visitor before = join("changed");
        await().until(() -> store.asked("two") > 1);

        feeds.show(solution, List.of(kept, page("changed", "three")));

        assertThat(before.ended).isTrue();
        AtomicInteger seen = new AtomicInteger(-1);
        await().pollInterval(REFRESH.multipliedBy(4))
                .until(() -> seen.getAndSet(store.asked("two")) == store.asked("two"));
        join("changed");
        await().until(() -> store.asked("three") > 1);
        assertThat(store.asked("two")).isEqualTo(seen.get());
    }

    @Test
    void shouldLeaveAPageAloneThatIsTheSame() {
        Visitor visitor = join("kept");
        await().until(() -> store.asked("one") > 1);

        feeds.show(solution, List.of(page("kept", "one"), page("new", "four")));

        int before = store.asked("one");
        await().until(() -> store.asked("one") > before + 1);
        assertThat(visitor.ended).isFalse();
        assertThat(feeds.find("shop", "new")).isPresent();
        assertThat(feeds.find("shop", "changed")).isEmpty();
    }

    private Visitor join(String page) {
        Visitor visitor = new Visitor();
        feeds.find("shop", page).orElseThrow().join(visitor);
        return visitor;
    }

    private static final class Visitor implements Viewer {
        private volatile boolean ended;

        @Override
        public void offer(Event event) {}

        @Override
        public void close() {
            ended = true;
        }
    }

    /** Returns nothing, and counts how often it was asked. */
    private static final class Counting implements DatasetStore {
        private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

        int asked(String dataset) {
            return asked.computeIfAbsent(dataset, none -> new AtomicInteger()).get();
        }

        @Override
        public DatasetSource source(Dataset dataset) {
            return () -> {
                asked.computeIfAbsent(dataset.name(), none -> new AtomicInteger())
                        .incrementAndGet();
                return new Rows(List.of(), List.of(), List.of());
            };
        }

        @Override
        public void close() {}
    }
}
