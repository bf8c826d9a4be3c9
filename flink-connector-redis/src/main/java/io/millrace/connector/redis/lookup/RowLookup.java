package io.millrace.connector.redis.lookup;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.millrace.connector.redis.client.ConnectionSettings;
import io.millrace.connector.redis.client.RedisConnection;
import io.millrace.connector.redis.client.Reply;
import io.millrace.connector.redis.client.Request;
import io.millrace.connector.redis.client.ServerAnswer;
import io.millrace.connector.redis.client.ShownKey;
import io.millrace.connector.redis.schema.Column;
import io.millrace.connector.redis.schema.ColumnDecoder;
import io.millrace.connector.redis.schema.ColumnEncoder;
import io.millrace.connector.redis.schema.TableLayout;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/** Finds the row for a key: one, or none where Redis has no value. */
public final class RowLookup implements Serializable, AutoCloseable {
    private static final long serialVersionUID = 1L;
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final int MOST_DOUBLINGS = 6;

    private final TableLayout layout;
    private final RowType row;
    private final int[] joined;
    private final ZoneId zone;
    private final ConnectionSettings target;
    private final int maxRetries;
    private transient RedisConnection connection;
    private transient RowData.FieldGetter[] joinedColumns;
    private transient ColumnEncoder key;
    private transient ColumnEncoder cell;
    private transient ColumnDecoder value;

    /**
     * A lookup in one table.
     *
     * @param row the columns of the table
     * @param joined indexes of the columns that the join gives, in its order
     * @param maxRetries how often a lookup is tried again when it may succeed later
     */
    public RowLookup(
            TableLayout layout, RowType row, int[] joined, ZoneId zone, ConnectionSettings target, int maxRetries) {
        this.layout = layout;
        this.row = row;
        this.joined = joined.clone();
        this.zone = zone;
        this.target = target;
        this.maxRetries = maxRetries;
    }

    /**
     * Connects.
     *
     * @throws RedisLookupException if that fails
     */
    void open() {
        joinedColumns = IntStream.range(0, joined.length)
                .mapToObj(place -> RowData.createFieldGetter(row.getTypeAt(joined[place]), place))
                .toArray(RowData.FieldGetter[]::new);
        key = layout.key() == null ? null : encoder(layout.key());
        cell = layout.cell() == null ? null : encoder(layout.cell());
        value = ColumnDecoder.of(layout.value().type(), zone);
        try {
            connection = RedisConnection.open(target);
        } catch (RuntimeException failure) {
            throw new RedisLookupException(
                    String.format(
                            "Table '%s': no connection to %s: %s", layout.table(), target, ServerAnswer.text(failure)),
                    failure);
        }
    }

    /** Where the column stands in what the join gives. */
    private ColumnEncoder encoder(Column column) {
        int place = IntStream.range(0, joined.length)
                .filter(i -> joined[i] == column.index())
                .findFirst()
                .orElseThrow();
        return ColumnEncoder.of(new Column(place, column.name(), column.type()), zone);
    }

    /** Completes with a {@link RedisLookupException} if there is no answer or none that fits the table. */
    CompletableFuture<Collection<RowData>> find(RowData keys) {
        byte[] address = key == null ? layout.constantKey().getBytes(StandardCharsets.UTF_8) : key.encode(keys);
        byte[] place = cell == null ? null : cell.encode(keys);
        if (address == null || (cell != null && place == null)) {
            return CompletableFuture.completedFuture(List.of());
        }
        CompletableFuture<Collection<RowData>> found = new CompletableFuture<>();
        ask(new Question(keys, address, place, found), 0);
        return found;
    }

    // Never compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Question(RowData keys, byte[] key, byte[] cell, CompletableFuture<Collection<RowData>> found) {}

    private void ask(Question question, int attempts) {
        CommandArgs<byte[], byte[]> arguments = Request.arguments().addKey(question.key());
        if (question.cell() != null) {
            arguments.addValue(question.cell());
        }
        CompletableFuture<Void> clock =
                new CompletableFuture<Void>().orTimeout(target.commandTimeout().toMillis(), TimeUnit.MILLISECONDS);
        Request request = new Request(CommandType.valueOf(layout.command().name()), arguments, new Request.Listener() {
            @Override
            public void answered(Request done, Reply reply) {
                clock.complete(null);
                answer(question, reply.bytes());
            }

            @Override
            public void failed(Request done, Throwable failure) {
                clock.complete(null);
                retry(question, attempts, failure);
            }
        });
        clock.exceptionally(late -> {
            request.completeExceptionally(new RedisCommandTimeoutException(
                    "no answer within " + target.commandTimeout().toMillis() + " ms"));
            return null;
        });
        connection.send(request);
    }

    private void retry(Question question, int attempts, Throwable failure) {
        if (attempts >= maxRetries || !ServerAnswer.mayPass(failure)) {
            question.found()
                    .completeExceptionally(new RedisLookupException(
                            String.format(
                                    "Table '%s': %s did not answer %s %s: %s",
                                    layout.table(),
                                    target,
                                    layout.command(),
                                    ShownKey.of(question.key()),
                                    ServerAnswer.text(failure)),
                            failure));
            return;
        }
        long pause = FIRST_PAUSE_MILLIS << Math.min(attempts, MOST_DOUBLINGS);
        CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS).execute(() -> ask(question, attempts + 1));
    }

    private void answer(Question question, byte[] bytes) {
        if (bytes == null) {
            question.found().complete(List.of());
            return;
        }
        GenericRowData result = new GenericRowData(row.getFieldCount());
        try {
            result.setField(layout.value().index(), value.decode(bytes));
        } catch (RuntimeException misfit) {
            question.found()
                    .completeExceptionally(new RedisLookupException(
                            String.format(
                                    "Table '%s': the value of key %s does not fit column '%s' of type %s."
                                            + " Declare it STRING and use TRY_CAST.",
                                    layout.table(),
                                    ShownKey.of(question.key()),
                                    layout.value().name(),
                                    layout.value().type().asSummaryString()),
                            misfit));
            return;
        }
        for (int place = 0; place < joined.length; place++) {
            result.setField(joined[place], joinedColumns[place].getFieldOrNull(question.keys()));
        }
        question.found().complete(List.of(result));
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
