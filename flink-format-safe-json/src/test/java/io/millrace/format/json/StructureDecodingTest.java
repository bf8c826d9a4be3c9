package io.millrace.format.json;

import static io.millrace.format.json.Formats.decode;
import static io.millrace.format.json.Formats.table;
import static org.apache.flink.table.api.DataTypes.ARRAY;
import static org.apache.flink.table.api.DataTypes.BIGINT;
import static org.apache.flink.table.api.DataTypes.FIELD;
import static org.apache.flink.table.api.DataTypes.INT;
import static org.apache.flink.table.api.DataTypes.MAP;
import static org.apache.flink.table.api.DataTypes.MULTISET;
import static org.apache.flink.table.api.DataTypes.ROW;
import static org.apache.flink.table.api.DataTypes.STRING;
import static org.apache.flink.table.api.DataTypes.TIMESTAMP;
import static org.apache.flink.table.api.DataTypes.VARCHAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.json.Formats.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructureDecodingTest {
    private static final DataType NESTED = table(
            FIELD("id", BIGINT().notNull()),
            FIELD("data", ROW(FIELD("user", STRING()), FIELD("at", ROW(FIELD("room", INT().notNull()))))),
            FIELD("marks", ARRAY(INT())),
            FIELD("tags", MAP(STRING(), ROW(FIELD("n", INT().notNull())))));

    @Test
    void readsNestedRowsArraysAndMaps() {
        Decoded decoded = decode(
                NESTED,
                """
                {"id": 7, "data": {"user": "u", "at": {"room": 9}}, "marks": [1, null, "3"],
                 "tags": {"a": {"n": 1}, "b": null}}
                """);

        Map<Object, Object> tags = new HashMap<>();
        tags.put(StringData.fromString("a"), GenericRowData.of(1));
        tags.put(StringData.fromString("b"), null);
        assertThat(decoded.columns())
                .isEqualTo(GenericRowData.of(
                        7L,
                        GenericRowData.of(StringData.fromString("u"), GenericRowData.of(9)),
                        new GenericArrayData(new Integer[] {1, null, 3}),
                        new GenericMapData(tags)));
    }

    @Test
    void leavesMissingFieldsNull() {
        assertThat(decode(NESTED, "{\"id\":1}").columns()).isEqualTo(GenericRowData.of(1L, null, null, null));
        assertThat(decode(NESTED, "{\"data\":{},\"id\":1}").columns())
                .isEqualTo(GenericRowData.of(1L, GenericRowData.of(null, null), null, null));
    }

    @Test
    void findsFieldsInAnyOrderAmongUnknownOnes() {
        DataType table = table(FIELD("a", INT()), FIELD("b", INT()), FIELD("c", INT()));

        Decoded decoded = decode(table, "{\"x\":{\"a\":5},\"c\":3,\"\":0,\"a\":1,\"aa\":[{}],\"b\":2,\"d\":null}");

        assertThat(decoded.columns()).isEqualTo(GenericRowData.of(1, 2, 3));
    }

    @Test
    void findsFieldsWhoseNamesAreEscaped() {
        DataType table = table(FIELD("姓名", INT()), FIELD("a\"b\\c", INT()));

        assertThat(decode(table, "{\"\\u59d3名\":1,\"a\\\"b\\\\c\":2}").columns())
                .isEqualTo(GenericRowData.of(1, 2));
        assertThat(decode(table, "{\"姓名\":1,\"a\"b\\c\":2}").good()).isFalse();
    }

    @Test
    void doesNotMistakeNamesThatItRemembers() throws Exception {
        DataType table = table(FIELD("user", INT()), FIELD("user_id_of_the_room", INT()), FIELD("u", INT()));
        DeserializationSchema<RowData> schema = Formats.safeJson(table, Map.of());
        List<String> documents = new ArrayList<>(List.of(
                "{\"user\":1,\"user_id_of_the_room\":2,\"u\":3}",
                "{\"userx\":9,\"user\":1,\"user_id_of_the_roof\":9,\"user_id_of_the_room\":2,\"u\":3}",
                "{\"user\\\"\":9,\"user\\u0022\":9,\"u\":3,\"user\":1,\"\\u0075ser_id_of_the_room\":2}",
                "{\"" + "long".repeat(100) + "\":9,\"user\":1,\"u\":3,\"user_id_of_the_room\":2}"));
        for (int i = 0; i < 300; i++) {
            documents.add("{\"x" + i + "\":9,\"u\":3,\"y" + i + "\":{},\"user\":1,\"user_id_of_the_room\":2}");
        }

        for (int round = 0; round < 2; round++) {
            for (String document : documents) {
                Decoded decoded = Formats.decode(schema, table, document.getBytes(StandardCharsets.UTF_8));

                assertThat(Formats.columns(decoded.row())).as(document).isEqualTo(GenericRowData.of(1, 2, 3));
            }
        }
    }

    @Test
    void lastOfRepeatedFieldsWins() {
        DataType table = table(FIELD("a", INT()), FIELD("b", INT().notNull()));

        assertThat(decode(table, "{\"a\":1,\"a\":2,\"b\":3,\"a\":null,\"b\":4}").columns())
                .isEqualTo(GenericRowData.of(null, 4));
        assertThat(decode(table, "{\"b\":3,\"b\":null}").error())
                .isEqualTo("missing value at $.b, byte 15: declared NOT NULL, but missing or null");
    }

    @Test
    void lastOfRepeatedMapKeysWins() {
        assertThat(decode(table(MAP(STRING(), INT())), "{\"v\":{\"x\":1,\"\\u0078\":2}}")
                        .columns())
                .isEqualTo(GenericRowData.of(new GenericMapData(Map.of(StringData.fromString("x"), 2))));
    }

    @Test
    void readsMultisets() {
        DataType table = table(MULTISET(STRING()));

        assertThat(decode(table, "{\"v\":{\"x\":2}}").columns())
                .isEqualTo(GenericRowData.of(new GenericMapData(Map.of(StringData.fromString("x"), 2))));
        assertThat(decode(table, "{\"v\":{\"x\":null}}").error())
                .isEqualTo("missing value at $.v.x, byte 10: declared NOT NULL, but null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {}                                        | missing value at $.id, byte 1: declared NOT NULL, but missing or null
            {"id":null}                               | missing value at $.id, byte 10: declared NOT NULL, but missing or null
            {"id":1,"data":{"at":{}}}                 | missing value at $.data.at.room, byte 22: declared NOT NULL, but missing or null
            {"id":1,"data":{"at":{"room":"x"}}}       | wrong value at $.data.at.room, byte 29: "x" does not fit INT
            {"id":1,"data":[]}                        | wrong value at $.data, byte 15: [] does not fit ROW (an object)
            {"id":1,"data":5}                         | wrong value at $.data, byte 15: 5 does not fit ROW (an object)
            {"id":1,"marks":{}}                       | wrong value at $.marks, byte 16: {} does not fit ARRAY (an array)
            {"id":1,"marks":[1,2,"x"]}                | wrong value at $.marks[2], byte 21: "x" does not fit INT
            {"id":1,"tags":[]}                        | wrong value at $.tags, byte 15: [] does not fit MAP (an object)
            {"id":1,"tags":{"a b":{"n":true}}}        | wrong value at $.tags['a b'].n, byte 27: true does not fit INT
            {"id":1,"tags":{a:1}}                     | not JSON at $.tags, byte 16: a name expected
            """)
    void namesTheFieldAndTheByte(String record, String error) {
        assertThat(decode(NESTED, record).error()).isEqualTo(error);
    }

    @Test
    void elementsMayBeRequired() {
        assertThat(decode(table(ARRAY(INT().notNull())), "{\"v\":[1,null]}").error())
                .isEqualTo("missing value at $.v[1], byte 8: declared NOT NULL, but null");
        assertThat(decode(table(MAP(VARCHAR(1), INT())), "{\"v\":{\"ab\":1}}").error())
                .isEqualTo("wrong value at $.v, byte 6: \"ab\" does not fit VARCHAR(1)");
    }

    @Test
    void badRecordsHaveNullsAndPlaceholders() {
        DataType table = table(
                FIELD("a", INT()),
                FIELD("b", INT().notNull()),
                FIELD("c", STRING().notNull()),
                FIELD("d", TIMESTAMP(3).notNull()),
                FIELD(
                        "e",
                        ROW(FIELD("f", INT()), FIELD("g", BIGINT().notNull())).notNull()));

        RowData row = decode(table, "?").row();

        assertThat(row.isNullAt(0)).isTrue();
        assertThat(row.getInt(1)).isZero();
        assertThat(row.getString(2)).hasToString("");
        assertThat(row.getTimestamp(3, 3).toLocalDateTime()).isEqualTo(LocalDateTime.of(0, 1, 1, 0, 0));
        assertThat(row.getRow(4, 2)).isEqualTo(GenericRowData.of(null, 0L));
    }
}
