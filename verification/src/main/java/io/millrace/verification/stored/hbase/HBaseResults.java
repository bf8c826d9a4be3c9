package io.millrace.verification.stored.hbase;

import io.millrace.pipeline.plan.ResultTable;
import io.millrace.verification.stored.ResultStore;
import io.millrace.verification.stored.StoredFile;
import io.millrace.verification.value.StoreCodec;
import io.millrace.verification.value.VerificationException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
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
public final class HBaseResults implements ResultStore {
    private static final int ROWS_AT_ONCE = 1000;

    private final Map<String, Connection> connections = new HashMap<>();

    @Override
    public StoreCodec hold(ResultTable result, StoredFile file) {
        HBaseCodec codec = new HBaseCodec(result);
        try (Table table = table(result.options());
                ResultScanner rows = table.getScanner(new Scan().setCaching(ROWS_AT_ONCE))) {
            for (Result row : rows) {
                file.add(codec.read(row));
            }
            return codec;
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
     * Returns the rows of a looked-up table that have changed since a moment, with the time of the newest change.
     *
     * @param options of the table that looks up
     * @param since milliseconds since 1970
     */
    public Map<String, Long> changedSince(Map<String, String> options, long since) {
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
