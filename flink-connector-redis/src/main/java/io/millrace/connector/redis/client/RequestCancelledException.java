package io.millrace.connector.redis.client;

import io.lettuce.core.RedisException;

/** The connection was closed before the answer came. */
final class RequestCancelledException extends RedisException {
    private static final long serialVersionUID = 1L;

    RequestCancelledException() {
        super("the connection was closed");
    }
}
