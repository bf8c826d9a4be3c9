package io.millrace.format.json;

import static io.millrace.format.json.Formats.decode;
import static io.millrace.format.json.Formats.table;
import static org.apache.flink.table.api.DataTypes.FIELD;
import static org.apache.flink.table.api.DataTypes.INT;
import static org.apache.flink.table.api.DataTypes.ROW;
import static org.apache.flink.table.api.DataTypes.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.millrace.format.json.Formats.Decoded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadRecordTest {
    private static final DataType TABLE = table(FIELD("a", INT()), FIELD("s", STRING()));
    private static final int DEEP = 10_000;
    private static final int HUGE = 10 << 20;

    @Test
    void tombstoneHasAnErrorAndNoBytes() {
        Decoded decoded = decode(TABLE, (byte[]) null);

        assertThat(decoded.error()).isEqualTo("no value at $, byte 0: the record is null (a tombstone)");
        assertThat(decoded.raw()).isNull();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("", "no value at $, byte 0: the record is empty"),
                arguments(" \t\r\n ", "no value at $, byte 0: the record is only white space"),
                arguments("\uFEFF", "no value at $, byte 0: the record is only white space"),
                arguments("null", "wrong value at $, byte 0: null does not fit an object"),
                arguments("[{\"a\":1}]", "wrong value at $, byte 0: [{\"a\":1}] does not fit an object"),
                arguments(" 17 ", "wrong value at $, byte 1: 17 does not fit an object"),
                arguments("17", "wrong value at $, byte 0: 17 does not fit an object"),
                arguments("hello", "not JSON at $, byte 0: a value expected, found hello"),
                arguments("{\"a\":1} x", "not JSON at $, byte 8: content after the end of the document"),
                arguments("{\"a\":1}{\"a\":2}", "not JSON at $, byte 7: content after the end of the document"),
                arguments("{\"a\":1,}", "not JSON at $, byte 7: a name expected"),
                arguments("{\"a\" 1}", "not JSON at $, byte 5: ':' expected, found 1"),
                arguments("{\"a\":1 \"s\":2}", "not JSON at $, byte 7: ',' or '}' expected, found \""),
                arguments("{\"a\":01}", "not JSON at $.a, byte 5: a number does not start with 0"),
                arguments("{\"a\":1.}", "not JSON at $.a, byte 7: a digit expected"),
                arguments("{\"a\":-}", "not JSON at $.a, byte 6: a digit expected"),
                arguments("{\"a\":+1}", "not JSON at $.a, byte 5: a value expected, found +1"),
                arguments("{\"a\":NaN}", "not JSON at $.a, byte 5: a value expected, found NaN"),
                arguments("{\"a\":nul}", "not JSON at $.a, byte 5: a value expected, found nul"),
                arguments("{\"a\":True}", "not JSON at $.a, byte 5: a value expected, found True"),
                arguments("{'a':1}", "not JSON at $, byte 1: a name expected"),
                arguments("{\"x y\":[1,{\"b\":tru}]}", "not JSON at $['x y'], byte 15: a value expected, found tru"),
                arguments("{\"x\":[1,]}", "not JSON at $.x, byte 8: a value expected, found ]"),
                arguments("{\"x\":[1}", "not JSON at $.x, byte 7: ',' or ']' expected, found }"),
                arguments("{\"x\":{1:2}}", "not JSON at $.x, byte 6: a name expected"),
                arguments("{\"s\":\"\\x\"}", "not JSON at $.s, byte 6: there is no such escape"),
                arguments("{\"s\":\"\\u12g4\"}", "not JSON at $.s, byte 6: \\u needs four hexadecimal digits"),
                arguments("{\"x\":\"\\u12\"}", "not JSON at $.x, byte 6: \\u needs four hexadecimal digits"),
                arguments("/* c */ {\"a\":1}", "not JSON at $, byte 0: a value expected, found /"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void saysWhatIsWrongAndWhere(String record, String error) {
        Decoded decoded = decode(TABLE, record);

        assertThat(decoded.error()).isEqualTo(error);
        assertThat(decoded.raw()).asString(StandardCharsets.UTF_8).isEqualTo(record);
        assertThat(decoded.row().isNullAt(0)).isTrue();
        assertThat(decoded.row().isNullAt(1)).isTrue();
    }

    @Test
    void readsBehindAByteOrderMark() {
        assertThat(decode(TABLE, "\uFEFF {\"a\":1}").row().getInt(0)).isEqualTo(1);
    }

    @Test
    void everyTruncationIsBad() {
        byte[] record = "{\"a\": -1.0e1, \"s\": \"x\\n\\u00e9é😀\", \"u\": [true, {\"n\": null}, {}], \"e\": []}"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(decode(TABLE, record).good()).isTrue();

        for (int length = 0; length < record.length; length++) {
            Decoded decoded = decode(TABLE, Arrays.copyOf(record, length));
            assertThat(decoded.error()).as("the first %s bytes", length).matches("(no value|not JSON) at .*");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "c3",
                "c328",
                "c080",
                "c1bf",
                "e08080",
                "eda080",
                "edbfbf",
                "f0808080",
                "f4908080",
                "f5",
                "ff",
                "e282",
                "f09f98",
                "c3c3"
            })
    void invalidUtf8IsBadWhereverItStands(String hex) {
        String bytes = new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
        for (String record : new String[] {
            "{\"s\":\"" + bytes + "\"}",
            "{\"s\":\"long enough\\n" + bytes + "\"}",
            "{\"unused\":[\"" + bytes + "\"]}",
            "{\"" + bytes + "\":1}",
            "{\"s\":[\"" + bytes + "\"]}"
        }) {
            assertThat(decode(TABLE, record.getBytes(StandardCharsets.ISO_8859_1))
                            .error())
                    .contains("invalid UTF-8 (0x");
        }
    }

    @Test
    void otherEncodingsAreBad() {
        assertThat(decode(TABLE, "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE))
                        .error())
                .startsWith("not JSON");
        assertThat(decode(TABLE, "{\"a\":1}".getBytes(StandardCharsets.UTF_16)).error())
                .startsWith("not JSON");
    }

    @Test
    void depthOfSkippedFieldsIsNoMatter() {
        String deep = "[".repeat(DEEP) + "{\"b\":0}" + "]".repeat(DEEP);

        assertThat(decode(TABLE, "{\"x\":" + deep + ",\"a\":1}").row().getInt(0))
                .isEqualTo(1);
        assertThat(decode(TABLE, "{\"x\":" + deep + "],\"a\":1}").error())
                .isEqualTo("not JSON at $, byte " + (5 + deep.length()) + ": ',' or '}' expected, found ]");
        assertThat(decode(TABLE, "{\"x\":" + "{\"x\":".repeat(DEEP)).error()).startsWith("not JSON at $.x");
    }

    @Test
    void depthOfDeclaredFieldsIsNoMatter() {
        String deep = "[".repeat(DEEP) + "]".repeat(DEEP);
        DataType nested = table(FIELD("r", ROW(FIELD("a", INT()))));

        assertThat(decode(TABLE, "{\"s\":" + deep + "}").row().getString(1)).hasToString(deep);
        assertThat(decode(TABLE, "{\"a\":" + deep + "}").error()).startsWith("wrong value at $.a, byte 5: [[[[");
        assertThat(decode(nested, "{\"r\":" + deep + "}").error()).startsWith("wrong value at $.r, byte 5: [[[[");
        assertThat(decode(TABLE, deep).error()).startsWith("wrong value at $, byte 0: [[[[");
    }

    @Test
    void hugeRecordsAreRecordsLikeOthers() {
        String huge = "x".repeat(HUGE);

        assertThat(decode(TABLE, "{\"s\":\"" + huge + "\"}").row().getString(1)).hasToString(huge);
        assertThat(decode(TABLE, "{\"" + huge + "\":1,\"a\":1}").row().getInt(0))
                .isEqualTo(1);
        assertThat(decode(TABLE, "{\"a\":\"" + huge + "\"}").error()).hasSizeLessThan(200);
        assertThat(decode(TABLE, "{\"" + huge + "\":?}").error()).hasSizeLessThan(200);
        assertThat(decode(TABLE, "{\"a\":" + "9".repeat(HUGE) + "}").error()).hasSizeLessThan(200);
        assertThat(decode(TABLE, "[".repeat(HUGE)).error()).startsWith("not JSON at $");
        assertThat(decode(TABLE, huge).error()).hasSizeLessThan(200);
    }

    @Test
    void evenOurOwnFailureIsARow() throws Exception {
        int depth = 2000;
        byte[] record = ("{\"r\":".repeat(depth) + "1" + "}".repeat(depth)).getBytes(StandardCharsets.UTF_8);
        AtomicReference<DeserializationSchema<RowData>> schema = new AtomicReference<>();
        AtomicReference<RowData> row = new AtomicReference<>();

        runWithStack(1 << 28, () -> schema.set(Formats.safeJson(deep(depth), Map.of())));
        runWithStack(1, () -> row.set(decodeWith(schema.get(), record)));

        assertThat(row.get().getString(1)).hasToString("internal error at $, byte 0: java.lang.StackOverflowError");
        assertThat(row.get().getBinary(2)).isEqualTo(record);
        runWithStack(1 << 28, () -> row.set(decodeWith(schema.get(), record)));
        assertThat(row.get().isNullAt(1)).isTrue();
    }

    private static DataType deep(int depth) {
        DataType type = INT();
        for (int i = 0; i < depth; i++) {
            type = ROW(FIELD("r", type));
        }
        return type.notNull();
    }

    private static RowData decodeWith(DeserializationSchema<RowData> schema, byte[] record) {
        try {
            return schema.deserialize(record);
        } catch (IOException e) {
            throw new AssertionError("The format must not throw", e);
        }
    }

    private static void runWithStack(long size, Runnable task) throws InterruptedException {
        Thread thread = new Thread(null, task, "stack of " + size, size);
        thread.start();
        thread.join();
    }

    @Test
    void failuresDownstreamAreNotOurs() throws Exception {
        DeserializationSchema<RowData> schema = Formats.safeJson(TABLE, Map.of());
        Collector<RowData> full = new Collector<>() {
            @Override
            public void collect(RowData row) {
                throw new IllegalStateException("full");
            }

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> schema.deserialize(new byte[] {'{', '}'}, full))
                .hasMessage("full");
    }
}
