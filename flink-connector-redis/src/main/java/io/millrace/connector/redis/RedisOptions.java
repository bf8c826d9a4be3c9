package io.millrace.connector.redis;

import io.millrace.connector.redis.client.RedisMode;
import io.millrace.connector.redis.client.TlsSettings;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/**
 * The options of the connector. {@code command} to {@code ignore-delete} have the names and meanings of the cloud
 * connector that people come from; the others follow Flink's own connectors.
 */
public final class RedisOptions {
    public static final ConfigOption<String> COMMAND = ConfigOptions.key("command")
            .stringType()
            .noDefaultValue()
            .withDescription("What is done: set, sadd, hset, zadd, pfadd, lpush or rpush into a sink; get or hget in a"
                    + " lookup join.");

    public static final ConfigOption<String> NODES = ConfigOptions.key("nodes")
            .stringType()
            .noDefaultValue()
            .withDescription("host:port of the server; several of a cluster, or the sentinels, separated by commas.");

    public static final ConfigOption<RedisMode> REDIS_MODE = ConfigOptions.key("redis-mode")
            .enumType(RedisMode.class)
            .defaultValue(RedisMode.standalone)
            .withDescription("standalone, cluster or sentinel.");

    public static final ConfigOption<String> SENTINEL_MASTER_NAME = ConfigOptions.key("sentinel.master-name")
            .stringType()
            .noDefaultValue()
            .withDescription("Under which the sentinels know the master; redis-mode sentinel needs it.");

    public static final ConfigOption<String> USERNAME = ConfigOptions.key("username")
            .stringType()
            .noDefaultValue()
            .withDescription("The ACL user; without one, the default user.");

    public static final ConfigOption<String> PASSWORD =
            ConfigOptions.key("password").stringType().noDefaultValue().withDescription("The password of the user.");

    public static final ConfigOption<Integer> DATABASE = ConfigOptions.key("database")
            .intType()
            .defaultValue(0)
            .withDescription("The number of the database. A cluster has only 0.");

    public static final ConfigOption<Boolean> TLS_ENABLED = ConfigOptions.key("tls.enabled")
            .booleanType()
            .defaultValue(false)
            .withDescription("Whether connections are encrypted.");

    public static final ConfigOption<TlsSettings.Verification> TLS_VERIFICATION = ConfigOptions.key("tls.verification")
            .enumType(TlsSettings.Verification.class)
            .defaultValue(TlsSettings.Verification.full)
            .withDescription(
                    "What of the server's certificate is checked: full (authority and host name), ca (authority)"
                            + " or none.");

    public static final ConfigOption<String> TLS_CA_FILE = ConfigOptions.key("tls.ca-file")
            .stringType()
            .noDefaultValue()
            .withDescription("PEM file of the authorities to trust; without one, those of the JDK.");

    public static final ConfigOption<String> TLS_CERTIFICATE_FILE = ConfigOptions.key("tls.certificate-file")
            .stringType()
            .noDefaultValue()
            .withDescription("PEM file of the client's certificate, where the server wants one.");

    public static final ConfigOption<String> TLS_PRIVATE_KEY_FILE = ConfigOptions.key("tls.private-key-file")
            .stringType()
            .noDefaultValue()
            .withDescription("PEM file (PKCS 8) of the client's key.");

    public static final ConfigOption<Duration> CONNECTION_TIMEOUT = ConfigOptions.key("connection.timeout")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("How long a connection may take to come up.");

    public static final ConfigOption<Duration> COMMAND_TIMEOUT = ConfigOptions.key("command.timeout")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription(
                    "How long a command, or a batch of them, may take to be answered before it is tried again.");

    public static final ConfigOption<String> ADDITIONAL_KEY = ConfigOptions.key("additional-key")
            .stringType()
            .noDefaultValue()
            .withDescription("The key of all rows; the table then has no key column.");

    public static final ConfigOption<String> ADDITIONAL_TTL = ConfigOptions.key("additional-ttl")
            .stringType()
            .noDefaultValue()
            .withDescription("How long a key lives after the last write to it: seconds, or a duration such as '36 h'."
                    + " Without it, for ever.");

    public static final ConfigOption<Boolean> IGNORE_DELETE = ConfigOptions.key("ignore-delete")
            .booleanType()
            .defaultValue(false)
            .withDescription("Whether deletions in the changelog are left out.");

    public static final ConfigOption<Integer> SINK_BUFFER_FLUSH_MAX_ROWS = ConfigOptions.key(
                    "sink.buffer-flush.max-rows")
            .intType()
            .defaultValue(5000)
            .withDescription("How many rows are sent together at most.");

    public static final ConfigOption<MemorySize> SINK_BUFFER_FLUSH_MAX_SIZE = ConfigOptions.key(
                    "sink.buffer-flush.max-size")
            .memoryType()
            .defaultValue(MemorySize.ofMebiBytes(4))
            .withDescription("How large the rows that are sent together are at most, and a single row too.");

    public static final ConfigOption<Duration> SINK_BUFFER_FLUSH_INTERVAL = ConfigOptions.key(
                    "sink.buffer-flush.interval")
            .durationType()
            .defaultValue(Duration.ofMillis(100))
            .withDescription("How long a row waits for others at most.");

    public static final ConfigOption<Integer> SINK_MAX_RETRIES = ConfigOptions.key("sink.max-retries")
            .intType()
            .noDefaultValue()
            .withDescription(
                    "How often a row is sent again before the job fails. Without it, as long as the job runs.");

    public static final ConfigOption<Integer> SINK_LIST_GUARD_SIZE = ConfigOptions.key("sink.list.guard-size")
            .intType()
            .defaultValue(100_000)
            .withDescription("How many elements of each list are known again when they are written a second time.");

    public static final ConfigOption<Integer> SINK_LIST_MAX_LENGTH = ConfigOptions.key("sink.list.max-length")
            .intType()
            .noDefaultValue()
            .withDescription("How many elements a list keeps, the newest. Without it, all.");

    public static final ConfigOption<Boolean> LOOKUP_ASYNC = ConfigOptions.key("lookup.async")
            .booleanType()
            .defaultValue(true)
            .withDescription("Whether many lookups are under way at a time.");

    public static final ConfigOption<Long> LOOKUP_CACHE_MAX_ROWS = ConfigOptions.key("lookup.cache.max-rows")
            .longType()
            .noDefaultValue()
            .withDescription("The cloud connector's name of lookup.partial-cache.max-rows; switches the cache on.");

    public static final ConfigOption<Duration> LOOKUP_CACHE_TTL = ConfigOptions.key("lookup.cache.ttl")
            .durationType()
            .noDefaultValue()
            .withDescription("The cloud connector's name of lookup.partial-cache.expire-after-write; switches the cache"
                    + " on.");

    private RedisOptions() {}
}
