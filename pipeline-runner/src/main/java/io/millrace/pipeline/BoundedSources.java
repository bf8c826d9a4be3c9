package io.millrace.pipeline;

import io.millrace.solution.Topic;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.catalog.Catalog;
import org.apache.flink.table.catalog.CatalogBaseTable;
import org.apache.flink.table.catalog.CatalogTable;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.catalog.exceptions.DatabaseNotExistException;
import org.apache.flink.table.catalog.exceptions.TableAlreadyExistException;
import org.apache.flink.table.catalog.exceptions.TableNotExistException;

/** Changes the tables of a catalog so that topics end at a cut and results go elsewhere. */
final class BoundedSources {
    private static final String LOG = "__log";

    private final TableEnvironment environment;
    private final Catalog catalog;
    private final Cut cut;
    private final Set<String> topics;

    /**
     * Looks at an environment in which the solution's tables are defined.
     *
     * @param topics the topics that the solution owns
     */
    BoundedSources(TableEnvironment environment, Cut cut, Set<String> topics) {
        this.environment = environment;
        this.catalog = environment
                .getCatalog(environment.getCurrentCatalog())
                .orElseThrow(() -> new IllegalStateException("the table environment has no current catalog"));
        this.cut = cut;
        this.topics = topics;
    }

    /** Lets every table over a topic of the cut end there, but for those that the pipeline writes. */
    void bound(Set<String> targets) {
        for (String name : tables()) {
            CatalogBaseTable table = table(name);
            String topic = table.getOptions().get("topic");
            if (targets.contains(name) || topic == null || !cut.positions().containsKey(topic)) {
                continue;
            }
            Map<String, String> options = bounded(topic, table.getOptions());
            if (table.getOptions().get("connector").equals("upsert-kafka")) {
                asLog(name, (ResolvedCatalogTable) table, options);
            } else {
                put(name, ((CatalogTable) table).copy(options));
            }
        }
    }

    /** Answers the names of the columns that hold the watermark that a record met. */
    Set<String> watermarkColumns() {
        Set<String> columns = new HashSet<>();
        for (String name : tables()) {
            if (table(name) instanceof ResolvedCatalogTable table
                    && "watermarked-kafka".equals(table.getOptions().get("connector"))) {
                table.getResolvedSchema().getColumns().stream()
                        .filter(column -> column instanceof Column.MetadataColumn metadata
                                && metadata.getMetadataKey()
                                        .orElse(metadata.getName())
                                        .equals("watermark"))
                        .forEach(column -> columns.add(column.getName()));
            }
        }
        return columns;
    }

    private Map<String, String> bounded(String topic, Map<String, String> declared) {
        Map<String, String> options = new HashMap<>(declared);
        options.remove("scan.topic-partition-discovery.interval");
        options.put("scan.startup.mode", "earliest-offset");
        options.put("scan.bounded.mode", "specific-offsets");
        options.put(
                "scan.bounded.specific-offsets",
                cut.positions().get(topic).entrySet().stream()
                        .map(position -> "partition:" + position.getKey() + ",offset:" + position.getValue())
                        .collect(Collectors.joining(";")));
        if (declared.get("connector").equals("watermarked-kafka") && topics.contains(topic + Topic.LATE)) {
            options.put("recorded-watermarks.topic", topic + Topic.LATE);
            options.put("recorded-watermarks.replayed-topic", topic + Topic.LATE + Topic.REPLAYED);
        }
        return options;
    }

    /**
     * Reads a log of changes as the rows that stand at its end. Flink's own table over such a log is for streams only; a
     * record without a value, by which a row goes, shows in {@code safe-json} as an error.
     */
    private void asLog(String name, ResolvedCatalogTable table, Map<String, String> options) {
        ResultTable rows = ResultTable.of(name, table);
        Map<String, String> log = new HashMap<>(options);
        log.put("connector", "kafka");
        log.put("key.fields", String.join(";", rows.primaryKey()));
        log.keySet().removeIf(option -> option.startsWith("sink."));
        Schema.Builder schema = Schema.newBuilder();
        rows.columns()
                .forEach(column ->
                        schema.column(column.name(), column.type().copy(true).asSerializableString()));
        schema.columnByMetadata("log_offset", "BIGINT", "offset", true);
        schema.columnByMetadata("log_error", "STRING", "value.error", true);
        drop(name);
        put(
                name + LOG,
                CatalogTable.newBuilder().schema(schema.build()).options(log).build());
        String columns = rows.columns().stream().map(c -> "`" + c.name() + "`").collect(Collectors.joining(", "));
        String key = rows.primaryKey().stream().map(c -> "`" + c + "`").collect(Collectors.joining(", "));
        environment.executeSql("CREATE TEMPORARY VIEW `" + name + "` AS SELECT " + columns
                + " FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY " + key
                + " ORDER BY log_offset DESC) AS log_place FROM `" + name + LOG
                + "`) WHERE log_place = 1 AND log_error IS NULL");
    }

    /** Puts another connector in the place of each result's own. */
    void replace(Set<String> targets, Function<ResultTable, Map<String, String>> sink) {
        for (String name : targets) {
            ResolvedCatalogTable table = (ResolvedCatalogTable) table(name);
            put(name, table.copy(sink.apply(ResultTable.of(name, table))));
        }
    }

    private List<String> tables() {
        try {
            return List.copyOf(catalog.listTables(environment.getCurrentDatabase()));
        } catch (DatabaseNotExistException e) {
            throw new IllegalStateException("the catalog has no current database", e);
        }
    }

    private CatalogBaseTable table(String name) {
        try {
            return catalog.getTable(path(name));
        } catch (TableNotExistException e) {
            throw new IllegalStateException("table '" + name + "' vanished while it was looked up", e);
        }
    }

    private void drop(String name) {
        try {
            catalog.dropTable(path(name), false);
        } catch (TableNotExistException e) {
            throw new IllegalStateException("table '" + name + "' vanished while it was replaced", e);
        }
    }

    private void put(String name, CatalogTable table) {
        if (catalog.tableExists(path(name))) {
            drop(name);
        }
        try {
            catalog.createTable(path(name), table, false);
        } catch (TableAlreadyExistException | DatabaseNotExistException | TableException e) {
            throw new IllegalStateException("table '" + name + "' cannot be replaced", e);
        }
    }

    private ObjectPath path(String name) {
        return new ObjectPath(environment.getCurrentDatabase(), name);
    }
}
