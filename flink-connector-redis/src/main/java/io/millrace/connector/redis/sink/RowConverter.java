package io.millrace.connector.redis.sink;

import io.millrace.connector.redis.schema.Column;
import io.millrace.connector.redis.schema.ColumnEncoder;
import io.millrace.connector.redis.schema.RedisCommand;
import io.millrace.connector.redis.schema.TableLayout;
import io.millrace.connector.redis.sink.command.RedisSinkException;
import io.millrace.connector.redis.sink.command.RedisWrite;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;

/**
 * Rows to writes.
 *
 * <p>A row without a value (or score, or element) is a removal: it says that there is none.
 */
final class RowConverter implements ElementConverter<RowData, RedisWrite> {
    private static final long serialVersionUID = 1L;
    private static final byte[] NOT_A_NUMBER = "NaN".getBytes(StandardCharsets.US_ASCII);

    private final TableLayout layout;
    private final boolean ignoreDelete;
    private final byte[] constantKey;
    private final ColumnEncoder key;
    private final ColumnEncoder cell;
    private final ColumnEncoder value;

    RowConverter(TableLayout layout, boolean ignoreDelete, ZoneId zone) {
        this.layout = layout;
        this.ignoreDelete = ignoreDelete;
        constantKey = layout.constantKey() == null ? null : layout.constantKey().getBytes(StandardCharsets.UTF_8);
        key = layout.key() == null ? null : required(layout.key(), zone);
        value = layout.value() == null ? null : value(layout, ColumnEncoder.of(layout.value(), zone));
        if (layout.command().isList()) {
            cell = new ElementIdentity(layout.identity().stream()
                    .map(column -> identityColumn(column, zone))
                    .toList());
        } else {
            cell = layout.cell() == null ? null : required(layout.cell(), zone);
        }
    }

    /** Whether nothing is to be written for a row; it must not be converted then. */
    boolean skips(RowData row) {
        if (isRetraction(row)) {
            return ignoreDelete || (layout.keyed() && row.getRowKind() == RowKind.UPDATE_BEFORE);
        }
        return ignoreDelete && isWithoutValue(row);
    }

    @Override
    public RedisWrite apply(RowData row, SinkWriter.Context context) {
        boolean removal = isRetraction(row) || isWithoutValue(row);
        return new RedisWrite(
                removal,
                constantKey == null ? key.encode(row) : constantKey,
                cell == null ? null : cell.encode(row),
                removal || value == null ? null : value.encode(row),
                0);
    }

    private static boolean isRetraction(RowData row) {
        return row.getRowKind() == RowKind.DELETE || row.getRowKind() == RowKind.UPDATE_BEFORE;
    }

    private boolean isWithoutValue(RowData row) {
        return value != null && row.isNullAt(layout.value().index());
    }

    /** A score of NaN would be refused by the server, for the whole batch, as a syntax error. */
    private static ColumnEncoder value(TableLayout layout, ColumnEncoder encoder) {
        if (layout.command() != RedisCommand.ZADD) {
            return encoder;
        }
        String message = String.format(
                "Table '%s': column '%s' is NaN, but a score has a place among others."
                        + " Leave such rows out or give them another score (CASE).",
                layout.table(), layout.value().name());
        return row -> {
            byte[] score = encoder.encode(row);
            if (Arrays.equals(score, NOT_A_NUMBER)) {
                throw new RedisSinkException(message);
            }
            return score;
        };
    }

    private ColumnEncoder identityColumn(Column column, ZoneId zone) {
        return layout.keyed() || column.equals(layout.key()) ? required(column, zone) : ColumnEncoder.of(column, zone);
    }

    private ColumnEncoder required(Column column, ZoneId zone) {
        ColumnEncoder encoder = ColumnEncoder.of(column, zone);
        String message = String.format(
                "Table '%s': column '%s' is null, but %s needs it to know where to write."
                        + " Leave such rows out (WHERE %s IS NOT NULL) or give them a value (COALESCE).",
                layout.table(), column.name(), layout.command().option(), column.name());
        return row -> {
            byte[] bytes = encoder.encode(row);
            if (bytes == null) {
                throw new RedisSinkException(message);
            }
            return bytes;
        };
    }
}
