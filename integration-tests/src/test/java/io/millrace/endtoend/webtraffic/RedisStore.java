package io.millrace.endtoend.webtraffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The results of the solution web-traffic, read with a plain client. */
final class RedisStore {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningMillrace millrace;

    RedisStore(RunningMillrace millrace) {
        this.millrace = millrace;
    }

    /** Reads all keys; a list element that stands there twice shows as 2. */
    Tables results() throws IOException {
        RedisClient client = client();
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return read(connection.sync());
        } finally {
            client.shutdown();
        }
    }

    /** Returns whether a product has page views on a day. */
    boolean hasViews(LocalDate day, long product) {
        RedisClient client = client();
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return connection.sync().hexists("pv:" + day, Long.toString(product));
        } finally {
            client.shutdown();
        }
    }

    /** What is done to it by hand. */
    interface Use {
        void with(RedisCommands<String, String> redis) throws Exception;
    }

    /** Lets somebody else write, and puts all keys back as they were before. */
    void whileDamaged(Use damage, Use then) throws Exception {
        RedisClient client = client();
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            RedisCommands<String, String> redis = connection.sync();
            Map<String, byte[]> before = new HashMap<>();
            redis.keys("*").forEach(key -> before.put(key, redis.dump(key)));
            try {
                damage.with(redis);
                then.with(redis);
            } finally {
                redis.del(redis.keys("*").toArray(String[]::new));
                before.forEach((key, dump) -> redis.restore(key, 0, dump));
            }
        } finally {
            client.shutdown();
        }
    }

    /** Returns the string of a key, as bytes. */
    byte[] string(String key) {
        RedisClient client = client();
        try (StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE)) {
            return connection.sync().get(key.getBytes(StandardCharsets.UTF_8));
        } finally {
            client.shutdown();
        }
    }

    private RedisClient client() {
        return RedisClient.create("redis://" + millrace.endpoint("REDIS_NODES"));
    }

    private static Tables read(RedisCommands<String, String> redis) throws IOException {
        Tables tables = new Tables();
        redis.smembers("userids").forEach(user -> tables.put("userids", List.of(user)));
        for (String key : redis.keys("uv:*")) {
            tables.put("uv", List.of(key.substring(3)), redis.pfcount(key));
        }
        for (String key : redis.keys("pv:*")) {
            for (Map.Entry<String, String> product : redis.hgetall(key).entrySet()) {
                tables.add("pv", List.of(key.substring(3), product.getKey()), Long.parseLong(product.getValue()));
            }
        }
        String newer = "9";
        for (String element : redis.lrange("pagevisits", 0, -1)) {
            JsonNode window = JSON.readTree(element);
            String end = window.path("window_end").asText();
            if (end.compareTo(newer) > 0) {
                tables.put("pagevisits", List.of("newest first"), newer + " stands before " + end);
            }
            newer = end;
            List<Object> key = List.of(
                    window.path("window_start").asText(),
                    end,
                    window.path("product_id").asLong(),
                    window.path("pv").asLong());
            long times = tables.rows("pagevisits").containsKey(key.toString()) ? 2 : 1;
            tables.put("pagevisits", key, times);
        }
        String rate = redis.get("conversion_rate");
        if (rate != null) {
            tables.put("conversion_rate", List.of(), rate);
        }
        redis.hgetall("conversion_rate_by_product")
                .forEach((product, value) -> tables.put("conversion_rate_by_product", List.of(product), value));
        return tables;
    }
}
