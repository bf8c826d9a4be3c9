package io.millrace.dashboard;

import io.millrace.dashboard.internal.store.DatasetSource;
import io.millrace.dashboard.internal.store.DatasetStore;
import io.millrace.solution.dashboard.Dataset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store whose answers the test gives. */
final class FakeStore implements DatasetStore {
    private final Map<String, DatasetSource> sources = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    FakeStore with(String dataset, DatasetSource source) {
        sources.put(dataset, source);
        return this;
    }

    boolean isClosed() {
        return closed.get();
    }

    @Override
    public DatasetSource source(Dataset dataset) {
        return Optional.ofNullable(sources.get(dataset.name())).orElseThrow();
    }

    @Override
    public void close() {
        closed.set(true);
    }
}
