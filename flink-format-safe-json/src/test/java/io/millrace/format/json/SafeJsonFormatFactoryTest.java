package io.millrace.format.json;

import static io.millrace.format.json.Formats.safeJson;
import static io.millrace.format.json.Formats.table;
import static org.apache.flink.table.api.DataTypes.BIGINT;
import static org.apache.flink.table.api.DataTypes.FIELD;
import static org.apache.flink.table.api.DataTypes.INT;
import static org.apache.flink.table.api.DataTypes.MAP;
import static org.apache.flink.table.api.DataTypes.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.factories.SerializationFormatFactory;
import org.apache.flink.table.runtime.connector.source.ScanRuntimeProviderContext;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeJsonFormatFactoryTest {
    private static final DataType TABLE = table(FIELD("id", BIGINT()));

    @Test
    void flinkFindsTheFormat() {
        ClassLoader loader = getClass().getClassLoader();

        assertThat(FactoryUtil.discoverFactory(loader, DeserializationFormatFactory.class, "safe-json"))
                .isInstanceOf(SafeJsonFormatFactory.class);
        assertThat(FactoryUtil.discoverFactory(loader, SerializationFormatFactory.class, "safe-json"))
                .isInstanceOf(SafeJsonFormatFactory.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            timestamp-format.standard      | iso   | Option 'safe-json.timestamp-format.standard' must be SQL or ISO-8601, got: 'iso'.
            map-null-key.mode              | keep  | Option 'safe-json.map-null-key.mode' must be FAIL, DROP or LITERAL, got: 'keep'.
            """)
    void refusesWrongValues(String option, String value, String message) {
        assertThatThrownBy(() -> Formats.encoder(new SafeJsonFormatFactory(), TABLE, Map.of(option, value)))
                .isInstanceOf(ValidationException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void takesNumbersThatAreNotFiniteUnlessToldNotTo(String number) {
        for (DataType type : List.of(DataTypes.FLOAT(), DataTypes.DOUBLE())) {
            DataType table = table(FIELD("x", DataTypes.ARRAY(type)));
            byte[] record = ("{\"x\":[\"" + number + "\"]}").getBytes(StandardCharsets.UTF_8);

            assertThat(Formats.decode(table, record).error()).isNull();
            assertThat(Formats.decode(safeJson(table, Map.of("finite-numbers", "true")), table, record)
                            .error())
                    .contains("wrong value at $.x[0]", number, "(finite)");
        }
    }

    @ParameterizedTest
    @CsvSource({"encode.decimal-as-plain-number", "encode.ignore-null-fields"})
    void refusesWhatIsNoBoolean(String option) {
        assertThatThrownBy(() -> Formats.encoder(new SafeJsonFormatFactory(), TABLE, Map.of(option, "maybe")))
                .isInstanceOf(ValidationException.class)
                .hasMessage("Invalid value for option '" + option + "'.");
    }

    @Test
    void wrongTimestampStandardIsRefusedForReadingToo() {
        assertThatThrownBy(() -> safeJson(TABLE, Map.of("timestamp-format.standard", "unix")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("must be SQL or ISO-8601");
    }

    @Test
    void refusesTypesThatJsonCanNotExpress() throws Exception {
        DataType table = table(MAP(INT(), STRING()));

        assertThatThrownBy(() -> safeJson(table, Map.of()))
                .isInstanceOf(ValidationException.class)
                .hasMessage(
                        "Format safe-json can't read the type MAP<INT, STRING>: the keys of an object are strings.");
        assertThatThrownBy(() -> Formats.encoder(new SafeJsonFormatFactory(), table, Map.of()))
                .isInstanceOf(ValidationException.class)
                .hasMessage(
                        "Format safe-json can't write the type MAP<INT, STRING>: the keys of an object are strings.");
        DataType raw = table(DataTypes.RAW(Integer.class, IntSerializer.INSTANCE));
        assertThatThrownBy(() -> safeJson(raw, Map.of()))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("Format safe-json can't read the type RAW('java.lang.Integer', ");
        assertThatThrownBy(() -> Formats.encoder(new SafeJsonFormatFactory(), raw, Map.of()))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("Format safe-json can't write the type RAW('java.lang.Integer', ");
    }

    @Test
    void offersErrorAndRawAsMetadata() {
        DecodingFormat<DeserializationSchema<RowData>> format = decodingFormat();

        assertThat(format.listReadableMetadata())
                .containsExactly(Map.entry("error", DataTypes.STRING()), Map.entry("raw", DataTypes.BYTES()));
        assertThat(format.getChangelogMode()).isEqualTo(ChangelogMode.insertOnly());
    }

    @Test
    void producesTheMetadataThatWasAskedFor() throws Exception {
        DecodingFormat<DeserializationSchema<RowData>> format = decodingFormat();
        format.applyReadableMetadata(List.of("raw"));

        DeserializationSchema<RowData> schema = decoder(format);

        RowType produced = ((InternalTypeInfo<RowData>) schema.getProducedType()).toRowType();
        assertThat(produced.getChildren())
                .containsExactly(BIGINT().getLogicalType(), DataTypes.BYTES().getLogicalType());
        byte[] record = {'?'};
        assertThat(schema.deserialize(record).getBinary(1)).isEqualTo(record);
    }

    @Test
    void withoutMetadataTheRowIsTheColumns() throws Exception {
        assertThat(decoder(decodingFormat()).deserialize(new byte[] {'{', '}'}).getArity())
                .isEqualTo(1);
    }

    @Test
    void schemasTravelToTheCluster() throws Exception {
        DeserializationSchema<RowData> schema = safeJson(TABLE, Map.of());

        DeserializationSchema<RowData> copy = InstantiationUtil.clone(schema);

        assertThat(copy).isEqualTo(schema).hasSameHashCodeAs(schema);
        assertThat(Formats.decode(copy, TABLE, "{\"id\":5}".getBytes(StandardCharsets.UTF_8))
                        .row()
                        .getLong(0))
                .isEqualTo(5);
        assertThat(copy).isNotEqualTo(safeJson(TABLE, Map.of("wall-clock-zone", "Asia/Shanghai")));
    }

    private static DecodingFormat<DeserializationSchema<RowData>> decodingFormat() {
        return new SafeJsonFormatFactory().createDecodingFormat(Formats.declared(TABLE, Map.of()), new Configuration());
    }

    private static DeserializationSchema<RowData> decoder(DecodingFormat<DeserializationSchema<RowData>> format) {
        return format.createRuntimeDecoder(ScanRuntimeProviderContext.INSTANCE, TABLE);
    }
}
