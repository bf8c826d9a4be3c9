package io.millrace.verification.comparison;

import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.plan.ResultTable.ResultColumn;
import io.millrace.solution.reference.Reference;
import io.millrace.verification.comparison.RandomValues.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;

/** Tables of every store that has results, with columns of every type that their sinks take, in keys and in values. */
final class Subjects {
    static final List<String> SCALARS = List.of(
            "CHAR(4)",
            "VARCHAR(20)",
            "STRING",
            "BOOLEAN",
            "BINARY(3)",
            "VARBINARY(20)",
            "BYTES",
            "DECIMAL(10, 2)",
            "DECIMAL(38, 18)",
            "DECIMAL(5, 0)",
            "TINYINT",
            "SMALLINT",
            "INT",
            "BIGINT",
            "FLOAT",
            "DOUBLE",
            "DATE",
            "TIME(0)",
            "TIME(3)",
            "TIMESTAMP(0)",
            "TIMESTAMP(3)",
            "TIMESTAMP(6)",
            "TIMESTAMP(9)",
            "TIMESTAMP_LTZ(0)",
            "TIMESTAMP_LTZ(3)",
            "TIMESTAMP_LTZ(9)");
    static final List<String> NESTED = List.of(
            "ARRAY<INT>",
            "ARRAY<STRING>",
            "MAP<STRING, BIGINT>",
            "ROW<a STRING, b DECIMAL(10, 2), c TIMESTAMP(3)>",
            "ROW<a ROW<b STRING, c DOUBLE>, d ARRAY<ROW<e INT, f STRING>>>",
            "ARRAY<ARRAY<BIGINT>>",
            "MAP<STRING, ARRAY<DATE>>");

    /** One for each database that a server has, but for the first. */
    static final List<String> REDIS_KEYS = List.of(
            "CHAR(4)",
            "STRING",
            "BOOLEAN",
            "BINARY(3)",
            "BYTES",
            "DECIMAL(10, 2)",
            "TINYINT",
            "BIGINT",
            "FLOAT",
            "DOUBLE",
            "DATE",
            "TIME(3)",
            "TIMESTAMP(3)",
            "TIMESTAMP(9)",
            "TIMESTAMP_LTZ(3)");

    private static final Limits ANYTHING = new Limits(1, true, true);
    /** MySQL's times begin with the year 1000, and it has no NaN. */
    private static final Limits OF_MYSQL = new Limits(1000, false, true);
    /** The text of a NaN is no score, and a year has four digits. */
    private static final Limits OF_REDIS = new Limits(1000, true, true);

    private static final Limits OF_SCORES = new Limits(1000, false, true);

    /** By what MySQL calls them; more than one where a column may keep less than what is written. */
    private static final Map<String, List<String>> MYSQL = Map.ofEntries(
            Map.entry("CHAR(4)", List.of("CHAR(4)")),
            Map.entry("VARCHAR(20)", List.of("VARCHAR(20)", "CHAR(20)")),
            Map.entry("STRING", List.of("VARCHAR(200)", "TEXT")),
            Map.entry("BOOLEAN", List.of("TINYINT(1)", "BIT(1)", "INT")),
            Map.entry("BYTES", List.of("VARBINARY(20)", "BINARY(20)", "BLOB")),
            Map.entry("DECIMAL(10, 2)", List.of("DECIMAL(10, 2)", "DECIMAL(12, 4)", "DECIMAL(11, 1)", "DOUBLE")),
            Map.entry("DECIMAL(38, 18)", List.of("DECIMAL(38, 18)", "DECIMAL(30, 4)")),
            Map.entry("DECIMAL(5, 0)", List.of("DECIMAL(5, 0)", "INT")),
            Map.entry("TINYINT", List.of("TINYINT", "INT")),
            Map.entry("SMALLINT", List.of("SMALLINT")),
            Map.entry("INT", List.of("INT", "BIGINT", "DOUBLE")),
            Map.entry("BIGINT", List.of("BIGINT", "DECIMAL(20, 0)", "VARCHAR(30)")),
            Map.entry("FLOAT", List.of("FLOAT", "DOUBLE")),
            Map.entry("DOUBLE", List.of("DOUBLE")),
            Map.entry("DATE", List.of("DATE", "DATETIME")),
            Map.entry("TIME(0)", List.of("TIME")),
            Map.entry("TIMESTAMP(0)", List.of("DATETIME", "DATETIME(3)")),
            Map.entry("TIMESTAMP(3)", List.of("DATETIME(3)", "DATETIME", "DATETIME(6)")),
            Map.entry("TIMESTAMP(6)", List.of("DATETIME(6)", "DATETIME(3)")));

    private final Catalog catalog = new Catalog();
    private final StoreServices services;
    private final List<Subject> all = new ArrayList<>();
    private final List<String> hbaseTables = new ArrayList<>();
    private final List<String> topics = new ArrayList<>();

    Subjects(StoreServices services) throws Exception {
        this.services = services;
        mysql();
        hbase();
        redis();
        documents();
        topics();
        services.hbaseTables(hbaseTables);
        services.topics(topics);
    }

    List<Subject> all() {
        return List.copyOf(all);
    }

    static LogicalType type(String sql) {
        return LogicalTypeParser.parse(sql, Subjects.class.getClassLoader());
    }

    private static List<String> without(List<String> types, String... refused) {
        List<String> left = new ArrayList<>(types);
        left.removeAll(List.of(refused));
        return left;
    }

    private static List<String> both(List<String> types, List<String> others) {
        List<String> both = new ArrayList<>(types);
        both.addAll(others);
        return both;
    }

    private void add(String name, Columns columns, Map<String, String> options, Limits limits) {
        ResultTable table = catalog.declared(new ResultTable(name, columns.all, columns.key, options));
        all.add(new Subject(table, limits, List.copyOf(columns.changed)));
    }

    /** Collects the columns of a table. */
    private static final class Columns {
        private final List<ResultColumn> all = new ArrayList<>();
        private final List<String> key = new ArrayList<>();
        private final List<Integer> changed = new ArrayList<>();

        Columns key(String name, LogicalType type) {
            key.add(name);
            return fixed(name, type.copy(false));
        }

        Columns fixed(String name, LogicalType type) {
            all.add(new ResultColumn(name, type));
            return this;
        }

        Columns changed(String name, LogicalType type) {
            changed.add(all.size());
            return fixed(name, type);
        }

        Columns changed(List<String> types) {
            for (int i = 0; i < types.size(); i++) {
                changed("v" + i, type(types.get(i)));
            }
            return this;
        }
    }

    private void mysql() throws Exception {
        List<String> flink = new ArrayList<>();
        List<String> stored = new ArrayList<>();
        for (String type : SCALARS) {
            for (String column : MYSQL.getOrDefault(type, List.of())) {
                flink.add(type);
                stored.add(column);
            }
        }
        StringBuilder columns = new StringBuilder("id BIGINT NOT NULL PRIMARY KEY");
        for (int i = 0; i < stored.size(); i++) {
            columns.append(", v").append(i).append(' ').append(stored.get(i));
        }
        table(
                "mysql_values",
                columns.toString(),
                new Columns().key("id", new BigIntType()).changed(flink));
        table(
                "mysql_rows",
                "v0 VARCHAR(20), v1 INT, v2 DATETIME(3)",
                new Columns().changed(List.of("VARCHAR(20)", "INT", "TIMESTAMP(3)")));
        List<String> keys = without(List.copyOf(MYSQL.keySet()), "STRING", "FLOAT", "DOUBLE");
        for (String type : keys) {
            // Letters of two cases are two keys, and so are texts with blanks behind and without.
            String collation = type.contains("CHAR") ? " COLLATE utf8mb4_nopad_bin" : "";
            table(
                    "mysql_key_" + identifier(type),
                    "k " + MYSQL.get(type).get(0) + collation + " NOT NULL PRIMARY KEY, v BIGINT",
                    new Columns().key("k", type(type)).changed("v", new BigIntType()));
        }
    }

    private void table(String name, String columns, Columns declared) throws Exception {
        services.sql("CREATE TABLE " + name + " (" + columns + ") CHARACTER SET utf8mb4");
        add(
                name,
                declared,
                Map.of(
                        "connector",
                        "jdbc",
                        "url",
                        services.get(Reference.MYSQL_URL) + "/" + StoreServices.DATABASE,
                        "username",
                        services.get(Reference.MYSQL_USER),
                        "password",
                        services.get(Reference.MYSQL_PASSWORD),
                        "table-name",
                        name),
                OF_MYSQL);
    }

    static String identifier(String type) {
        return type.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("_$", "");
    }

    private void hbase() {
        List<String> types = without(SCALARS, "TIMESTAMP(6)", "TIMESTAMP(9)", "TIMESTAMP_LTZ(9)");
        for (String literal : List.of("null", "")) {
            hbase(
                    literal.isEmpty() ? "hbase_values_empty" : "hbase_values",
                    new Columns()
                            .key("k", new BigIntType())
                            .changed("cf", family(types))
                            .changed("g", family(types)),
                    literal);
        }
        for (String type : types) {
            hbase(
                    "hbase_key_" + identifier(type),
                    new Columns().key("k", type(type)).changed("cf", family(List.of("BIGINT"))),
                    "null");
        }
    }

    private void hbase(String name, Columns columns, String literal) {
        hbaseTables.add(name);
        add(
                name,
                columns,
                Map.of(
                        "connector",
                        "hbase-2.2",
                        "table-name",
                        name,
                        "zookeeper.quorum",
                        services.get(Reference.HBASE_ZOOKEEPER),
                        "null-string-literal",
                        literal,
                        "sink.buffer-flush.interval",
                        "0"),
                ANYTHING);
    }

    /** The sink takes no family that is NULL. */
    private static LogicalType family(List<String> types) {
        return new RowType(
                false,
                IntStream.range(0, types.size())
                        .mapToObj(i -> new RowType.RowField("q" + i, type(types.get(i))))
                        .toList());
    }

    private void redis() {
        for (String type : SCALARS) {
            LogicalType column = type(type);
            LogicalType key = column.copy(false);
            redis("hset", type, new Columns().key("f", column).changed("v", column), OF_REDIS);
            redis("sadd", type, new Columns().changed("m", key), OF_REDIS);
            redis("lpush", type, new Columns().changed("e", key), OF_REDIS);
            redis("rpush", type, new Columns().fixed("i", new BigIntType(false)).changed("e", key), OF_REDIS);
            redis("pfadd", type, new Columns().changed("e", key), OF_REDIS);
            redis("set", type, new Columns().changed("v", column), OF_REDIS);
        }
        for (String type : List.of(
                "TINYINT", "SMALLINT", "INT", "BIGINT", "FLOAT", "DOUBLE", "DECIMAL(10, 2)", "DECIMAL(38, 18)")) {
            redis("zadd", type, new Columns().key("m", type(type)).changed("s", type(type)), OF_SCORES);
        }
        // Keys by row: each table has a database of its own.
        for (int i = 0; i < REDIS_KEYS.size(); i++) {
            String type = REDIS_KEYS.get(i);
            Map<String, String> options = redisOptions("set");
            options.put("database", Integer.toString(i + 1));
            add(
                    "redis_key_" + identifier(type),
                    new Columns().key("k", type(type)).changed("v", new BigIntType()),
                    options,
                    OF_REDIS);
        }
    }

    private void redis(String command, String type, Columns columns, Limits limits) {
        String name = "redis_" + command + "_" + identifier(type);
        Map<String, String> options = redisOptions(command);
        options.put("additional-key", name);
        add(name, columns, options, limits);
    }

    private Map<String, String> redisOptions(String command) {
        return new HashMap<>(Map.of(
                "connector", "redis",
                "command", command,
                "nodes", services.get(Reference.REDIS_NODES),
                "username", services.find(Reference.REDIS_USER),
                "password", services.find(Reference.REDIS_PASSWORD)));
    }

    private void documents() throws Exception {
        document("documents", new Columns().key("k", new BigIntType()).changed(both(SCALARS, NESTED)));
        document("documents_without_key", new Columns().changed(both(SCALARS, NESTED)));
        for (String type : SCALARS) {
            // The text of bytes in an _id is their place in memory.
            if (!Set.of("BINARY(3)", "VARBINARY(20)", "BYTES").contains(type)) {
                document(
                        "documents_" + identifier(type),
                        new Columns()
                                .key("k", type(type))
                                .key("n", new BigIntType())
                                .changed("v", new BigIntType()));
            }
        }
    }

    private void document(String name, Columns columns) throws Exception {
        services.index(name);
        add(
                name,
                columns,
                Map.of(
                        "connector",
                        "elasticsearch-7",
                        "hosts",
                        services.get(Reference.ELASTICSEARCH_URL),
                        "index",
                        name,
                        "document-id.key-delimiter",
                        "|"),
                ANYTHING);
    }

    private void topics() {
        List<String> values = both(SCALARS, NESTED);
        for (String format : List.of("json", "safe-json")) {
            String suffix = format.replace('-', '_');
            topic("rows_" + suffix, new Columns().changed(values), Map.of("connector", "kafka", "format", format));
            topic(
                    "keyed_rows_" + suffix,
                    new Columns()
                            .fixed("k_id", new BigIntType())
                            .fixed("k_text", type("STRING"))
                            .changed(values),
                    Map.of(
                            "connector", "kafka",
                            "key.format", format,
                            "key.fields", "k_id;k_text",
                            "key.fields-prefix", "k_",
                            "value.format", format,
                            "value.fields-include", "EXCEPT_KEY"));
            Columns keyed = new Columns();
            for (int i = 0; i < SCALARS.size(); i++) {
                keyed.key("k" + i, type(SCALARS.get(i)));
            }
            for (String include : List.of("ALL", "EXCEPT_KEY")) {
                Columns columns = new Columns();
                columns.all.addAll(keyed.all);
                columns.key.addAll(keyed.key);
                topic(
                        "log_" + suffix + "_" + include.toLowerCase(Locale.ROOT),
                        columns.changed(values),
                        Map.of(
                                "connector", "upsert-kafka",
                                "key.format", format,
                                "value.format", format,
                                "value.fields-include", include));
            }
        }
        for (String type : without(SCALARS, rawRefuses())) {
            topic(
                    "log_raw_" + identifier(type),
                    new Columns().key("k", type(type)).changed("v", new BigIntType()),
                    Map.of("connector", "upsert-kafka", "key.format", "raw", "value.format", "safe-json"));
            topic(
                    "rows_raw_" + identifier(type),
                    new Columns().changed("v", type(type)),
                    Map.of("connector", "kafka", "format", "raw"));
        }
        topic("changes", new Columns().changed(values), Map.of("connector", "kafka", "format", "debezium-json"));
    }

    static String[] rawRefuses() {
        return SCALARS.stream()
                .filter(type -> type.startsWith("DECIMAL") || type.startsWith("TIME") || type.equals("DATE"))
                .toArray(String[]::new);
    }

    private void topic(String what, Columns columns, Map<String, String> more) {
        String name = "topic_" + what;
        topics.add(name);
        Map<String, String> options = new HashMap<>(more);
        options.put("topic", name);
        options.put("properties.bootstrap.servers", services.get(Reference.KAFKA_BOOTSTRAP_SERVERS));
        add(name, columns, options, ANYTHING);
    }
}
