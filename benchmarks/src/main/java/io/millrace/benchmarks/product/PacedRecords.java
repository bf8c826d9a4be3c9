package io.millrace.benchmarks.product;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends records at an even rate, and keeps how long after {@code producer.send} the effect of each one was seen.
 * Environment: {@code KAFKA_BOOTSTRAP}.
 */
final class PacedRecords {
    private static final long PATIENCE_SECONDS = 60;
    private static final long PAUSE_MILLIS = 2;

    private final int perSecond;
    private final AtomicLongArray sent;
    private final AtomicLongArray latency;
    private final CountDownLatch unseen;
    private long deadline;

    /**
     * Sends nothing yet.
     *
     * @param records how many in all
     * @param perSecond how many a second
     */
    PacedRecords(int records, int perSecond) {
        this.perSecond = perSecond;
        sent = new AtomicLongArray(records);
        latency = new AtomicLongArray(records);
        unseen = new CountDownLatch(records);
    }

    /** Begins to send records, the n-th one with the value for n, counted from 0. */
    void start(String topic, IntFunction<String> value) {
        deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(sent.length() / perSecond + PATIENCE_SECONDS);
        Thread sending = new Thread(() -> send(topic, value), "sending");
        sending.setDaemon(true);
        sending.start();
    }

    private void send(String topic, IntFunction<String> value) {
        Map<String, Object> options = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                System.getenv("KAFKA_BOOTSTRAP"),
                ProducerConfig.LINGER_MS_CONFIG,
                0);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(options, new StringSerializer(), new StringSerializer())) {
            long start = System.nanoTime();
            for (int i = 0; i < sent.length(); i++) {
                long due = start + TimeUnit.SECONDS.toNanos(i) / perSecond;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                sent.set(i, System.nanoTime());
                producer.send(new ProducerRecord<>(topic, value.apply(i))).isDone();
            }
        }
    }

    /** Waits a little, and answers whether some records have not been seen yet. */
    boolean waiting() throws InterruptedException {
        if (System.nanoTime() > deadline) {
            throw new IllegalStateException("after a minute " + unseen.getCount() + " of " + sent.length()
                    + " records have had no effect; were there such records before?");
        }
        return !unseen.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Notes that a record has its effect, unless that is known or the record has not been sent. */
    void seen(int index) {
        long now = System.nanoTime();
        if (sent.get(index) != 0 && latency.compareAndSet(index, 0, now - sent.get(index))) {
            unseen.countDown();
        }
    }

    /** Prints percentiles in milliseconds. */
    void print(String what) {
        long[] sorted = new long[latency.length()];
        Arrays.setAll(sorted, latency::get);
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%s, %d records at %d/s: p50 %d ms, p90 %d ms, p99 %d ms, max %d ms%n",
                what,
                sorted.length,
                perSecond,
                percentile(sorted, 50),
                percentile(sorted, 90),
                percentile(sorted, 99),
                percentile(sorted, 100));
    }

    /** The smallest latency that so many percent of the records do not exceed. */
    private static long percentile(long[] sorted, int percent) {
        int index = Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1);
        return TimeUnit.NANOSECONDS.toMillis(sorted[index]);
    }
}
