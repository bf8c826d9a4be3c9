package io.millrace.dashboard.internal.feed;

import io.millrace.dashboard.internal.store.DatasetException;
import io.millrace.dashboard.internal.store.DatasetSource;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one dataset again and again while it is wanted, never twice at the same time.
 *
 * <p>Asking starts once per refresh. A query that takes longer delays the next one and is followed by a rest of half a
 * refresh, so that a slow dataset cannot keep its database busy without pause; one that fails is asked ever less often,
 * down to once in {@link #LONGEST_REST}.
 */
final class DatasetPoller {
    static final Duration LONGEST_REST = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(DatasetPoller.class);

    private final DatasetSource source;
    private final Duration refresh;
    private final ScheduledExecutorService executor;
    private final Consumer<Answer> listener;

    private boolean wanted;
    private boolean asking;
    /** The only scheduled run that counts; any other was stopped after it could still be cancelled. */
    private long turn;

    private int failures;

    DatasetPoller(
            DatasetSource source, Duration refresh, ScheduledExecutorService executor, Consumer<Answer> listener) {
        this.source = source;
        this.refresh = refresh;
        this.executor = executor;
        this.listener = listener;
    }

    /** Starts asking, now, unless it has been started. */
    synchronized void start() {
        if (!wanted) {
            wanted = true;
            failures = 0;
            schedule(Duration.ZERO);
        }
    }

    /** Stops asking; a query under way still delivers its answer. */
    synchronized void stop() {
        wanted = false;
        turn++;
    }

    private void schedule(Duration rest) {
        if (!asking) {
            long mine = ++turn;
            var unused = executor.schedule(() -> ask(mine), rest.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void ask(long mine) {
        if (!begin(mine)) {
            return;
        }
        long started = System.nanoTime();
        boolean answered = false;
        try {
            Answer answer = fetch();
            answered = answer instanceof Answer.Got;
            listener.accept(answer);
        } catch (RuntimeException e) {
            LOG.error("An answer could not be passed on", e);
        } finally {
            end(answered, Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private synchronized boolean begin(long mine) {
        asking |= mine == turn;
        return mine == turn;
    }

    private Answer fetch() {
        try {
            return new Answer.Got(source.fetch());
        } catch (DatasetException e) {
            return new Answer.Failed(e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("A dataset source broke its contract", e);
            return new Answer.Failed("an internal error; the log of Millrace has the details");
        }
    }

    private synchronized void end(boolean answered, Duration took) {
        asking = false;
        failures = answered ? 0 : failures + 1;
        if (wanted) {
            schedule(rest(took));
        }
    }

    private Duration rest(Duration took) {
        Duration rest = longer(refresh.minus(took), refresh.dividedBy(2));
        if (failures == 0) {
            return rest;
        }
        Duration backOff = refresh.multipliedBy(1L << Math.min(failures - 1, 10));
        return longer(rest, backOff.compareTo(LONGEST_REST) < 0 ? backOff : LONGEST_REST);
    }

    private static Duration longer(Duration left, Duration right) {
        return left.compareTo(right) > 0 ? left : right;
    }
}
