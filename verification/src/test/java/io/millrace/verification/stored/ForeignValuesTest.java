package io.millrace.verification.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.plan.ResultTable.ResultColumn;
import io.millrace.verification.stored.hbase.HBaseField;
import io.millrace.verification.stored.redis.RedisCodec;
import io.millrace.verification.value.Undecodable;
import io.millrace.verification.value.ValueText;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no sink has written is shown as it stands; the values that sinks write are in StoredValuesIT. */
class ForeignValuesTest {
    private static LogicalType type(String sql) {
        return LogicalTypeParser.parse(sql, ForeignValuesTest.class.getClassLoader());
    }

    @ParameterizedTest
    @CsvSource({
        "INT, 0000000000000001",
        "INT, 01",
        "BIGINT, 00000001",
        "TINYINT, 0101",
        "BOOLEAN, 02",
        "BOOLEAN, 0101",
        "DOUBLE, 00",
        "TIMESTAMP(3), 00",
        "STRING, ff",
        "'DECIMAL(5, 2)', 00000003ff"
    })
    void shouldShowCellsOfAnotherFormAsTheyStand(String type, String hex) {
        assertThat(HBaseField.cell(type(type), "null").read(HexFormat.of().parseHex(hex)))
                .isInstanceOf(Undecodable.class);
    }

    @ParameterizedTest
    @CsvSource({"INT, 00000001, \"1\"", "INT, '', null", "STRING, 6e756c6c, null", "STRING, '', '\"\"'"})
    void shouldReadCellsAsTheSinkWritesThem(String type, String hex, String text) {
        assertThat(ValueText.of(
                        type(type),
                        HBaseField.cell(type(type), "null").read(HexFormat.of().parseHex(hex))))
                .hasToString(text);
    }

    private static RedisCodec redis(String type) {
        ResultTable table = new ResultTable(
                "t",
                List.of(new ResultColumn("m", type("STRING")), new ResultColumn("v", type(type))),
                List.of("m"),
                Map.of("connector", "redis", "command", "zadd", "additional-key", "t"));
        return new RedisCodec(table, ZoneId.of("Asia/Shanghai"));
    }

    @ParameterizedTest
    @CsvSource({
        "BIGINT, 5.4, {\"undecodable\":\"5.4\"}",
        "TINYINT, 300, {\"undecodable\":\"300\"}",
        "BOOLEAN, 1, {\"undecodable\":\"1\"}",
        "DATE, 2021-02-30, {\"undecodable\":\"2021-02-30\"}",
        "TIMESTAMP(3), 2021-02-03, {\"undecodable\":\"2021-02-03\"}",
        "'DECIMAL(5, 2)', 1.005, \"1.005\"",
        "DOUBLE, 1e2, \"100.0\""
    })
    void shouldReadTextInRedis(String type, String stored, String text) {
        assertThat(ValueText.of(type(type), redis(type).read(1, stored.getBytes(StandardCharsets.UTF_8))))
                .hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "BIGINT, 5.0, \"5\"",
        "BIGINT, 5.4, {\"undecodable\":\"5.4\"}",
        "TINYINT, 300.0, {\"undecodable\":\"300.0\"}",
        "FLOAT, 0.1, \"0.1\"",
        "FLOAT, 0.10000000001, {\"undecodable\":\"0.10000000001\"}",
        "'DECIMAL(5, 2)', 1.005, \"1.005\""
    })
    void shouldReadAScoreAsANumber(String type, double score, String text) {
        assertThat(ValueText.of(type(type), redis(type).score(score))).hasToString(text);
    }
}
