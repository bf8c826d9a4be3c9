package io.millrace.connector.redis.sink;

import io.millrace.connector.redis.client.ConnectionSettings;
import io.millrace.connector.redis.client.RedisConnection;
import io.millrace.connector.redis.client.RedisMode;
import io.millrace.connector.redis.client.ServerAnswer;
import io.millrace.connector.redis.client.ShownKey;
import io.millrace.connector.redis.schema.TableLayout;
import io.millrace.connector.redis.sink.command.Commands;
import io.millrace.connector.redis.sink.command.RedisSinkException;
import io.millrace.connector.redis.sink.command.RedisWrite;
import io.millrace.connector.redis.sink.command.SinkSettings;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.table.data.RowData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends batches, and sends again what may succeed later.
 *
 * <p>Order: the next batch goes after the one before has been answered in full. What failed is put before everything
 * that waits, together with all later writes of the batch to the same keys. So the last write to a cell is also the last
 * that reaches the server, although some may reach it twice.
 *
 * <p>A server that is away is waited for, with growing pauses. A pause is part of the batch that it follows: the operator
 * goes on taking records until its buffer is full, and then holds up what is before it.
 */
final class RedisSinkWriter extends AsyncSinkWriter<RowData, RedisWrite> {
    private static final Logger LOG = LoggerFactory.getLogger(RedisSinkWriter.class);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final RowConverter converter;
    private final TableLayout layout;
    private final ConnectionSettings target;
    private final SinkSettings settings;
    private final Commands commands;
    private final Counter sent;
    private final Counter bytesSent;
    private final Counter errors;
    private final Counter retries;
    private CompletableFuture<RedisConnection> connection;
    private volatile boolean isConnectionLeft;
    private volatile int failuresInARow;
    private volatile boolean closed;

    RedisSinkWriter(
            RowConverter converter,
            WriterInitContext context,
            AsyncSinkWriterConfiguration configuration,
            Collection<BufferedRequestState<RedisWrite>> restored,
            TableLayout layout,
            ConnectionSettings target,
            SinkSettings settings) {
        super(converter, context, configuration, restored);
        this.converter = converter;
        this.layout = layout;
        this.target = target;
        this.settings = settings;
        commands = Commands.of(layout, settings, target.mode() == RedisMode.cluster);
        SinkWriterMetricGroup metrics = context.metricGroup();
        sent = metrics.getNumRecordsSendCounter();
        bytesSent = metrics.getNumBytesSendCounter();
        errors = metrics.getNumRecordsSendErrorsCounter();
        retries = metrics.counter("numRetries");
        // A wrong password should not wait for the first record to be noticed.
        watch(connection().handle((ready, failure) -> {
            if (failure != null && !closed && !ServerAnswer.mayPass(failure)) {
                getFatalExceptionCons()
                        .accept(new RedisSinkException(
                                String.format("Table '%s': %s refused %s", layout.table(), target, told(failure))));
            }
            return ready;
        }));
    }

    @Override
    public void write(RowData row, Context context) throws IOException, InterruptedException {
        if (!converter.skips(row)) {
            super.write(row, context);
        }
    }

    /**
     * Before a checkpoint all that waits is sent, so that nothing is left for another subtask, where newer writes to the
     * same keys might overtake it after a change of parallelism. A server that is known to be away is not waited for:
     * what waits becomes part of the checkpoint.
     */
    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        super.flush(endOfInput || failuresInARow == 0);
    }

    @Override
    protected long getSizeInBytes(RedisWrite write) {
        long size = write.size();
        if (size > settings.maxSize().getBytes()) {
            throw new RedisSinkException(String.format(
                    "Table '%s': a row for key %s has %d bytes, more than 'sink.buffer-flush.max-size' allows (%d)."
                            + " Raise it.",
                    layout.table(),
                    ShownKey.of(write.key()),
                    size,
                    settings.maxSize().getBytes()));
        }
        return size;
    }

    @Override
    protected void submitRequestEntries(List<RedisWrite> writes, ResultHandler<RedisWrite> result) {
        CompletableFuture<RedisConnection> used = connection();
        if (used.isDone() && !used.isCompletedExceptionally()) {
            send(writes, used.join(), result);
            return;
        }
        watch(used.handle((ready, failure) -> {
            if (failure == null) {
                send(writes, ready, result);
            } else {
                boolean isFinal = !ServerAnswer.mayPass(failure);
                conclude(writes, new BatchOutcome(writes, isFinal, false, told(failure)), result);
            }
            return ready;
        }));
    }

    private void send(List<RedisWrite> writes, RedisConnection over, ResultHandler<RedisWrite> result) {
        watch(new Batch(writes, commands, over).send(target.commandTimeout()).thenAccept(outcome -> {
            if (outcome.isLate()) {
                leave(over);
            }
            conclude(writes, outcome, result);
        }));
    }

    /**
     * A connection without an answer may be one to nobody: to a machine that is gone, to a master that others have
     * replaced. The next batch gets a new one. It is sent after this batch has been, over the new connection, so nothing
     * that the server still finds on the old one comes after it.
     */
    private void leave(RedisConnection silent) {
        isConnectionLeft = true;
        inBackground(silent::close);
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "redis-connection");
        thread.setDaemon(true);
        thread.start();
    }

    /** What goes wrong on another thread must not be lost there. */
    private void watch(CompletableFuture<?> step) {
        CompletableFuture<?> unused = step.exceptionally(failure -> {
            if (!closed) {
                getFatalExceptionCons()
                        .accept(new RedisSinkException(
                                String.format("Table '%s': %s", layout.table(), ServerAnswer.text(failure)), failure));
            }
            return null;
        });
    }

    private void conclude(List<RedisWrite> writes, BatchOutcome outcome, ResultHandler<RedisWrite> result) {
        if (closed) {
            return;
        }
        count(writes, outcome);
        List<RedisWrite> failed = outcome.failed();
        if (failed.isEmpty()) {
            failuresInARow = 0;
            result.complete();
        } else if (outcome.isFinal()) {
            result.completeExceptionally(new RedisSinkException(
                    String.format("Table '%s': %s refused %s", layout.table(), target, outcome.failure())));
        } else if (isGivenUp(failed)) {
            result.completeExceptionally(new RedisSinkException(String.format(
                    "Table '%s': %s did not take a row in 'sink.max-retries' = %d retries: %s",
                    layout.table(), target, settings.maxRetries(), outcome.failure())));
        } else {
            long pause = nextPause();
            LOG.warn(
                    "Table '{}': {} did not take {} of {} rows ({}); attempt {} in {} ms",
                    layout.table(),
                    target,
                    failed.size(),
                    writes.size(),
                    outcome.failure(),
                    failuresInARow + 1,
                    pause);
            List<RedisWrite> again = failed.stream().map(RedisWrite::sentInVain).toList();
            CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS).execute(() -> {
                if (!closed) {
                    result.retryForEntries(again);
                }
            });
        }
    }

    private void count(List<RedisWrite> writes, BatchOutcome outcome) {
        sent.inc((long) writes.size() - outcome.failed().size());
        bytesSent.inc(size(writes) - size(outcome.failed()));
        if (!outcome.failed().isEmpty()) {
            errors.inc(outcome.failed().size());
            retries.inc();
        }
    }

    private static long size(List<RedisWrite> writes) {
        long size = 0;
        for (RedisWrite write : writes) {
            size += write.size();
        }
        return size;
    }

    private boolean isGivenUp(List<RedisWrite> failed) {
        return settings.maxRetries() >= 0
                && failed.stream().anyMatch(write -> write.attempts() >= settings.maxRetries());
    }

    private long nextPause() {
        int failures = failuresInARow;
        failuresInARow = failures + 1;
        return Math.min(FIRST_PAUSE_MILLIS << Math.min(failures, Integer.SIZE), LONGEST_PAUSE_MILLIS);
    }

    private static String told(Throwable failure) {
        return "the connection: " + ServerAnswer.text(failure);
    }

    /** The one that is there or coming up; a new one where the last did not come up, or was left. */
    private CompletableFuture<RedisConnection> connection() {
        if (connection == null || isConnectionLeft || connection.isCompletedExceptionally()) {
            isConnectionLeft = false;
            connection =
                    CompletableFuture.supplyAsync(() -> RedisConnection.open(target), RedisSinkWriter::inBackground);
        }
        return connection;
    }

    @Override
    public void close() {
        closed = true;
        CompletableFuture<?> unused = connection.thenAccept(RedisConnection::close);
        super.close();
    }
}
