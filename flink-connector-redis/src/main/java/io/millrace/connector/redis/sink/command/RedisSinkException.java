package io.millrace.connector.redis.sink.command;

import org.apache.flink.util.FlinkRuntimeException;

/** The sink cannot go on; the message says why in one line. */
public final class RedisSinkException extends FlinkRuntimeException {
    private static final long serialVersionUID = 1L;

    public RedisSinkException(String message) {
        super(message);
    }

    public RedisSinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
