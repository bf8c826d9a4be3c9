package io.millrace.benchmarks.product;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

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
        int count = Integer.parseInt(arguments[0]);
        PacedRecords records = new PacedRecords(count, Integer.parseInt(arguments[1]));
        RedisClient client = RedisClient.create("redis://" + System.getenv("REDIS_NODES"));
        try (StatefulRedisConnection<String, String> redis = client.connect()) {
            long before = redis.sync().scard("userids");
            records.start("uvpv-demo", index -> record(FIRST_USER + before + index));
            for (int seen = 0; records.waiting(); ) {
                long counted = redis.sync().scard("userids") - before;
                while (seen < Math.min(counted, count)) {
                    records.seen(seen++);
                }
            }
        } finally {
            client.shutdown();
        }
        records.print("produce to SCARD");
    }

    private static String record(long user) {
        return "{\"record_type\": 0, \"user_id\": " + user + ", \"client_ip\": \"100.0.0.6\", \"product_id\": 101,"
                + " \"create_time\": \"" + TIME.format(LocalDateTime.now(ZoneId.of("Asia/Shanghai"))) + "\"}";
    }
}
