package io.millrace.benchmarks.product;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Time from {@code producer.send} until {@code SCARD userids} counts the record's user.
 *
 * <p>Each record brings a user of its own, so the n-th record counts with the first answer that is greater by n than the one
 * before all of them. Arguments: records, records per second. Environment: {@code KAFKA_BOOTSTRAP}, {@code REDIS_NODES}.
 */
public final class VisitorLatency {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final long FIRST_USER = 1_000_000_000;

    private VisitorLatency() {}

    /** Measures and prints percentiles in milliseconds. */
    public static void main(String[] arguments) throws Exception {
        int records = Integer.parseInt(arguments[0]);
        int perSecond = Integer.parseInt(arguments[1]);
        long[] sent = new long[records];
        long[] latency = new long[records];
        RedisClient client = RedisClient.create("redis://" + System.getenv("REDIS_NODES"));
        try (StatefulRedisConnection<String, String> redis = client.connect();
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                System.getenv("KAFKA_BOOTSTRAP"),
                                ProducerConfig.LINGER_MS_CONFIG,
                                0),
                        new StringSerializer(),
                        new StringSerializer())) {
            long before = redis.sync().scard("userids");
            long start = System.nanoTime();
            int produced = 0;
            int seen = 0;
            while (seen < records) {
                while (produced < records
                        && System.nanoTime() - start >= TimeUnit.SECONDS.toNanos(produced) / perSecond) {
                    sent[produced] = System.nanoTime();
                    producer.send(new ProducerRecord<>("uvpv-demo", record(FIRST_USER + before + produced)))
                            .isDone();
                    produced++;
                }
                long counted = redis.sync().scard("userids") - before;
                long now = System.nanoTime();
                for (; seen < Math.min(counted, produced); seen++) {
                    latency[seen] = now - sent[seen];
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
        } finally {
            client.shutdown();
        }
        Arrays.sort(latency);
        System.out.printf(
                Locale.ROOT,
                "produce to SCARD, %d records at %d/s: p50 %d ms, p99 %d ms, max %d ms%n",
                records,
                perSecond,
                percentile(latency, 50),
                percentile(latency, 99),
                percentile(latency, 100));
    }

    private static String record(long user) {
        return "{\"record_type\": 0, \"user_id\": " + user + ", \"client_ip\": \"100.0.0.6\", \"product_id\": 101,"
                + " \"create_time\": \"" + TIME.format(LocalDateTime.now(ZoneId.of("Asia/Shanghai"))) + "\"}";
    }

    private static long percentile(long[] sorted, int percent) {
        int index = Math.min(sorted.length - 1, sorted.length * percent / 100);
        return TimeUnit.NANOSECONDS.toMillis(sorted[index]);
    }
}
