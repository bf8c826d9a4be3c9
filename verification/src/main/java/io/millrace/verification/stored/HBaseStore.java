package io.millrace.verification.stored;

import io.millrace.pipeline.ResultTable;
import io.millrace.verification.ColumnText;
import io.millrace.verification.ResultLayout.Field;
import io.millrace.verification.VerificationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.Cell;
import org.apache.hadoop.hbase.HBaseConfiguration;
import org.apache.hadoop.hbase.HConstants;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.ConnectionFactory;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.client.ResultScanner;
import org.apache.hadoop.hbase.client.Scan;
import org.apache.hadoop.hbase.client.Table;
import org.apache.hadoop.hbase.util.Bytes;

/** Results in HBase: read while the pipelines stand still, since a cell that is written again is gone. */
final class HBaseStore implements Store {
    private static final int ROWS_AT_ONCE = 1000;

    private final Map<String, Connection> connections = new HashMap<>();

    @Override
    public void hold(ResultTable result, StoredFile file) {
        List<Field> fields = file.layout().fields();
        try (Table table = table(result.options());
                ResultScanner rows = table.getScanner(new Scan().setCaching(ROWS_AT_ONCE))) {
            for (Result row : rows) {
                List<String> texts = new ArrayList<>(fields.size());
                for (Field field : fields) {
                    texts.add(text(field, row));
                }
                file.addRow(texts);
            }
        } catch (IOException e) {
            throw new VerificationException(
                    "cannot read table '" + result.name() + "' from HBase: " + e.getMessage(), e);
        }
    }

    @Override
    public void write(ResultTable result, StoredFile file) {
        // Held is written.
    }

    /**
     * Answers the rows of a looked-up table that have changed since a moment, with the time of the newest change.
     *
     * @param options of the table that looks up
     * @param since milliseconds since 1970
     */
    Map<String, Long> changedSince(Map<String, String> options, long since) {
        Map<String, Long> changed = new HashMap<>();
        // A raw scan shows deletions too.
        Scan changes = new Scan().setRaw(true).setCaching(ROWS_AT_ONCE);
        try (Table table = table(options);
                ResultScanner rows = table.getScanner(changes.setTimeRange(since, Long.MAX_VALUE))) {
            for (Result row : rows) {
                long newest = 0;
                for (Cell cell : row.rawCells()) {
                    newest = Math.max(newest, cell.getTimestamp());
                }
                changed.put(Bytes.toString(row.getRow()), newest);
            }
            return changed;
        } catch (IOException e) {
            throw new VerificationException(
                    "cannot read table '" + options.get("table-name") + "' from HBase: " + e.getMessage(), e);
        }
    }

    private Table table(Map<String, String> options) throws IOException {
        String quorum = options.get("zookeeper.quorum");
        Connection connection = connections.get(quorum);
        if (connection == null) {
            Configuration configuration = HBaseConfiguration.create();
            configuration.set(HConstants.ZOOKEEPER_QUORUM, quorum);
            String parent = options.get("zookeeper.znode.parent");
            if (parent != null) {
                configuration.set(HConstants.ZOOKEEPER_ZNODE_PARENT, parent);
            }
            connection = ConnectionFactory.createConnection(configuration);
            connections.put(quorum, connection);
        }
        return connection.getTable(TableName.valueOf(options.get("table-name")));
    }

    private static String text(Field field, Result row) {
        int dot = field.name().indexOf('.');
        byte[] bytes = field.nested() < 0
                ? row.getRow()
                : row.getValue(
                        field.name().substring(0, dot).getBytes(StandardCharsets.UTF_8),
                        field.name().substring(dot + 1).getBytes(StandardCharsets.UTF_8));
        return bytes == null ? null : ColumnText.stored(field.type(), text(field.type(), bytes));
    }

    private static String text(LogicalType type, byte[] bytes) {
        try {
            return switch (type.getTypeRoot()) {
                case BINARY, VARBINARY -> ColumnText.of(bytes);
                case BOOLEAN -> Boolean.toString(Bytes.toBoolean(bytes));
                case TINYINT -> Byte.toString(bytes[0]);
                case SMALLINT -> Short.toString(Bytes.toShort(bytes));
                case INTEGER -> Integer.toString(Bytes.toInt(bytes));
                case BIGINT -> Long.toString(Bytes.toLong(bytes));
                case FLOAT -> Float.toString(Bytes.toFloat(bytes));
                case DOUBLE -> Double.toString(Bytes.toDouble(bytes));
                case DECIMAL -> Bytes.toBigDecimal(bytes).toPlainString();
                default -> Bytes.toString(bytes);
            };
        } catch (IllegalArgumentException e) {
            // Another writer's cell, of another length: shown as it is, it equals nothing that was computed.
            return Bytes.toStringBinary(bytes);
        }
    }

    @Override
    public void close() {
        connections.values().forEach(connection -> {
            try {
                connection.close();
            } catch (IOException e) {
                throw new VerificationException("cannot close the connection to HBase: " + e.getMessage(), e);
            }
        });
    }
}
