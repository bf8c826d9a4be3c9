package io.millrace.connector.redis.sink;

import io.millrace.connector.redis.client.ConnectionSettings;
import io.millrace.connector.redis.schema.TableLayout;
import io.millrace.connector.redis.sink.command.RedisWrite;
import io.millrace.connector.redis.sink.command.SinkSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.table.data.RowData;

/** Rows of one table into Redis, at least once; what is written twice changes nothing. */
public final class RedisSink extends AsyncSinkBase<RowData, RedisWrite> {
    private static final long serialVersionUID = 1L;

    /** Rows that may wait for the batch that is under way, in batches. */
    private static final int BATCHES_WAITING = 4;

    /** The writer sees to its time-outs itself: only it knows in which order rows may be sent again. */
    private static final Duration NO_TIMEOUT = Duration.ofDays(3650);

    private final TableLayout layout;
    private final ConnectionSettings connection;
    private final SinkSettings settings;

    public RedisSink(
            TableLayout layout,
            boolean ignoreDelete,
            ZoneId zone,
            ConnectionSettings connection,
            SinkSettings settings) {
        super(
                new RowConverter(layout, ignoreDelete, zone),
                settings.maxRows(),
                1,
                settings.maxRows() * BATCHES_WAITING,
                settings.maxSize().getBytes(),
                settings.flushInterval().toMillis(),
                settings.maxSize().getBytes(),
                NO_TIMEOUT.toMillis(),
                false);
        this.layout = layout;
        this.connection = connection;
        this.settings = settings;
    }

    @Override
    @Deprecated
    public SinkWriter<RowData> createWriter(InitContext context) {
        throw new UnsupportedOperationException("needs a Flink of 1.20 or newer");
    }

    @Override
    public StatefulSinkWriter<RowData, BufferedRequestState<RedisWrite>> createWriter(WriterInitContext context) {
        return writer(context, List.of());
    }

    @Override
    public StatefulSinkWriter<RowData, BufferedRequestState<RedisWrite>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<RedisWrite>> recoveredState) {
        return writer(context, recoveredState);
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<RedisWrite>> getWriterStateSerializer() {
        return new RedisWriteSerializer();
    }

    private RedisSinkWriter writer(WriterInitContext context, Collection<BufferedRequestState<RedisWrite>> restored) {
        AsyncSinkWriterConfiguration configuration = AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(getMaxBatchSize())
                .setMaxBatchSizeInBytes(getMaxBatchSizeInBytes())
                .setMaxInFlightRequests(getMaxInFlightRequests())
                .setMaxBufferedRequests(getMaxBufferedRequests())
                .setMaxTimeInBufferMS(getMaxTimeInBufferMS())
                .setMaxRecordSizeInBytes(getMaxRecordSizeInBytes())
                .setRequestTimeoutMS(getRequestTimeoutMS())
                .setFailOnTimeout(getFailOnTimeout())
                .setRateLimitingStrategy(new OneBatchAtATime(getMaxBatchSize()))
                .build();
        return new RedisSinkWriter(
                (RowConverter) getElementConverter(), context, configuration, restored, layout, connection, settings);
    }
}
