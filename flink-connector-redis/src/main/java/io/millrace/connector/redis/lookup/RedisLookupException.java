package io.millrace.connector.redis.lookup;

/**
 * A lookup has failed; the message says which and why in one line.
 *
 * <p>It takes no suppressed exceptions. Flink's cache for asynchronous lookups throws, while this one passes by, another one
 * with this one as its cause, which the JDK then adds here: a circle that Flink follows until the stack is full and the
 * TaskManager ends ({@code CachingAsyncLookupFunction} of Flink 1.20).
 */
public final class RedisLookupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RedisLookupException(String message, Throwable cause) {
        super(message, cause, false, true);
    }
}
