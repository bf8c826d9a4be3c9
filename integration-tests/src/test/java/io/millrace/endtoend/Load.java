package io.millrace.endtoend;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Records that flow while something else happens, evenly while Kafka takes them. */
public final class Load {
    /** Different records a second. */
    public static final int RATE = 200;

    private static final int PERIOD_MILLIS = 100;
    private static final int BATCH = RATE * PERIOD_MILLIS / 1000;

    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final ScheduledFuture<?> sending;

    /** What happens meanwhile. */
    public interface Event {
        void happen() throws Exception;
    }

    /**
     * Sends about {@link #RATE} records a second until the event is over; returns when Kafka has all of them.
     *
     * @param copies how often each of them is sent
     */
    public static void during(Scenario scenario, int copies, Event event) throws Exception {
        Load load = new Load(scenario, copies);
        try {
            event.happen();
        } finally {
            load.end();
        }
    }

    private Load(Scenario scenario, int copies) {
        sending = sender.scheduleWithFixedDelay(
                () -> {
                    if (!enough.get()) {
                        List<Draft> batch = scenario.moreRecords(BATCH);
                        scenario.journal.send(Collections.nCopies(copies, batch).stream()
                                .flatMap(List::stream)
                                .toList());
                    }
                },
                0,
                PERIOD_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private void end() {
        enough.set(true);
        sending.cancel(false);
        sender.shutdown();
        try {
            if (!sender.awaitTermination(6, TimeUnit.MINUTES)) {
                throw new AssertionError("Kafka does not take the records");
            }
            sending.get();
        } catch (CancellationException e) {
            // It was still running well.
        } catch (ExecutionException e) {
            throw new AssertionError("sending has failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
