package io.millrace.endtoend.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A solution of one table that is as wide as those of people who copy whole rows: 500 columns. */
final class WideSolution {
    static final String TOPIC = "wide";
    static final int COLUMNS = 500;

    /**
     * A type of column, and what its values are.
     *
     * @param flink the type in Flink
     * @param mysql the type in MySQL
     * @param value a value as JSON
     * @param stored the same value as MySQL shows it
     */
    private record Kind(String flink, String mysql, String value, String stored) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("VARCHAR(8)", "VARCHAR(8)", "\"五\"", "五"),
            new Kind("BIGINT", "BIGINT", "9007199254740993", "9007199254740993"),
            new Kind("DECIMAL(18, 4)", "DECIMAL(18, 4)", "\"2.5\"", "2.5000"),
            new Kind("TIMESTAMP(3)", "DATETIME(3)", "\"2026-11-21 10:00:00.5\"", "2026-11-21 10:00:00.500"),
            new Kind("DOUBLE", "DOUBLE", "0.25", "0.25"),
            new Kind("INT", "INT", "-1", "-1"),
            new Kind("DATE", "DATE", "\"2026-11-21\"", "2026-11-21"));

    private WideSolution() {}

    private static Kind kind(int column) {
        return KINDS.get(column % KINDS.size());
    }

    private static String columns(String separator, IntFunction<String> each) {
        return IntStream.range(0, COLUMNS).mapToObj(each).collect(Collectors.joining(separator));
    }

    private static String name(int column) {
        return "c" + column;
    }

    /** Returns the record of one row that fills every column. */
    static String record(String id) {
        return "{\"id\":\"" + id + "\","
                + columns(
                        ",",
                        column -> "\"" + name(column) + "\":" + kind(column).value()) + "}";
    }

    /** Returns the columns of that row as MySQL shows them. */
    static List<String> stored() {
        return IntStream.range(0, COLUMNS)
                .mapToObj(column -> kind(column).stored())
                .toList();
    }

    /** Writes the solution into a folder. */
    static void write(Path folder) throws IOException {
        String flink = "id VARCHAR(20),\n"
                + columns(",\n", column -> name(column) + " " + kind(column).flink());
        String source =
                "'connector' = 'kafka', 'properties.bootstrap.servers' = '${kafka.bootstrap-servers}', 'format' = 'safe-json'";
        file(
                folder,
                "solution.yaml",
                """
                title: wide
                time-zone: Asia/Shanghai
                services: [kafka, mysql]
                mysql: {database: widedb}
                topics: {wide: {partitions: 1}, wide_quarantine: {partitions: 1}}
                """);
        file(
                folder,
                "tables/wide.sql",
                "CREATE TABLE wide (" + flink
                        + """
                ,
                parse_error STRING METADATA FROM 'value.error' VIRTUAL, raw_bytes BYTES METADATA FROM 'value.raw' VIRTUAL,
                record_topic STRING METADATA FROM 'topic' VIRTUAL, record_partition INT METADATA FROM 'partition' VIRTUAL,
                record_offset BIGINT METADATA FROM 'offset' VIRTUAL, record_time TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL)
                WITH ('topic' = 'wide', 'scan.startup.mode' = 'earliest-offset', 'properties.group.id' = '${solution.name}',
                'properties.isolation.level' = 'read_committed',\s"""
                        + source + ");\n"
                        + """
                CREATE TABLE wide_quarantine (`topic` STRING, `partition` INT, `offset` BIGINT, `timestamp` TIMESTAMP(3),
                error STRING, raw_bytes BYTES) WITH ('topic' = 'wide_quarantine', 'sink.delivery-guarantee' = 'exactly-once',
                'properties.transaction.timeout.ms' = '${kafka.transaction-timeout}', 'properties.max.request.size' = '16777216',
                'sink.transactional-id-prefix' = '${solution.name}-wide_quarantine',\s"""
                        + source + ");\n"
                        + """
                CREATE TABLE record_account (`topic` STRING, `partition` INT, `offset` BIGINT, verdict STRING)
                WITH ('connector' = 'record-account');
                """);
        file(
                folder,
                "tables/copies.sql",
                "CREATE TABLE copies (" + flink
                        + """
                , PRIMARY KEY (id) NOT ENFORCED) WITH ('connector' = 'jdbc', 'url' = '${mysql.url}/widedb',
                'username' = '${mysql.user}', 'password' = '${mysql.password}', 'table-name' = 'copies',
                'sink.buffer-flush.interval' = '100ms');
                """);
        file(
                folder,
                "pipelines/copies.sql",
                """
                EXECUTE STATEMENT SET BEGIN
                INSERT INTO record_account SELECT record_topic, record_partition, record_offset,
                CASE WHEN parse_error IS NOT NULL THEN 'quarantined' WHEN id IS NULL THEN 'filtered' ELSE 'used' END FROM wide;
                INSERT INTO wide_quarantine SELECT record_topic, record_partition, record_offset,
                CAST(record_time AS TIMESTAMP(3)), parse_error, raw_bytes FROM wide WHERE parse_error IS NOT NULL;
                INSERT INTO copies SELECT id,\s"""
                        + columns(", ", column -> "COALESCE(" + name(column) + ", NULL)")
                        + """
                 FROM wide WHERE parse_error IS NULL AND id IS NOT NULL;
                END;
                """);
        file(
                folder,
                "storage/mysql/V1__copies.sql",
                "CREATE TABLE IF NOT EXISTS copies (id VARCHAR(20) NOT NULL PRIMARY KEY,\n"
                        + columns(
                                ",\n",
                                column -> name(column) + " " + kind(column).mysql()) + ");\n");
    }

    private static void file(Path folder, String name, String content) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
