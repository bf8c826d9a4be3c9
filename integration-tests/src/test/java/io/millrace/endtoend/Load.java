package io.millrace.endtoend;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Records that flow while something else happens: about 200 a second while Kafka takes them. */
public final class Load {
    private static final int BATCH = 20;
    private static final int PERIOD_MILLIS = 100;

    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final ScheduledFuture<?> sending;

    /** What happens meanwhile. */
    public interface Event {
        void happen() throws Exception;
    }

    /** Sends records until the event is over; returns when Kafka has all of them. */
    public static void during(Scenario scenario, Event event) throws Exception {
        Load load = new Load(scenario);
        try {
            event.happen();
        } finally {
            load.end();
        }
    }

    private Load(Scenario scenario) {
        sending = sender.scheduleWithFixedDelay(
                () -> {
                    if (!enough.get()) {
                        scenario.journal.send(scenario.moreRecords(BATCH));
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
