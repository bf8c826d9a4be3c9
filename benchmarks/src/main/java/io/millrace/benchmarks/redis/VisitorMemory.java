package io.millrace.benchmarks.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.Arrays;
import java.util.Locale;

/**
 * What counting distinct visitors takes: a HyperLogLog beside a set, from one thousand to ten million visitors, and how far
 * the estimate is from the truth. Numbers of visitors are the exact counts, since each is added under a name of its own.
 */
public final class VisitorMemory {
    private static final int[] VISITORS = {1_000, 100_000, 1_000_000, 10_000_000};

    /** A set of more takes more memory than one wants to spend on a comparison. */
    private static final int MOST_IN_A_SET = 1_000_000;

    private static final int BATCH = 1_000;

    private VisitorMemory() {}

    /** Measures and prints one line for each number of visitors. */
    public static void main(String[] arguments) throws Exception {
        try (RedisServer server = new RedisServer();
                StatefulRedisConnection<String, String> connection =
                        server.client().connect()) {
            RedisCommands<String, String> redis = connection.sync();
            int added = 0;
            for (int visitors : VISITORS) {
                String[] names = new String[BATCH];
                while (added < visitors) {
                    int first = added;
                    Arrays.setAll(names, offset -> Integer.toString(first + offset));
                    redis.pfadd("estimated", names);
                    if (added < MOST_IN_A_SET) {
                        redis.sadd("exact", names);
                    }
                    added += BATCH;
                }
                print(redis, visitors);
            }
        }
    }

    private static void print(RedisCommands<String, String> redis, int visitors) {
        long estimate = redis.pfcount("estimated");
        System.out.printf(
                Locale.ROOT,
                "%,11d visitors: HyperLogLog %,d bytes, counts %,d (%+.2f %%)%s%n",
                visitors,
                redis.memoryUsage("estimated"),
                estimate,
                100.0 * (estimate - visitors) / visitors,
                visitors > MOST_IN_A_SET
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; SET %,d bytes, counts %,d",
                                redis.memoryUsage("exact"),
                                redis.scard("exact")));
    }
}
