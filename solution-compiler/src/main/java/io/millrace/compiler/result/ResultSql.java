package io.millrace.compiler.result;

import io.millrace.compiler.declaration.Result;
import io.millrace.compiler.declaration.ResultColumn;
import io.millrace.compiler.declaration.SinkOptions;
import io.millrace.compiler.declaration.Store;
import io.millrace.compiler.declaration.TopicTable;
import io.millrace.compiler.query.Sql;
import io.millrace.compiler.query.SqlWriter;
import io.millrace.compiler.query.Windows;
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
public final class ResultSql {
    private static final String USUAL_FAMILY = "cf";

    private final Result result;
    private final Store store;
    private final Windows.Query query;
    private final List<ResultColumn> columns;
    private final Solution solution;
    private final FiniteNumbers numbers;

    /**
     * Writes for one result.
     *
     * @param query its query as it runs
     * @param columns those of its query
     * @param fields those among them that are fields of a topic as they came
     */
    ResultSql(
            Result result,
            Store store,
            Windows.Query query,
            List<ResultColumn> columns,
            Set<String> fields,
            Solution solution) {
        this.result = result;
        this.store = store;
        this.query = query;
        this.numbers = new FiniteNumbers(result, store, fields);
        this.columns = numbers.of(columns);
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

    /** Returns what is wrong with it beside its SQL. */
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
        problems.addAll(numbers.check(columns));
        if (store == Store.ELASTICSEARCH) {
            problems.addAll(DocumentLayout.check(result, columns));
        }
        return problems;
    }

    /** Writes the table of the store. */
    void table(SqlWriter writer) {
        writer.write(
                result.location(),
                "CREATE TABLE " + Sql.name(result.name()) + " (\n    " + String.join(",\n    ", declared()) + "\n"
                        + Sql.with(SinkOptions.of(result, store, solution)));
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

    /** Returns the cells of each family; a column of rows is a family of its own. */
    private Map<String, List<ResultColumn>> families() {
        Map<String, List<ResultColumn>> families = new LinkedHashMap<>();
        String family = result.options().values().getOrDefault(Result.FAMILY, USUAL_FAMILY);
        for (ResultColumn column : columns) {
            if (!result.key().contains(column.name())) {
                families.computeIfAbsent(family, name -> new ArrayList<>()).add(column);
            }
        }
        return families;
    }

    /** Writes the INSERT. */
    public void insert(SqlWriter writer) {
        if (store == Store.HBASE) {
            String rows = families().values().stream()
                    .map(cells -> cells.stream()
                            .map(cell -> Sql.name(cell.name()))
                            .collect(Collectors.joining(", ", "ROW(", ")")))
                    .collect(Collectors.joining(", "));
            insert(Sql.name(rowKey().name()) + ", " + rows, writer);
        } else if (numbers.guardAny(columns)) {
            insert(numbers.selected(columns), writer);
        } else {
            writer.write(result.location(), "INSERT INTO " + Sql.name(result.name()));
            writer.copy(result.file(), query.text());
            writer.write(result.location(), ";\n");
        }
    }

    private void insert(String selected, SqlWriter writer) {
        writer.write(result.location(), "INSERT INTO " + Sql.name(result.name()) + "\nSELECT " + selected + "\nFROM (");
        writer.copy(result.file(), query.text());
        writer.write(result.location(), ");\n");
    }

    /** Returns the MySQL table that it needs and no migration makes. */
    public Optional<MysqlTable> mysqlTable(List<Problem> problems) {
        if (store != Store.MYSQL
                || solution.mysqlMigrations()
                        .filter(migrations -> !migrations.tables().lacks(result.stored()))
                        .isPresent()) {
            return Optional.empty();
        }
        return new MysqlLayout(result, problems).table(result.stored(), columns);
    }

    /** Returns the HBase table that it needs and no file declares. */
    public Optional<HBaseTable> hbaseTable() {
        boolean declared =
                solution.hbaseTables().stream().anyMatch(table -> table.name().equals(result.stored()));
        return store != Store.HBASE || declared
                ? Optional.empty()
                : Optional.of(
                        new HBaseTable(result.stored(), List.copyOf(families().keySet()), List.of()));
    }

    /** Returns the topic that it needs. */
    public Optional<Topic> topic() {
        return store == Store.KAFKA
                ? Optional.of(new Topic(
                        result.stored(),
                        Integer.parseInt(result.options().values().getOrDefault(TopicTable.PARTITIONS, "1"))))
                : Optional.empty();
    }

    /** Returns the Elasticsearch index that it needs and no file declares. */
    public Optional<ElasticsearchIndex> elasticsearchIndex() {
        boolean declared = solution.elasticsearchIndexes().stream()
                .anyMatch(index -> index.name().equals(result.stored()));
        if (store != Store.ELASTICSEARCH || declared) {
            return Optional.empty();
        }
        return Optional.of(new ElasticsearchIndex(result.stored(), result.file(), DocumentLayout.index(columns)));
    }
}
