package io.millrace.connector.redis;

import io.millrace.connector.redis.client.ConnectionSettings;
import io.millrace.connector.redis.client.Node;
import io.millrace.connector.redis.client.RedisMode;
import io.millrace.connector.redis.client.TlsSettings;
import io.millrace.connector.redis.schema.RedisCommand;
import io.millrace.connector.redis.sink.command.SinkSettings;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.source.lookup.LookupOptions;
import org.apache.flink.table.connector.source.lookup.cache.DefaultLookupCache;
import org.apache.flink.table.connector.source.lookup.cache.LookupCache;
import org.apache.flink.util.TimeUtils;

/** Reads and checks the options of one table. Each message names the option, the rule and the value. */
final class RedisTableSettings {
    /** The cloud connector's default. */
    private static final Duration CLOUD_CACHE_TTL = Duration.ofSeconds(10);

    private static final String SECONDS = "\\d{1,18}";

    private static final MemorySize LARGEST_VALUE = MemorySize.ofMebiBytes(512);

    private final String table;
    private final ReadableConfig options;

    RedisTableSettings(String table, ReadableConfig options) {
        this.table = table;
        this.options = options;
    }

    RedisCommand command(boolean writing) {
        String name = options.get(RedisOptions.COMMAND);
        String use = writing ? "INSERT INTO" : "a lookup join";
        String allowed = RedisCommand.options(writing);
        try {
            RedisCommand command = RedisCommand.ofOption(name);
            if (command.isWriting() == writing) {
                return command;
            }
        } catch (IllegalArgumentException unknown) {
            allowed += " (and " + RedisCommand.options(!writing) + " for " + (writing ? "lookups" : "sinks") + ")";
        }
        throw invalid(RedisOptions.COMMAND, "for " + use + " must be one of " + allowed, name);
    }

    ConnectionSettings connection() {
        RedisMode mode = options.get(RedisOptions.REDIS_MODE);
        int database = checked(RedisOptions.DATABASE, "must be 0 or more", number -> number >= 0);
        if (mode == RedisMode.cluster && database != 0) {
            throw invalid(RedisOptions.DATABASE, "must be 0 where 'redis-mode' is 'cluster'", database);
        }
        String masterName = options.get(RedisOptions.SENTINEL_MASTER_NAME);
        if ((mode == RedisMode.sentinel) != (masterName != null)) {
            throw new ValidationException(String.format(
                    "Table '%s': option '%s' must be given exactly where 'redis-mode' is 'sentinel', which is '%s'.",
                    table, RedisOptions.SENTINEL_MASTER_NAME.key(), mode));
        }
        String username = given(RedisOptions.USERNAME);
        String password = given(RedisOptions.PASSWORD);
        if (username != null && password == null) {
            throw invalid(RedisOptions.USERNAME, "needs 'password' beside it", username);
        }
        return new ConnectionSettings(
                mode,
                nodes(mode),
                masterName,
                username,
                password,
                database,
                tls(),
                atLeastOneMilli(RedisOptions.CONNECTION_TIMEOUT),
                atLeastOneMilli(RedisOptions.COMMAND_TIMEOUT));
    }

    /** Returns null for an empty text, too, which is how a template says that there is no account. */
    private String given(ConfigOption<String> option) {
        return options.getOptional(option).filter(text -> !text.isEmpty()).orElse(null);
    }

    private List<Node> nodes(RedisMode mode) {
        String text = options.get(RedisOptions.NODES);
        List<Node> nodes;
        try {
            nodes = Node.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw invalid(RedisOptions.NODES, "must be host:port, several separated by commas", text);
        }
        if (mode == RedisMode.standalone && nodes.size() > 1) {
            throw invalid(RedisOptions.NODES, "must name one server where 'redis-mode' is 'standalone'", text);
        }
        return nodes;
    }

    private TlsSettings tls() {
        if (options.get(RedisOptions.TLS_ENABLED)) {
            String certificate = options.get(RedisOptions.TLS_CERTIFICATE_FILE);
            String key = options.get(RedisOptions.TLS_PRIVATE_KEY_FILE);
            if ((certificate == null) != (key == null)) {
                throw invalid(
                        certificate == null ? RedisOptions.TLS_PRIVATE_KEY_FILE : RedisOptions.TLS_CERTIFICATE_FILE,
                        "needs '"
                                + (certificate == null
                                                ? RedisOptions.TLS_CERTIFICATE_FILE
                                                : RedisOptions.TLS_PRIVATE_KEY_FILE)
                                        .key()
                                + "' beside it",
                        certificate == null ? key : certificate);
            }
            return new TlsSettings(
                    options.get(RedisOptions.TLS_VERIFICATION),
                    options.get(RedisOptions.TLS_CA_FILE),
                    certificate,
                    key);
        }
        List.of(
                        RedisOptions.TLS_VERIFICATION,
                        RedisOptions.TLS_CA_FILE,
                        RedisOptions.TLS_CERTIFICATE_FILE,
                        RedisOptions.TLS_PRIVATE_KEY_FILE)
                .forEach(option -> options.getOptional(option).ifPresent(value -> {
                    throw invalid(option, "needs 'tls.enabled' = 'true'", value);
                }));
        return null;
    }

    SinkSettings sink(RedisCommand command) {
        int rows = checked(RedisOptions.SINK_BUFFER_FLUSH_MAX_ROWS, "must be 1 or more", number -> number >= 1);
        if (!command.isList()) {
            List.of(RedisOptions.SINK_LIST_GUARD_SIZE, RedisOptions.SINK_LIST_MAX_LENGTH)
                    .forEach(option -> options.getOptional(option).ifPresent(value -> {
                        throw invalid(option, "needs 'command' = 'lpush' or 'rpush'", value);
                    }));
        }
        // What a lost answer makes the sink send again must still be known.
        int guard = checked(
                RedisOptions.SINK_LIST_GUARD_SIZE,
                "must be 'sink.buffer-flush.max-rows' (" + rows + ") or more",
                number -> !command.isList() || number >= rows);
        return new SinkSettings(
                rows,
                checked(
                        RedisOptions.SINK_BUFFER_FLUSH_MAX_SIZE,
                        "must be more than 0 and, as a server takes no more at once, 512 mb or less",
                        size -> size.getBytes() > 0 && size.compareTo(LARGEST_VALUE) <= 0),
                atLeastOneMilli(RedisOptions.SINK_BUFFER_FLUSH_INTERVAL),
                optional(RedisOptions.SINK_MAX_RETRIES, -1, "must be 0 or more", number -> number >= 0),
                timeToLive(),
                guard,
                optional(RedisOptions.SINK_LIST_MAX_LENGTH, 0, "must be 1 or more", number -> number >= 1));
    }

    int lookupRetries() {
        return checked(LookupOptions.MAX_RETRIES, "must be 0 or more", number -> number >= 0);
    }

    /** Null for none. */
    LookupCache lookupCache() {
        LookupOptions.LookupCacheType type = options.get(LookupOptions.CACHE_TYPE);
        if (type == LookupOptions.LookupCacheType.FULL) {
            throw invalid(LookupOptions.CACHE_TYPE, "must be NONE or PARTIAL", type);
        }
        Long rows = options.get(RedisOptions.LOOKUP_CACHE_MAX_ROWS);
        Duration timeToLive = options.get(RedisOptions.LOOKUP_CACHE_TTL);
        if (type == LookupOptions.LookupCacheType.PARTIAL) {
            if (rows != null || timeToLive != null) {
                throw new ValidationException(String.format(
                        "Table '%s': beside 'lookup.cache' = 'PARTIAL' use 'lookup.partial-cache.max-rows' and"
                                + " 'lookup.partial-cache.expire-after-write' for '%s' and '%s'.",
                        table, RedisOptions.LOOKUP_CACHE_MAX_ROWS.key(), RedisOptions.LOOKUP_CACHE_TTL.key()));
            }
            return DefaultLookupCache.fromConfig(options);
        }
        if (rows == null) {
            if (timeToLive != null) {
                throw invalid(RedisOptions.LOOKUP_CACHE_TTL, "needs 'lookup.cache.max-rows' beside it", timeToLive);
            }
            return null;
        }
        return DefaultLookupCache.newBuilder()
                .maximumSize(rows)
                .expireAfterWrite(timeToLive == null ? CLOUD_CACHE_TTL : timeToLive)
                .build();
    }

    private Duration timeToLive() {
        String text = options.get(RedisOptions.ADDITIONAL_TTL);
        if (text == null) {
            return Duration.ZERO;
        }
        Duration duration = Duration.ZERO;
        try {
            duration = text.matches(SECONDS) ? Duration.ofSeconds(Long.parseLong(text)) : TimeUtils.parseDuration(text);
            if (duration.toMillis() >= 1) {
                return duration;
            }
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException malformed) {
            // Told below, like a duration that is too short.
        }
        throw invalid(RedisOptions.ADDITIONAL_TTL, "must be seconds, 1 or more, or a duration such as '36 h'", text);
    }

    private Duration atLeastOneMilli(ConfigOption<Duration> option) {
        return checked(option, "must be 1 ms or more", duration -> duration.toMillis() >= 1);
    }

    private <T> T checked(ConfigOption<T> option, String rule, Predicate<T> holds) {
        T value = options.get(option);
        if (!holds.test(value)) {
            throw invalid(option, rule, value);
        }
        return value;
    }

    private int optional(ConfigOption<Integer> option, int absent, String rule, Predicate<Integer> holds) {
        return options.getOptional(option).isPresent() ? checked(option, rule, holds) : absent;
    }

    ValidationException invalid(ConfigOption<?> option, String rule, Object value) {
        return new ValidationException(
                String.format("Table '%s': option '%s' %s, got: '%s'.", table, option.key(), rule, value));
    }
}
