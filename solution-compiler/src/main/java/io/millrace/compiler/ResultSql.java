package io.millrace.compiler;

import io.millrace.solution.ElasticsearchIndex;
import io.millrace.solution.HBaseTable;
import io.millrace.solution.Solution;
import io.millrace.solution.Topic;
import io.millrace.solution.mysql.MysqlTable;
import io.millrace.solution.problem.Nearest;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/** The SQL of one result: the table of its store, and the INSERT that fills it; and what its store needs to have. */
final class ResultSql {
    private static final String FAMILY = "family";
    private static final String USUAL_FAMILY = "cf";
    private static final String KEY = "key";
    private static final Set<String> OWN_OPTIONS =
            Set.of(Result.STORE, Result.SLOT, TopicTable.PIPELINE, TopicTable.PARTITIONS, "table", FAMILY, KEY);

    private final Result result;
    private final Store store;
    private final Windows.Query query;
    private final List<ResultColumn> columns;
    private final Solution solution;

    ResultSql(Result result, Store store, Windows.Query query, List<ResultColumn> columns, Solution solution) {
        this.result = result;
        this.store = store;
        this.query = query;
        this.columns = List.copyOf(columns);
        this.solution = solution;
    }

    Result result() {
        return result;
    }

    Store store() {
        return store;
    }

    Windows.Query query() {
        return query;
    }

    /** Answers what it is called in its store. */
    private String stored() {
        return result.options().values().getOrDefault("table", result.name());
    }

    /** Answers what is wrong with it beside its SQL. */
    List<Problem> check() {
        List<Problem> problems = new ArrayList<>();
        List<String> names = columns.stream().map(ResultColumn::name).toList();
        for (String name : names) {
            if (name.startsWith("EXPR$")) {
                problems.add(new Problem(
                        result.location(),
                        "column " + (names.indexOf(name) + 1) + " of '" + result.name() + "' has no name",
                        "write … AS name"));
            }
        }
        for (String column : result.key()) {
            if (!names.contains(column)) {
                problems.add(new Problem(
                        result.keyLocations().get(column),
                        "'" + column + "' is no column of the query of '" + result.name() + "'",
                        Nearest.remedy(column, names, "name the columns of the key that the query has")));
            }
        }
        if (result.key().isEmpty() && (store == Store.MYSQL || store == Store.HBASE || store == Store.ELASTICSEARCH)) {
            problems.add(new Problem(
                    result.location(),
                    "result '" + result.name() + "' has no key, so a repeated write would be a second row",
                    "write (PRIMARY KEY (…) NOT ENFORCED) before WITH"));
        }
        if (store == Store.HBASE && result.key().size() > 1) {
            problems.add(new Problem(
                    result.location(),
                    "an HBase table has one row key, and '" + result.name() + "' has "
                            + result.key().size() + " key columns",
                    "make one text of them in the query"));
        }
        return problems;
    }

    /** Writes the table of the store. */
    void table(SqlWriter writer) {
        writer.write(
                result.location(),
                "CREATE TABLE " + Sql.name(result.name()) + " (\n    " + String.join(",\n    ", declared()) + "\n"
                        + Sql.with(options()));
    }

    private List<String> declared() {
        List<String> declared = new ArrayList<>();
        if (store == Store.HBASE) {
            ResultColumn key = rowKey();
            declared.add(Sql.name(key.name()) + " " + type(key.type()));
            families()
                    .forEach((family, cells) -> declared.add(Sql.name(family) + " ROW<"
                            + cells.stream()
                                    .map(cell -> Sql.name(cell.name()) + " " + type(cell.type()))
                                    .collect(Collectors.joining(", "))
                            + ">"));
        } else {
            columns.forEach(column -> declared.add(Sql.name(column.name()) + " " + type(column.type())));
        }
        if (!result.key().isEmpty()) {
            declared.add("PRIMARY KEY (" + result.key().stream().map(Sql::name).collect(Collectors.joining(", "))
                    + ") NOT ENFORCED");
        }
        return declared;
    }

    /**
     * MySQL and HBase keep no moments; there they are times of the solution's wall clock. Flink's dialect of MySQL knows
     * bytes of no length of their own only; the table has it.
     */
    private String type(LogicalType type) {
        if (store == Store.MYSQL && type.is(LogicalTypeFamily.BINARY_STRING)) {
            return "BYTES";
        }
        boolean wallClock = type.is(LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE)
                && (store == Store.MYSQL || store == Store.HBASE);
        return wallClock
                ? "TIMESTAMP(" + LogicalTypeChecks.getPrecision(type) + ")"
                : SinkTypes.unpadded(type.copy(true)).asSerializableString();
    }

    private ResultColumn rowKey() {
        return columns.stream()
                .filter(column -> result.key().contains(column.name()))
                .findFirst()
                .orElseThrow();
    }

    /** Answers the cells of each family; a column of rows is a family of its own. */
    private Map<String, List<ResultColumn>> families() {
        Map<String, List<ResultColumn>> families = new LinkedHashMap<>();
        String family = result.options().values().getOrDefault(FAMILY, USUAL_FAMILY);
        for (ResultColumn column : columns) {
            if (!result.key().contains(column.name())) {
                families.computeIfAbsent(family, name -> new ArrayList<>()).add(column);
            }
        }
        return families;
    }

    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>(
                store.endpoints(stored(), solution.mysqlDatabase().orElse("")));
        options.putAll(store.writing());
        if (store == Store.KAFKA) {
            options.put("sink.transactional-id-prefix", "${solution.name}-" + stored());
            boolean keyed = !result.key().isEmpty();
            if (keyed) {
                options.put("connector", "upsert-kafka");
                options.put("properties.group.id", "${solution.name}");
                options.put("properties.isolation.level", "read_committed");
                options.remove("properties.max.request.size");
                options.put("key.format", result.key().size() == 1 ? "raw" : "safe-json");
            }
            boolean keyFields = result.options().values().containsKey("key.fields");
            if (keyFields) {
                options.put("key.format", "raw");
            }
            options.put(keyed || keyFields ? "value.format" : "format", "safe-json");
            if (keyed || keyFields) {
                options.put("value.fields-include", "EXCEPT_KEY");
            }
        }
        if (store == Store.REDIS) {
            result.options().find(KEY).ifPresent(key -> options.put("additional-key", key));
        }
        if (store == Store.ELASTICSEARCH && result.key().size() < 2) {
            options.remove("document-id.key-delimiter");
        }
        result.options().values().forEach((key, value) -> {
            if (!OWN_OPTIONS.contains(key)) {
                options.put(key, value);
            }
        });
        return options;
    }

    /** Writes the INSERT. */
    void insert(SqlWriter writer) {
        if (store == Store.HBASE) {
            String rows = families().values().stream()
                    .map(cells -> cells.stream()
                            .map(cell -> Sql.name(cell.name()))
                            .collect(Collectors.joining(", ", "ROW(", ")")))
                    .collect(Collectors.joining(", "));
            writer.write(
                    result.location(),
                    "INSERT INTO " + Sql.name(result.name()) + "\nSELECT " + Sql.name(rowKey().name()) + ", " + rows
                            + "\nFROM (");
            writer.copy(result.file(), query.text());
            writer.write(result.location(), ");\n");
        } else {
            writer.write(result.location(), "INSERT INTO " + Sql.name(result.name()));
            writer.copy(result.file(), query.text());
            writer.write(result.location(), ";\n");
        }
    }

    /** Answers the MySQL table that it needs and no migration makes. */
    Optional<MysqlTable> mysqlTable(List<Problem> problems) {
        if (store != Store.MYSQL
                || solution.mysqlMigrations()
                        .filter(migrations -> !migrations.tables().lacks(stored()))
                        .isPresent()) {
            return Optional.empty();
        }
        return new MysqlLayout(result, problems).table(stored(), columns);
    }

    /** Answers the HBase table that it needs and no file declares. */
    Optional<HBaseTable> hbaseTable() {
        boolean declared =
                solution.hbaseTables().stream().anyMatch(table -> table.name().equals(stored()));
        return store != Store.HBASE || declared
                ? Optional.empty()
                : Optional.of(new HBaseTable(stored(), List.copyOf(families().keySet()), List.of()));
    }

    /** Answers the topic that it needs. */
    Optional<Topic> topic() {
        return store == Store.KAFKA
                ? Optional.of(new Topic(
                        stored(), Integer.parseInt(result.options().values().getOrDefault(TopicTable.PARTITIONS, "1"))))
                : Optional.empty();
    }

    /** Answers the Elasticsearch index that it needs and no file declares. */
    Optional<ElasticsearchIndex> elasticsearchIndex() {
        boolean declared = solution.elasticsearchIndexes().stream()
                .anyMatch(index -> index.name().equals(stored()));
        if (store != Store.ELASTICSEARCH || declared) {
            return Optional.empty();
        }
        return Optional.of(new ElasticsearchIndex(stored(), result.file(), DocumentLayout.index(columns)));
    }
}
