package io.millrace.dashboard;

import io.millrace.dashboard.internal.store.DatasetException;
import io.millrace.dashboard.internal.store.DatasetSource;
import io.millrace.dashboard.internal.store.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A dataset of one column {@code value} that answers only what the test tells it to, once each, in order. */
final class Script implements DatasetSource {
    private final BlockingQueue<DatasetSource> answers = new LinkedBlockingQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    Script answer(Object... values) {
        Rows rows = rows(values);
        answers.add(() -> rows);
        return this;
    }

    Script fail(String message) {
        answers.add(() -> {
            throw new DatasetException(message);
        });
        return this;
    }

    static Rows rows(Object... values) {
        return TestSolutions.rows(
                List.of("value"), Arrays.stream(values).map(Arrays::asList).toList());
    }

    /** How often a query began; the last one may still wait for its answer. */
    int asked() {
        return asked.get();
    }

    int answered() {
        return answered.get();
    }

    @Override
    public Rows fetch() throws DatasetException {
        asked.incrementAndGet();
        try {
            DatasetSource next = answers.take();
            answered.incrementAndGet();
            return next.fetch();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatasetException("the test is over", e);
        }
    }
}
