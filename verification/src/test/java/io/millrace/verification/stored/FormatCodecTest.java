package io.millrace.verification.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.pipeline.plan.ResultTable;
import io.millrace.verification.value.Undecodable;
import io.millrace.verification.value.ValueText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatCodecTest {
    private static FormatCodec codec(String format, String row) {
        RowType type = (RowType) LogicalTypeParser.parse(row, FormatCodecTest.class.getClassLoader());
        return FormatCodec.of(new ResultTable("t", List.of(), List.of(), Map.of()), format, format + ".", type);
    }

    private static List<GenericRowData> read(FormatCodec codec, String record) {
        return codec.read(record.getBytes(StandardCharsets.UTF_8));
    }

    /** What Flink's own format reads as if it were a value. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "BIGINT; 1.5",
                "BIGINT; \"5\"",
                "TINYINT; 300",
                "INT; 2147483648",
                "BOOLEAN; \"yes\"",
                "BOOLEAN; 1",
                "DATE; \"2021-02-30\"",
                "DECIMAL(5, 2); 1.005",
                "DECIMAL(5, 2); 12345.6",
                "STRING; 5",
                "STRING; {\"a\": 1}",
                "ARRAY<INT>; [1, 2.5]",
                "ROW<a INT>; {\"a\": \"1\"}",
                "BYTES; \"no base64!\""
            })
    void shouldShowWhatTheSinkWouldNotHaveWrittenAsItStands(String type, String value) {
        for (String format : List.of("json", "safe-json")) {
            FormatCodec codec = codec(format, "ROW<k STRING, v " + type + ">");

            List<GenericRowData> rows = read(codec, "{\"k\": \"key\", \"v\": " + value + "}");

            assertThat(rows).singleElement().satisfies(row -> {
                assertThat(row.getField(0)).hasToString("key");
                assertThat(row.getField(1)).as(format).isInstanceOf(Undecodable.class);
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"BIGINT; 5.0; \"5\"", "DECIMAL(5, 2); 1.5; \"1.5\"", "DOUBLE; 1E+2; \"100.0\"", "INT; null; null"})
    void shouldReadTheSameNumberInOtherDigits(String type, String value, String text) {
        FormatCodec codec = codec("json", "ROW<v " + type + ">");

        GenericRowData row = read(codec, "{\"v\": " + value + ", \"other\": 1}").get(0);

        assertThat(ValueText.of(LogicalTypeParser.parse(type, getClass().getClassLoader()), row.getField(0)))
                .hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[1]", "{\"v\": 1", "{\"v\": 1} more"})
    void shouldReadNothingOfWhatIsNoRecord(String record) {
        assertThat(read(codec("json", "ROW<v INT>"), record)).isEmpty();
    }

    @Test
    void shouldReadARecordWithoutAValueAsNulls() {
        assertThat(codec("json", "ROW<v INT>").read(null)).containsExactly(new GenericRowData(1));
    }

    @Test
    void shouldReadChanges() {
        FormatCodec codec = codec("debezium-json", "ROW<v DECIMAL(38, 18), w ARRAY<ROW<a INT>>>");

        assertThat(read(codec, "{\"before\":null,\"after\":{\"v\":1.5,\"w\":[null,{\"a\":1}]},\"op\":\"c\"}"))
                .hasSize(1);
    }
}
