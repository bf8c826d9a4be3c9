package io.millrace.connector.redis;

import io.millrace.connector.redis.client.ConnectionSettings;
import io.millrace.connector.redis.schema.TableLayout;
import io.millrace.connector.redis.sink.RedisSink;
import io.millrace.connector.redis.sink.command.SinkSettings;
import java.time.ZoneId;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.sink.SinkV2Provider;
import org.apache.flink.types.RowKind;

/** A table that is written. With a primary key it takes upserts; without one, updates as a deletion and an insertion. */
final class RedisTableSink implements DynamicTableSink {
    private final TableLayout layout;
    private final boolean ignoreDelete;
    private final ZoneId zone;
    private final ConnectionSettings connection;
    private final SinkSettings settings;
    private final Integer parallelism;

    RedisTableSink(
            TableLayout layout,
            boolean ignoreDelete,
            ZoneId zone,
            ConnectionSettings connection,
            SinkSettings settings,
            Integer parallelism) {
        this.layout = layout;
        this.ignoreDelete = ignoreDelete;
        this.zone = zone;
        this.connection = connection;
        this.settings = settings;
        this.parallelism = parallelism;
    }

    @Override
    public ChangelogMode getChangelogMode(ChangelogMode requested) {
        boolean takesBack =
                requested.contains(RowKind.DELETE) || (!layout.keyed() && requested.contains(RowKind.UPDATE_BEFORE));
        if (takesBack && !layout.command().canRemove() && !ignoreDelete) {
            throw new ValidationException(String.format(
                    "Table '%s': the query takes rows back, which '%s' cannot undo."
                            + " Set 'ignore-delete' = 'true' to leave them counted.",
                    layout.table(), layout.command().option()));
        }
        ChangelogMode.Builder mode = ChangelogMode.newBuilder();
        for (RowKind kind : requested.getContainedKinds()) {
            if (kind != RowKind.UPDATE_BEFORE || !layout.keyed()) {
                mode.addContainedKind(kind);
            }
        }
        return mode.build();
    }

    @Override
    public SinkRuntimeProvider getSinkRuntimeProvider(Context context) {
        return SinkV2Provider.of(new RedisSink(layout, ignoreDelete, zone, connection, settings), parallelism);
    }

    @Override
    public DynamicTableSink copy() {
        return new RedisTableSink(layout, ignoreDelete, zone, connection, settings, parallelism);
    }

    @Override
    public String asSummaryString() {
        return "Redis table sink (" + layout.command().option() + ")";
    }
}
