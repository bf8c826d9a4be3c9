package io.millrace.connector.redis.client;

/** How the servers behind {@code nodes} work together; named as in the option. */
public enum RedisMode {
    standalone,
    cluster,
    sentinel
}
