package io.millrace.endtoend.webtraffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.Tables;
import java.io.IOException;
import java.time.LocalDate;
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
        RedisClient client = RedisClient.create("redis://" + millrace.endpoint("REDIS_NODES"));
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return read(connection.sync());
        } finally {
            client.shutdown();
        }
    }

    /** Answers whether a product has page views on a day. */
    boolean hasViews(LocalDate day, long product) {
        RedisClient client = RedisClient.create("redis://" + millrace.endpoint("REDIS_NODES"));
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return connection.sync().hexists("pv:" + day, Long.toString(product));
        } finally {
            client.shutdown();
        }
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
