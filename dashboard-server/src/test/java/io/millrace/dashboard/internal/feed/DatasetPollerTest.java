package io.millrace.dashboard.internal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.dashboard.internal.store.DatasetException;
import io.millrace.dashboard.internal.store.DatasetSource;
import io.millrace.dashboard.internal.store.Rows;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatasetPollerTest {
    private static final Rows ROWS = new Rows(List.of(), List.of(), List.of());

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(4);
    private final List<Answer> answers = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void bePatient() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @AfterEach
    void stopThreads() {
        executor.shutdownNow();
    }

    @Test
    void shouldNeverAskTwiceAtTheSameTimeHoweverOftenItIsRestarted() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Semaphore permits = new Semaphore(0);
        DatasetPoller poller = poller(Duration.ofMillis(1), () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            permits.acquireUninterruptibly();
            running.decrementAndGet();
            return ROWS;
        });

        poller.start();
        await().until(() -> running.get() == 1);
        for (int times = 0; times < 50; times++) {
            poller.stop();
            poller.start();
        }
        permits.release(200);

        await().until(() -> answers.size() >= 200);
        assertThat(most).hasValue(1);
    }

    @Test
    void shouldGoOnAfterARestartDuringAQuery() {
        Semaphore permits = new Semaphore(0);
        AtomicInteger asked = new AtomicInteger();
        DatasetPoller poller = poller(Duration.ofMillis(1), () -> {
            asked.incrementAndGet();
            permits.acquireUninterruptibly();
            return ROWS;
        });
        poller.start();
        await().until(() -> asked.get() == 1);

        poller.stop();
        poller.start();
        permits.release(5);

        await().until(() -> asked.get() == 6);
    }

    @Test
    void shouldDeliverTheAnswerUnderWayAndThenRest() {
        Semaphore permits = new Semaphore(0);
        AtomicInteger asked = new AtomicInteger();
        DatasetPoller poller = poller(Duration.ofMillis(1), () -> {
            asked.incrementAndGet();
            permits.acquireUninterruptibly();
            return ROWS;
        });
        poller.start();
        await().until(() -> asked.get() == 1);

        poller.stop();
        permits.release(100);

        await().until(() -> answers.size() == 1);
        await().during(Duration.ofMillis(200)).until(() -> asked.get() == 1);
    }

    @Test
    void shouldAskLessOftenWhileItFails() {
        AtomicInteger failing = new AtomicInteger();
        AtomicInteger healthy = new AtomicInteger();
        poller(Duration.ofMillis(20), () -> {
                    failing.incrementAndGet();
                    throw new DatasetException("down");
                })
                .start();
        poller(Duration.ofMillis(20), () -> {
                    healthy.incrementAndGet();
                    return ROWS;
                })
                .start();

        await().until(() -> healthy.get() >= 40);

        assertThat(failing.get()).isBetween(1, 10);
        assertThat(answers).contains(new Answer.Failed("down"));
    }

    @Test
    void shouldSurviveAListenerThatThrows() {
        AtomicInteger asked = new AtomicInteger();
        DatasetSource source = () -> {
            asked.incrementAndGet();
            return ROWS;
        };
        new DatasetPoller(source, Duration.ofMillis(1), executor, answer -> {
                    throw new IllegalStateException("listener");
                })
                .start();

        await().until(() -> asked.get() > 2);
    }

    private DatasetPoller poller(Duration refresh, DatasetSource source) {
        return new DatasetPoller(source, refresh, executor, answers::add);
    }
}
