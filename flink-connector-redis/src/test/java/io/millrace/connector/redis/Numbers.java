package io.millrace.connector.redis;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** The view {@code numbers} with the column {@code n}: 0, 1, 2 …, in order. */
final class Numbers {
    private Numbers() {}

    /** As fast as they are taken. */
    static void declare(Jobs jobs, long count) {
        declare(jobs, count, number -> number);
    }

    /** Some thousand each second, so that there is time for something to happen. */
    static void declareSlowly(Jobs jobs, long count) {
        declare(jobs, count, number -> {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
            return number;
        });
    }

    /** Some thousand each second; fails behind the middle, after a checkpoint, as often as {@code failures} says. */
    static void declareFailing(Jobs jobs, long count, AtomicInteger failures) {
        Failing.failures = failures;
        declare(jobs, count, new Failing(count));
    }

    private static void declare(Jobs jobs, long count, MapFunction<Long, Long> map) {
        StreamTableEnvironment tables = jobs.tables();
        tables.createTemporaryView(
                "numbers",
                tables.fromDataStream(jobs.environment()
                                .fromSequence(0, count - 1)
                                .map(map)
                                .returns(Long.class))
                        .as("n"));
    }

    private static final class Failing implements MapFunction<Long, Long>, CheckpointListener {
        private static final long serialVersionUID = 1L;

        /** Shared with the task, which runs in this JVM, but in another copy of this object. */
        private static AtomicInteger failures;

        private final long count;
        private long seen;
        private boolean checkpointed;

        Failing(long count) {
            this.count = count;
        }

        @Override
        public Long map(Long number) throws InjectedFailure {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
            seen++;
            if (checkpointed && (number > count / 2 || seen > count / 4) && failures.get() > 0) {
                failures.decrementAndGet();
                throw new InjectedFailure();
            }
            return number;
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            checkpointed = true;
        }
    }

    private static final class InjectedFailure extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
