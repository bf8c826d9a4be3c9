package io.millrace.connector.redis.lookup;

import org.apache.flink.util.FlinkRuntimeException;

/** A lookup has failed; the message says which and why in one line. */
public final class RedisLookupException extends FlinkRuntimeException {
    private static final long serialVersionUID = 1L;

    RedisLookupException(String message, Throwable cause) {
        super(message, cause);
    }
}
