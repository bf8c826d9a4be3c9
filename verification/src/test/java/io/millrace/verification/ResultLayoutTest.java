package io.millrace.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.pipeline.ResultTable;
import io.millrace.pipeline.ResultTable.ResultColumn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.Test;

class ResultLayoutTest {
    private static final List<ResultColumn> COLUMNS = List.of(
            new ResultColumn("day", new VarCharType(10)),
            new ResultColumn("product", new BigIntType()),
            new ResultColumn("views", new BigIntType()));
    private static final RowData ROW = GenericRowData.of(StringData.fromString("a\"day"), 101L, 5L);

    private static ResultLayout layout(List<String> primaryKey, Map<String, String> options, String... processingTime) {
        return ResultLayout.of(new ResultTable("result", COLUMNS, primaryKey, options), Set.of(processingTime));
    }

    private static String entry(ResultLayout layout, RowData row) {
        List<String> texts = layout.texts(row);
        return layout.keyOf(texts) + " " + layout.valueOf(texts);
    }

    @Test
    void shouldKnowARowOfADatabaseByItsPrimaryKey() {
        ResultLayout layout = layout(List.of("day", "product"), Map.of("connector", "jdbc"));

        assertThat(layout.matching()).isEqualTo(Matching.LATEST);
        assertThat(entry(layout, ROW)).isEqualTo("[\"a\\\"day\",\"101\"] {\"views\":\"5\"}");
    }

    @Test
    void shouldNotCompareTheTimeOfProcessing() {
        ResultLayout layout = layout(List.of("day"), Map.of("connector", "jdbc"), "views");

        assertThat(entry(layout, ROW)).isEqualTo("[\"a\\\"day\"] {\"product\":\"101\"}");
    }

    @Test
    void shouldTellNullFromItsName() {
        ResultLayout layout = layout(List.of("product"), Map.of("connector", "jdbc"));

        assertThat(entry(layout, GenericRowData.of(null, 101L, null)))
                .isEqualTo("[\"101\"] {\"day\":null,\"views\":null}");
        assertThat(entry(layout, GenericRowData.of(StringData.fromString("null"), 101L, null)))
                .isEqualTo("[\"101\"] {\"day\":\"null\",\"views\":null}");
    }

    @Test
    void shouldCountRecordsOfATopicByAllTheirFields() {
        ResultLayout layout = layout(List.of(), Map.of("connector", "kafka"), "views");

        assertThat(layout.matching()).isEqualTo(Matching.COUNT);
        assertThat(entry(layout, ROW)).isEqualTo("[\"a\\\"day\",\"101\"] {}");
    }

    @Test
    void shouldKnowADocumentByItsKeyInOneText() {
        Map<String, String> options = Map.of("connector", "elasticsearch-7", "document-id.key-delimiter", "|");
        ResultLayout layout = layout(List.of("day", "product"), options);

        assertThat(entry(layout, ROW))
                .isEqualTo("[\"a\\\"day|101\"] {\"day\":\"a\\\"day\",\"product\":\"101\",\"views\":\"5\"}");
    }

    @Test
    void shouldKnowEveryKindOfRedisKey() {
        assertThat(redis("set", "rate")).isEqualTo("LATEST [\"rate\"] {\"views\":\"5\"}");
        assertThat(redis("set", null)).isEqualTo("LATEST [\"a\\\"day\"] {\"views\":\"5\"}");
        assertThat(redis("hset", null)).isEqualTo("LATEST [\"a\\\"day\",\"101\"] {\"views\":\"5\"}");
        assertThat(redis("hset", "all")).isEqualTo("LATEST [\"all\",\"a\\\"day\"] {\"views\":\"5\"}");
        assertThat(redis("sadd", "all")).isEqualTo("LATEST [\"all\",\"a\\\"day\"] {}");
        assertThat(redis("lpush", "all")).isEqualTo("COUNT [\"all\",\"5\"] {}");
        assertThat(redis("rpush", null)).isEqualTo("COUNT [\"a\\\"day\",\"5\"] {}");
        assertThat(redis("pfadd", null)).isEqualTo("HYPERLOGLOG [\"a\\\"day\"] 5");
    }

    private static String redis(String command, String key) {
        Map<String, String> options = key == null
                ? Map.of("connector", "redis", "command", command)
                : Map.of("connector", "redis", "command", command, "additional-key", key);
        ResultLayout layout = layout(List.of(), options);
        return layout.matching() + " " + entry(layout, ROW);
    }

    @Test
    void shouldTakeTheCellsOfAFamilyOneByOne() {
        LogicalType cells =
                RowType.of(new LogicalType[] {new VarCharType(5), new BigIntType()}, new String[] {"level", "rooms"});
        ResultTable table = new ResultTable(
                "channels",
                List.of(new ResultColumn("rowkey", new VarCharType(5)), new ResultColumn("cf", cells)),
                List.of("rowkey"),
                Map.of("connector", "hbase-2.2", "null-string-literal", ""));
        ResultLayout layout = ResultLayout.of(table, Set.of("cf.rooms"));
        StringData key = StringData.fromString("k");

        assertThat(entry(layout, GenericRowData.of(key, GenericRowData.of(StringData.fromString("A"), 1L))))
                .isEqualTo("[\"k\"] {\"cf.level\":\"A\"}");
        assertThat(entry(layout, GenericRowData.of(key, GenericRowData.of(null, 1L))))
                .isEqualTo("[\"k\"] {\"cf.level\":\"\"}");
    }

    @Test
    void shouldRefuseWhatCannotBeReadBack() {
        assertThatThrownBy(() -> layout(List.of(), Map.of("connector", "filesystem")))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining("'filesystem'");
        assertThatThrownBy(() -> layout(List.of(), Map.of("connector", "redis", "command", "publish")))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining("'publish'");
    }
}
