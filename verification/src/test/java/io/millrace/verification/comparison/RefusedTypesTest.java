package io.millrace.verification.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.api.ValidationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The types that no result can have, since the sinks themselves refuse them; all others are in StoredValuesIT. */
class RefusedTypesTest {
    private static final String KAFKA = "'topic' = 't', 'properties.bootstrap.servers' = 'none:9092'";
    private static final String DOCUMENTS =
            "'connector' = 'elasticsearch-7', 'hosts' = 'http://none:9200', 'index' = 'i'";

    private final TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v TYPE | 'connector' = 'jdbc', 'url' = 'jdbc:mysql://none/d', 'table-name' = 't'"
                        + " | BINARY(3); VARBINARY(20); TIMESTAMP(9); TIMESTAMP_LTZ(0); TIMESTAMP_LTZ(3); TIMESTAMP_LTZ(9); nested",
                "k BIGINT, cf ROW<v TYPE> | 'connector' = 'hbase-2.2', 'table-name' = 't', 'zookeeper.quorum' = 'none'"
                        + " | TIMESTAMP(6); TIMESTAMP(9); TIMESTAMP_LTZ(9); nested",
                "v TYPE | 'connector' = 'redis', 'command' = 'set', 'nodes' = 'none:1', 'additional-key' = 'k' | nested",
                "v TYPE | " + DOCUMENTS + " | ",
                "v TYPE | 'connector' = 'kafka', 'format' = 'json', " + KAFKA + " | ",
                "v TYPE | 'connector' = 'kafka', 'format' = 'safe-json', " + KAFKA + " | ",
                "v TYPE | 'connector' = 'kafka', 'format' = 'raw', " + KAFKA
                        + " | DECIMAL(10, 2); DECIMAL(38, 18); DECIMAL(5, 0); DATE; TIME(0); TIME(3); TIMESTAMP(0); TIMESTAMP(3);"
                        + " TIMESTAMP(6); TIMESTAMP(9); TIMESTAMP_LTZ(0); TIMESTAMP_LTZ(3); TIMESTAMP_LTZ(9); nested",
                "v TYPE | 'connector' = 'kafka', 'format' = 'debezium-json', " + KAFKA + " | "
            })
    void shouldBeRefusedByTheSinkItself(String columns, String options, String expected) {
        List<String> refused = Stream.of(expected == null ? new String[0] : expected.split("; *", -1))
                .flatMap(type -> type.equals("nested") ? Subjects.NESTED.stream() : Stream.of(type))
                .toList();

        assertThat(refused(columns, options)).containsExactlyElementsOf(refused);
    }

    /** Returns the types with which Flink does not plan an INSERT. */
    private List<String> refused(String columns, String options) {
        List<String> refused = new ArrayList<>();
        for (String type : Stream.concat(Subjects.SCALARS.stream(), Subjects.NESTED.stream())
                .toList()) {
            String value = "CAST(NULL AS " + type + ")";
            String row = columns.replace("k BIGINT, cf ROW<v TYPE>", "1, ROW(" + value + ")")
                    .replace("v TYPE", value);
            tables.executeSql(
                    "CREATE TEMPORARY TABLE t (" + columns.replace("TYPE", type) + ") WITH (" + options + ")");
            try {
                tables.explainSql("INSERT INTO t SELECT " + row);
            } catch (ValidationException
                    | TableException
                    | IllegalArgumentException
                    | UnsupportedOperationException e) {
                refused.add(type);
            }
            tables.dropTemporaryTable("t");
        }
        return refused;
    }
}
