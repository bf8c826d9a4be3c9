package io.millrace.pipeline.recompute;

import io.millrace.pipeline.checkpoint.SavepointPosition;
import io.millrace.pipeline.plan.CatalogTables;
import io.millrace.pipeline.plan.ResultTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.catalog.CatalogTable;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/** Changes the tables of a catalog so that topics end at a savepoint and results go elsewhere. */
final class BoundedSources {
    private static final String LOG = "__log";

    private final TableEnvironment environment;
    private final CatalogTables tables;
    private final SavepointPosition until;
    private final Set<String> done = new HashSet<>();
    private final Map<String, String> refusals = new HashMap<>();

    /** Looks at an environment in which the solution's tables are defined. */
    BoundedSources(TableEnvironment environment, SavepointPosition until) {
        this.environment = environment;
        this.tables = new CatalogTables(environment);
        this.until = until;
    }

    /** Returns whether the event times of the topics of the savepoint are moments, and not times of a wall clock. */
    boolean tellMoments() {
        return tables.names().stream()
                .flatMap(name -> tables.find(name).stream())
                .filter(table ->
                        until.positions().containsKey(table.getOptions().getOrDefault("topic", "")))
                .flatMap(table -> table.getResolvedSchema().getWatermarkSpecs().stream())
                .anyMatch(watermark -> watermark
                        .getWatermarkExpression()
                        .getOutputDataType()
                        .getLogicalType()
                        .is(LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE));
    }

    /** Lets every table over a topic of the savepoint end there, but for those that the pipeline writes. */
    void bound(Set<String> targets) {
        for (String name : tables.names()) {
            if (!targets.contains(name)) {
                tables.find(name).ifPresent(table -> bound(name, table));
            }
        }
    }

    private void bound(String name, ResolvedCatalogTable table) {
        Map<String, String> declared = table.getOptions();
        String connector = declared.getOrDefault("connector", "");
        if (!connector.endsWith("kafka") || done.contains(name)) {
            return;
        }
        done.add(name);
        Optional<String> refusal = refusal(name, declared);
        String topic = declared.get("topic");
        if (refusal.isEmpty() && until.positions().containsKey(topic)) {
            Map<String, String> options = bounded(topic, declared);
            if (connector.equals("upsert-kafka")) {
                asLog(name, table, options);
            } else {
                tables.put(name, table.copy(options));
            }
        } else {
            refusals.put(
                    name, refusal.orElse("its table '" + name + "' reads a topic of which the savepoint says nothing"));
            putAnyhow(name, table);
        }
    }

    /** Returns why what a table has read cannot be read once more. */
    private static Optional<String> refusal(String name, Map<String, String> declared) {
        String table = "its table '" + name + "' ";
        String topic = declared.get("topic");
        if (topic == null || topic.contains(";")) {
            return Optional.of(
                    table + "reads several topics; give each topic a table of its own and select from their union");
        }
        if (declared.get("connector").equals("upsert-kafka")) {
            return declared.getOrDefault("value.format", "").equals("safe-json")
                    ? Optional.empty()
                    : Optional.of(table + "reads a log of changes whose values are not in safe-json");
        }
        String start = declared.getOrDefault("scan.startup.mode", "group-offsets");
        return start.equals("earliest-offset")
                ? Optional.empty()
                : Optional.of(table + "begins to read at '" + start
                        + "', and where that was is not known any more; only what begins at 'earliest-offset' can be"
                        + " recomputed");
    }

    /** Changes a table that will not be read so that it can be planned, and with it the others. */
    private void putAnyhow(String name, ResolvedCatalogTable table) {
        Map<String, String> options = new HashMap<>(table.getOptions());
        options.keySet().removeIf(option -> option.startsWith("scan.") || option.startsWith("sink."));
        options.put("scan.startup.mode", "earliest-offset");
        options.put("scan.bounded.mode", "latest-offset");
        if (!options.get("connector").equals("upsert-kafka")) {
            tables.put(name, table.copy(options));
            return;
        }
        options.put("connector", "kafka");
        options.keySet().removeIf(option -> option.startsWith("key."));
        options.remove("value.fields-include");
        tables.put(
                name,
                CatalogTable.newBuilder()
                        .schema(columns(ResultTable.of(name, table)).build())
                        .options(options)
                        .build());
    }

    private static Schema.Builder columns(ResultTable rows) {
        Schema.Builder schema = Schema.newBuilder();
        rows.columns()
                .forEach(column ->
                        schema.column(column.name(), column.type().copy(true).asSerializableString()));
        return schema;
    }

    /** Returns by table why what it has read cannot be read once more. */
    Map<String, String> refusals() {
        return Map.copyOf(refusals);
    }

    /** Returns the names of the columns that hold the watermark that a record met. */
    Set<String> watermarkColumns() {
        Set<String> columns = new HashSet<>();
        for (String name : tables.names()) {
            tables.find(name)
                    .filter(table ->
                            "watermarked-kafka".equals(table.getOptions().get("connector")))
                    .ifPresent(table -> table.getResolvedSchema().getColumns().stream()
                            .filter(column -> column instanceof Column.MetadataColumn metadata
                                    && metadata.getMetadataKey()
                                            .orElse(metadata.getName())
                                            .equals("watermark"))
                            .forEach(column -> columns.add(column.getName())));
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
                until.positions().get(topic).entrySet().stream()
                        .map(position -> "partition:" + position.getKey() + ",offset:" + position.getValue())
                        .collect(Collectors.joining(";")));
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
        Schema.Builder schema = columns(rows);
        schema.columnByMetadata("log_offset", "BIGINT", "offset", true);
        schema.columnByMetadata("log_error", "STRING", "value.error", true);
        tables.drop(name);
        done.add(name + LOG);
        tables.put(
                name + LOG,
                CatalogTable.newBuilder().schema(schema.build()).options(log).build());
        String columns = rows.columns().stream().map(c -> "`" + c.name() + "`").collect(Collectors.joining(", "));
        String key = rows.primaryKey().stream().map(c -> "`" + c + "`").collect(Collectors.joining(", "));
        environment.executeSql("CREATE TEMPORARY VIEW `" + name + "` AS SELECT " + columns
                + " FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY " + key
                + " ORDER BY log_offset DESC) AS log_place FROM `" + name + LOG
                + "`) WHERE log_place = 1 AND log_error IS NULL");
    }

    /** Puts another connector in the place of a result's own. */
    void replace(String target, Map<String, String> options) {
        tables.put(target, tables.find(target).orElseThrow().copy(options));
    }
}
