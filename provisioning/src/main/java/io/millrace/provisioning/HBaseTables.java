package io.millrace.provisioning;

import io.millrace.solution.HBaseTable;
import io.millrace.solution.Solution;
import io.millrace.solution.problem.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.HBaseConfiguration;
import org.apache.hadoop.hbase.HConstants;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.CheckAndMutate;
import org.apache.hadoop.hbase.client.ColumnFamilyDescriptor;
import org.apache.hadoop.hbase.client.ColumnFamilyDescriptorBuilder;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.ConnectionFactory;
import org.apache.hadoop.hbase.client.Get;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.client.Table;
import org.apache.hadoop.hbase.client.TableDescriptor;
import org.apache.hadoop.hbase.client.TableDescriptorBuilder;

/** The HBase tables of a solution and the rows that it ships. */
final class HBaseTables {
    private final String zooKeeper;
    private final Duration timeout;

    HBaseTables(String zooKeeper, Duration timeout) {
        this.zooKeeper = zooKeeper;
        this.timeout = timeout;
    }

    void create(Solution solution) throws UserException {
        try (Connection connection = ConnectionFactory.createConnection(configuration());
                Admin admin = connection.getAdmin()) {
            for (HBaseTable table : solution.hbaseTables()) {
                create(admin, table);
                putAbsentRows(connection, table);
            }
        } catch (IOException e) {
            throw new UserException(
                    "HBase at ZooKeeper " + zooKeeper + " did not do what " + solution.name() + " needs: "
                            + firstLine(e) + "; see whether it runs and can be reached from here",
                    e);
        }
    }

    /** Gives up in time, where the client by itself tries for a quarter of an hour. */
    private Configuration configuration() {
        Configuration configuration = HBaseConfiguration.create();
        configuration.set(HConstants.ZOOKEEPER_QUORUM, zooKeeper);
        int millis = (int) timeout.toMillis();
        configuration.setInt(HConstants.HBASE_CLIENT_RETRIES_NUMBER, 8);
        configuration.setInt(HConstants.HBASE_CLIENT_OPERATION_TIMEOUT, millis);
        configuration.setInt(HConstants.HBASE_CLIENT_META_OPERATION_TIMEOUT, millis);
        configuration.setInt(HConstants.HBASE_RPC_TIMEOUT_KEY, millis / 3);
        configuration.setInt("zookeeper.recovery.retry", 2);
        return configuration;
    }

    private static void create(Admin admin, HBaseTable table) throws IOException {
        TableName name = TableName.valueOf(table.name());
        List<ColumnFamilyDescriptor> families =
                table.families().stream().map(ColumnFamilyDescriptorBuilder::of).toList();
        if (!admin.tableExists(name)) {
            admin.createTable(TableDescriptorBuilder.newBuilder(name)
                    .setColumnFamilies(families)
                    .build());
            return;
        }
        TableDescriptor existing = admin.getDescriptor(name);
        for (ColumnFamilyDescriptor family : families) {
            if (!existing.hasColumnFamily(family.getName())) {
                admin.addColumnFamily(name, family);
            }
        }
    }

    /** Puts the rows whose keys are absent: what an operator has put since stays as it is. */
    private static void putAbsentRows(Connection connection, HBaseTable declared) throws IOException {
        if (declared.rows().isEmpty()) {
            return;
        }
        try (Table table = connection.getTable(TableName.valueOf(declared.name()))) {
            boolean[] present = table.exists(declared.rows().stream()
                    .map(row -> new Get(bytes(row.key())))
                    .toList());
            for (int i = 0; i < present.length; i++) {
                if (!present[i]) {
                    putIfAbsent(table, declared.rows().get(i));
                }
            }
        }
    }

    private static void putIfAbsent(Table table, HBaseTable.Row row) throws IOException {
        Put put = new Put(bytes(row.key()));
        for (Map.Entry<String, String> cell : row.cells().entrySet()) {
            String[] column = column(cell);
            put.addColumn(bytes(column[0]), bytes(column[1]), bytes(cell.getValue()));
        }
        if (put.isEmpty()) {
            return; // HBase has no rows without cells
        }
        // The check closes the gap since the question which rows are there.
        String[] any = column(row.cells().entrySet().iterator().next());
        table.checkAndMutate(CheckAndMutate.newBuilder(put.getRow())
                .ifNotExists(bytes(any[0]), bytes(any[1]))
                .build(put));
    }

    private static String[] column(Map.Entry<String, String> cell) {
        return cell.getKey().split(":", 2);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
