package io.millrace.verification.stored.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.verification.stored.ResultStore;
import io.millrace.verification.stored.StoredFile;
import io.millrace.verification.value.StoreCodec;
import io.millrace.verification.value.VerificationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Results in one Redis server: read while the pipelines stand still, since Redis has no snapshots for readers. */
public final class RedisResults implements ResultStore {
    private static final int AT_ONCE = 1000;

    private final Map<String, String> keyPatterns;
    private final ZoneId zone;
    private final Map<String, RedisClient> clients = new HashMap<>();
    private final Map<String, StatefulRedisConnection<byte[], byte[]>> connections = new HashMap<>();

    /**
     * Makes the store.
     *
     * @param keyPatterns for tables whose rows name their key, the pattern of their keys
     * @param zone in which pipelines show moments
     */
    public RedisResults(Map<String, String> keyPatterns, ZoneId zone) {
        this.keyPatterns = keyPatterns;
        this.zone = zone;
    }

    @Override
    public StoreCodec hold(ResultTable result, StoredFile file) {
        String mode = result.options().getOrDefault("redis-mode", "standalone");
        if (!mode.equals("standalone") || Boolean.parseBoolean(result.options().get("tls.enabled"))) {
            throw new VerificationException("table '" + result.name()
                    + "': only a single Redis server without TLS can be read back, not mode '" + mode + "'");
        }
        RedisCodec codec = new RedisCodec(result, zone);
        try {
            RedisCommands<byte[], byte[]> redis = connection(result.options()).sync();
            RedisEntries entries = new RedisEntries(result, codec, file);
            for (byte[] key : keys(result, redis)) {
                entries.read(redis, key);
            }
            return codec;
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
        Set<ByteBuffer> seen = new HashSet<>();
        ScanArgs arguments = ScanArgs.Builder.matches(pattern).limit(AT_ONCE);
        KeyScanCursor<byte[]> page = redis.scan(arguments);
        while (true) {
            page.getKeys().stream()
                    .filter(key -> seen.add(ByteBuffer.wrap(key)))
                    .forEach(keys::add);
            if (page.isFinished()) {
                return keys;
            }
            page = redis.scan(page, arguments);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private StatefulRedisConnection<byte[], byte[]> connection(Map<String, String> options) {
        String database = options.getOrDefault("database", "0");
        return connections.computeIfAbsent(options.get("nodes") + "/" + database, server -> {
            String[] address = options.get("nodes").split(":", -1);
            RedisURI.Builder uri = RedisURI.builder()
                    .withHost(address[0])
                    .withPort(Integer.parseInt(address[1]))
                    .withDatabase(Integer.parseInt(database));
            String password = options.getOrDefault("password", "");
            String user = options.getOrDefault("username", "");
            if (!user.isEmpty()) {
                uri.withAuthentication(user, password);
            } else if (!password.isEmpty()) {
                uri.withPassword(password.toCharArray());
            }
            RedisClient client = RedisClient.create(uri.build());
            clients.put(server, client);
            return client.connect(ByteArrayCodec.INSTANCE);
        });
    }

    @Override
    public void close() {
        connections.values().forEach(StatefulRedisConnection::close);
        clients.values().forEach(RedisClient::shutdown);
    }
}
