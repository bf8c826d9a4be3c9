package io.millrace.verification.stored;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.millrace.pipeline.ResultTable;
import io.millrace.verification.ColumnText;
import io.millrace.verification.ResultLayout;
import io.millrace.verification.ResultLayout.Field;
import io.millrace.verification.VerificationException;
import io.millrace.verification.comparison.HyperLogLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Results in one Redis server: read while the pipelines stand still, since Redis has no snapshots for readers. */
final class RedisStore implements Store {
    private static final int AT_ONCE = 1000;

    private final Map<String, String> keyPatterns;
    private final Map<String, RedisClient> clients = new HashMap<>();
    private final Map<String, StatefulRedisConnection<byte[], byte[]>> connections = new HashMap<>();

    /**
     * Makes the store.
     *
     * @param keyPatterns for tables whose rows name their key, the pattern of their keys
     */
    RedisStore(Map<String, String> keyPatterns) {
        this.keyPatterns = keyPatterns;
    }

    @Override
    public void hold(ResultTable result, StoredFile file) {
        String mode = result.options().getOrDefault("redis-mode", "standalone");
        if (!mode.equals("standalone") || Boolean.parseBoolean(result.options().get("tls.enabled"))) {
            throw new VerificationException("table '" + result.name()
                    + "': only a single Redis server without TLS can be" + " read back, not mode '" + mode + "'");
        }
        try {
            RedisCommands<byte[], byte[]> redis = connection(result.options()).sync();
            for (byte[] key : keys(result, redis)) {
                read(result, redis, key, file);
            }
        } catch (RedisException | IOException e) {
            throw new VerificationException(
                    "cannot read table '" + result.name() + "' from Redis: " + e.getMessage(), e);
        }
    }

    @Override
    public void write(ResultTable result, StoredFile file) {
        // Held is written.
    }

    private List<byte[]> keys(ResultTable result, RedisCommands<byte[], byte[]> redis) {
        String fixed = result.options().get("additional-key");
        if (fixed != null) {
            return List.of(bytes(fixed));
        }
        String pattern = keyPatterns.get(result.name());
        if (pattern == null) {
            throw new VerificationException("table '" + result.name()
                    + "' names its keys row by row; say in solution.yaml"
                    + " which are its own, for example verify.redis-keys: {" + result.name() + ": \"prefix:*\"}");
        }
        List<byte[]> keys = new ArrayList<>();
        ScanArgs arguments = ScanArgs.Builder.matches(pattern).limit(AT_ONCE);
        KeyScanCursor<byte[]> page = redis.scan(arguments);
        while (true) {
            page.getKeys().stream()
                    .filter(key -> keys.stream().noneMatch(known -> java.util.Arrays.equals(known, key)))
                    .forEach(keys::add);
            if (page.isFinished()) {
                return keys;
            }
            page = redis.scan(page, arguments);
        }
    }

    private static void read(ResultTable result, RedisCommands<byte[], byte[]> redis, byte[] key, StoredFile file)
            throws IOException {
        String type = redis.type(key);
        String wanted = typeOf(result.options().get("command"));
        if (type.equals("none")) {
            return;
        }
        if (!type.equals(wanted)) {
            file.add(ResultLayout.keyOfParts(List.of(text(key))), "a " + type + " in the place of a " + wanted);
            return;
        }
        List<Field> fields = file.layout().fields();
        Field last = fields.get(fields.size() - 1);
        switch (result.options().get("command")) {
            case "set" -> add(file, List.of(text(key)), last, redis.get(key));
            case "pfadd" -> file.add(ResultLayout.keyOfParts(List.of(text(key))), registers(redis.get(key)));
            case "hset" ->
                ScanIterator.hscan(redis, key, ScanArgs.Builder.limit(AT_ONCE)).stream()
                        .forEach(field ->
                                addQuietly(file, List.of(text(key), text(field.getKey())), last, field.getValue()));
            case "sadd" ->
                ScanIterator.sscan(redis, key, ScanArgs.Builder.limit(AT_ONCE)).stream()
                        .distinct()
                        .forEach(member -> addQuietly(file, List.of(text(key), text(member)), last, null));
            case "zadd" ->
                ScanIterator.zscan(redis, key, ScanArgs.Builder.limit(AT_ONCE)).stream()
                        .forEach(member -> addQuietly(
                                file,
                                List.of(text(key), text(member.getValue())),
                                last,
                                bytes(Double.toString(member.getScore()))));
            default -> {
                long length = redis.llen(key);
                for (long from = 0; from < length; from += AT_ONCE) {
                    for (byte[] element : redis.lrange(key, from, from + AT_ONCE - 1)) {
                        add(file, List.of(text(key), text(element)), last, null);
                    }
                }
            }
        }
    }

    private static String typeOf(String command) {
        return switch (command) {
            case "hset" -> "hash";
            case "sadd" -> "set";
            case "zadd" -> "zset";
            case "lpush", "rpush" -> "list";
            default -> "string";
        };
    }

    private static String registers(byte[] string) {
        try {
            return HyperLogLog.of(string).text();
        } catch (IllegalArgumentException e) {
            return "a string that is no HyperLogLog";
        }
    }

    private static void addQuietly(StoredFile file, List<String> key, Field last, byte[] value) {
        try {
            add(file, key, last, value);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void add(StoredFile file, List<String> key, Field last, byte[] value) throws IOException {
        Map<String, String> texts = new HashMap<>();
        if (value != null) {
            texts.put(last.name(), ColumnText.stored(last.type(), text(value)));
        }
        file.add(ResultLayout.keyOfParts(key), file.layout().valueOf(texts));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private StatefulRedisConnection<byte[], byte[]> connection(Map<String, String> options) {
        return connections.computeIfAbsent(options.get("nodes"), nodes -> {
            String[] address = nodes.split(":", -1);
            RedisURI.Builder uri = RedisURI.builder()
                    .withHost(address[0])
                    .withPort(Integer.parseInt(address[1]))
                    .withDatabase(Integer.parseInt(options.getOrDefault("database", "0")));
            String password = options.getOrDefault("password", "");
            String user = options.getOrDefault("username", "");
            if (!user.isEmpty()) {
                uri.withAuthentication(user, password);
            } else if (!password.isEmpty()) {
                uri.withPassword(password.toCharArray());
            }
            RedisClient client = RedisClient.create(uri.build());
            clients.put(nodes, client);
            return client.connect(ByteArrayCodec.INSTANCE);
        });
    }

    @Override
    public void close() {
        connections.values().forEach(StatefulRedisConnection::close);
        clients.values().forEach(RedisClient::shutdown);
    }
}
