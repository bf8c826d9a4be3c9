package io.millrace.benchmarks.peers;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Stands in every Kafka consumer of a JVM, whoever made it, and says when the warm-up has been read: the same way for every
 * engine, once a batch.
 */
public final class Stopwatch implements ConsumerInterceptor<Object, Object> {
    private static final AtomicLong WARM_UP = new AtomicLong(Long.MAX_VALUE);
    private static volatile String watched = "";

    /** Watches a topic, of which so many records are the warm-up. */
    static void watch(String topic, long warmUp) {
        watched = topic;
        WARM_UP.set(warmUp);
    }

    /** Prints a word, the processor time of this process and the time, both in nanoseconds. */
    static void print(String word) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println(word + " " + system.getProcessCpuTime() + " " + System.nanoTime());
    }

    @Override
    public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
        int read = 0;
        for (TopicPartition partition : records.partitions()) {
            read += partition.topic().equals(watched)
                    ? records.records(partition).size()
                    : 0;
        }
        long before = WARM_UP.getAndAdd(-read);
        if (before > 0 && before <= read) {
            print("warm");
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> options) {}
}
