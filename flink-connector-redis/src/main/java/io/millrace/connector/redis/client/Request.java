package io.millrace.connector.redis.client;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.internal.ExceptionFactory;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A command that tells its {@link Listener} how it went, exactly once.
 *
 * <p>Once it has been given up, an answer that arrives late goes nowhere. In particular no redirection is followed then:
 * the command may have been sent again in the meantime, and followed by newer ones that it must not undo.
 */
public final class Request extends Command<byte[], byte[], Reply> {
    /** Is told the outcome, on a thread of the connection or of whoever gave the request up. */
    public interface Listener {
        void answered(Request request, Reply reply);

        void failed(Request request, Throwable failure);
    }

    private final Listener listener;
    private final AtomicBoolean over = new AtomicBoolean();

    public Request(CommandType type, CommandArgs<byte[], byte[]> arguments, Listener listener) {
        super(type, new Answer(), arguments);
        this.listener = Objects.requireNonNull(listener);
        ((Answer) output).request = this;
    }

    public static CommandArgs<byte[], byte[]> arguments() {
        return new CommandArgs<>(ByteArrayCodec.INSTANCE);
    }

    @Override
    public void complete() {
        super.complete();
        if (over.compareAndSet(false, true)) {
            String error = ((Answer) output).text;
            if (error == null) {
                listener.answered(this, output.get());
            } else {
                listener.failed(this, ExceptionFactory.createExecutionException(error));
            }
        }
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        status = ST_COMPLETED;
        if (over.compareAndSet(false, true)) {
            listener.failed(this, failure);
            return true;
        }
        return false;
    }

    @Override
    public void cancel() {
        completeExceptionally(new RequestCancelledException());
    }

    private static final class Answer extends CommandOutput<byte[], byte[], Reply> {
        private Request request;
        private String text;

        Answer() {
            super(ByteArrayCodec.INSTANCE, Reply.NOTHING);
        }

        @Override
        public void set(ByteBuffer bytes) {
            output = bytes == null ? Reply.NOTHING : Reply.of(ByteArrayCodec.INSTANCE.decodeValue(bytes));
        }

        @Override
        public void set(long integer) {
            output = Reply.of(integer);
        }

        @Override
        public void setError(ByteBuffer error) {
            super.setError(error);
            text = super.getError();
        }

        @Override
        public void setError(String error) {
            super.setError(error);
            text = error;
        }

        @Override
        public boolean hasError() {
            return getError() != null;
        }

        @Override
        public String getError() {
            return request.over.get() ? null : text;
        }
    }
}
