package io.millrace.connector.redis.sink;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.millrace.connector.redis.client.RedisConnection;
import io.millrace.connector.redis.client.Reply;
import io.millrace.connector.redis.client.Request;
import io.millrace.connector.redis.client.ServerAnswer;
import io.millrace.connector.redis.client.ShownKey;
import io.millrace.connector.redis.sink.command.Commands;
import io.millrace.connector.redis.sink.command.KeyedWrites;
import io.millrace.connector.redis.sink.command.PlannedCommand;
import io.millrace.connector.redis.sink.command.RedisWrite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Writes that are sent together: as one batch for the operator, but to the server in portions, so that client, network and
 * server work at the same time.
 */
final class Batch {
    private static final int PORTION = 256;

    /** How long a command may lie that another node of the cluster has redirected. */
    private static final Executor AFTER_A_MOMENT = CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS);

    private final List<RedisWrite> writes;
    private final Commands commands;
    private final RedisConnection connection;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    /** One more than the requests, until all of them are known. */
    private final AtomicInteger unanswered = new AtomicInteger(1);

    private final AtomicReference<Failure> firstFinal = new AtomicReference<>();
    private final AtomicReference<Failure> firstPassing = new AtomicReference<>();
    private final CompletableFuture<Void> answered = new CompletableFuture<>();
    private Collection<KeyedWrites> keys;
    private volatile boolean late;

    // Never compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Failure(PlannedCommand command, byte[] key, Throwable cause) {
        String text() {
            return String.format("%s %s: %s", command.shown(), ShownKey.of(key), ServerAnswer.text(cause));
        }
    }

    Batch(List<RedisWrite> writes, Commands commands, RedisConnection connection) {
        this.writes = writes;
        this.commands = commands;
        this.connection = connection;
    }

    /** Completes on some thread when each command has been answered, has failed, or has not been answered in time. */
    CompletableFuture<BatchOutcome> send(Duration timeout) {
        CompletableFuture<Void> clock =
                new CompletableFuture<Void>().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<BatchOutcome> outcome = answered.thenApply(all -> {
            clock.complete(null);
            return outcome();
        });
        keys = KeyedWrites.of(writes);
        List<Request> portion = new ArrayList<>();
        for (KeyedWrites key : keys) {
            commands.plan(key, command -> portion.add(request(command, key)));
            if (portion.size() >= PORTION) {
                send(portion);
            }
        }
        send(portion);
        if (connection.needsFlush()) {
            flushUntilAnswered();
        }
        CompletableFuture<Void> unused = clock.exceptionally(expired -> {
            late = true;
            giveUp(requests, new RedisCommandTimeoutException("no answer within " + timeout.toMillis() + " ms"));
            return null;
        });
        countDown();
        return outcome;
    }

    private void send(List<Request> portion) {
        List<Request> planned = List.copyOf(portion);
        portion.clear();
        unanswered.addAndGet(planned.size());
        requests.addAll(planned);
        try {
            connection.sendAll(planned);
        } catch (RedisException failure) {
            giveUp(planned, failure);
        }
    }

    private Request request(PlannedCommand command, KeyedWrites writes) {
        return new Request(command.type(), command.arguments(), new Request.Listener() {
            @Override
            public void answered(Request request, Reply reply) {
                if (command.answersZeroInVain() && reply.number() == 0) {
                    failed(request, new KeyIsGoneException());
                } else {
                    countDown();
                }
            }

            @Override
            public void failed(Request request, Throwable failure) {
                if (command.ifScriptUnknown() != null && ServerAnswer.isUnknownScript(failure)) {
                    Request again = request(command.ifScriptUnknown().get(), writes);
                    requests.add(again);
                    connection.send(again);
                    return;
                }
                writes.fail();
                (ServerAnswer.mayPass(failure) ? firstPassing : firstFinal)
                        .compareAndSet(null, new Failure(command, writes.key(), failure));
                countDown();
            }
        });
    }

    private void countDown() {
        if (unanswered.decrementAndGet() == 0) {
            answered.complete(null);
        }
    }

    private static void giveUp(Collection<Request> requests, RedisException reason) {
        requests.forEach(request -> request.completeExceptionally(reason));
    }

    private void flushUntilAnswered() {
        AFTER_A_MOMENT.execute(() -> {
            if (!answered.isDone()) {
                connection.flush();
                flushUntilAnswered();
            }
        });
    }

    private BatchOutcome outcome() {
        List<RedisWrite> failed = new ArrayList<>();
        for (KeyedWrites key : keys) {
            if (key.hasFailed()) {
                failed.addAll(key.writes());
            }
        }
        boolean isFinal = firstFinal.get() != null;
        Failure failure = isFinal ? firstFinal.get() : firstPassing.get();
        return new BatchOutcome(failed, isFinal, late, failure == null ? null : failure.text());
    }

    private static final class KeyIsGoneException extends RedisException {
        private static final long serialVersionUID = 1L;

        KeyIsGoneException() {
            super("the key is gone");
        }
    }
}
