package io.millrace.verification.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.plan.ResultTable.ResultColumn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.table.data.GenericRowData;
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
    private static final GenericRowData ROW = GenericRowData.of(StringData.fromString("a\"day"), 101L, 5L);

    private static ResultLayout layout(List<String> primaryKey, Map<String, String> options, String... processingTime) {
        return ResultLayout.of(new ResultTable("result", COLUMNS, primaryKey, options), Set.of(processingTime));
    }

    private static String entry(ResultLayout layout, GenericRowData row) {
        return layout.keyOf(row) + " " + layout.valueOf(row);
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
    void shouldKnowADocumentByItsIdAndTellItsKeysApart() {
        ResultLayout layout = layout(List.of("day", "product"), Map.of("connector", "elasticsearch-7"));
        GenericRowData document =
                GenericRowData.of(StringData.fromString("a"), 101L, 5L, StringData.fromString("a_101"));

        assertThat(entry(layout, document))
                .isEqualTo("[\"a_101\"] {\"day\":\"a\",\"product\":\"101\",\"views\":\"5\"}");
        assertThat(layout.identityOf(document)).isEqualTo("[\"a\",\"101\"]");
    }

    @Test
    void shouldCountRowsThatNoKeyTellsApart() {
        for (String connector : List.of("jdbc", "elasticsearch-7", "kafka")) {
            ResultLayout layout = layout(List.of(), Map.of("connector", connector));

            assertThat(layout.matching()).isEqualTo(Matching.COUNT);
            assertThat(entry(layout, ROW)).isEqualTo("[\"a\\\"day\",\"101\",\"5\"] {}");
        }
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
        assertThat(redis("pfadd", null)).isEqualTo("HYPERLOGLOG [\"a\\\"day\"] NQ==");
    }

    private static String redis(String command, String key) {
        Map<String, String> options = key == null
                ? Map.of("connector", "redis", "command", command)
                : Map.of("connector", "redis", "command", command, "additional-key", key);
        ResultLayout layout = layout(List.of(), options);
        GenericRowData row = command.equals("pfadd") ? GenericRowData.of(ROW.getField(0), 101L, new byte[] {'5'}) : ROW;
        return layout.matching() + " " + entry(layout, row);
    }

    @Test
    void shouldTakeTheCellsOfAFamilyOneByOne() {
        LogicalType cells =
                RowType.of(new LogicalType[] {new VarCharType(5), new BigIntType()}, new String[] {"level", "rooms"});
        ResultTable table = new ResultTable(
                "channels",
                List.of(new ResultColumn("rowkey", new VarCharType(5)), new ResultColumn("cf", cells)),
                List.of(),
                Map.of("connector", "hbase-2.2"));
        ResultLayout layout = ResultLayout.of(table, Set.of("cf.rooms"));
        StringData key = StringData.fromString("k");

        assertThat(entry(layout, GenericRowData.of(key, GenericRowData.of(StringData.fromString("A"), 1L))))
                .isEqualTo("[\"k\"] {\"cf.level\":\"A\"}");
        assertThat(entry(layout, GenericRowData.of(key, GenericRowData.of(null, 1L))))
                .isEqualTo("[\"k\"] {\"cf.level\":null}");
    }

    @Test
    void shouldLeaveOutFieldsOfNestedRows() {
        LogicalType address =
                RowType.of(new LogicalType[] {new VarCharType(5), new BigIntType()}, new String[] {"city", "at"});
        ResultTable table = new ResultTable(
                "people",
                List.of(new ResultColumn("id", new BigIntType()), new ResultColumn("address", address)),
                List.of("id"),
                Map.of("connector", "upsert-kafka"));
        ResultLayout layout = ResultLayout.of(table, Set.of("address.at"));

        assertThat(entry(layout, GenericRowData.of(1L, GenericRowData.of(StringData.fromString("A"), 1L))))
                .isEqualTo("[\"1\"] {\"address\":{\"city\":\"A\"}}");
        assertThat(entry(layout, GenericRowData.of(1L, null))).isEqualTo("[\"1\"] {\"address\":null}");
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
