package io.millrace.connector.redis.sink;

import org.apache.flink.util.FlinkRuntimeException;

/** The sink cannot go on; the message says why in one line. */
public final class RedisSinkException extends FlinkRuntimeException {
    private static final long serialVersionUID = 1L;

    RedisSinkException(String message) {
        super(message);
    }

    RedisSinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
