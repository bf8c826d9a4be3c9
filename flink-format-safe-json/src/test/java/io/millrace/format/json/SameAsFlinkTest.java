package io.millrace.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.json.Formats.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Valid documents decode exactly as with Flink's own json format. A failure names its seed: add it to the list. */
class SameAsFlinkTest {
    private static final int TABLES_PER_SEED = 100;
    private static final int DOCUMENTS_PER_TABLE = 20;

    static LongStream seeds() {
        return LongStream.of(1, 2, 3, 20261121, ThreadLocalRandom.current().nextLong());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void decodesAsFlinkDoes(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < TABLES_PER_SEED; i++) {
            boolean iso = random.nextBoolean();
            DataType table = new RandomTables(random).table();
            Map<String, String> options = Map.of("timestamp-format.standard", iso ? "ISO-8601" : "SQL");
            DeserializationSchema<RowData> ours = Formats.safeJson(table, options);
            DeserializationSchema<RowData> flinks = Formats.flinkJson(table, options);
            RandomDocuments documents = new RandomDocuments(random, iso);
            for (int j = 0; j < DOCUMENTS_PER_TABLE; j++) {
                compare(table, ours, flinks, documents.document((RowType) table.getLogicalType()));
            }
        }
    }

    private static void compare(
            DataType table, DeserializationSchema<RowData> ours, DeserializationSchema<RowData> flinks, String document)
            throws Exception {
        byte[] record = document.getBytes(StandardCharsets.UTF_8);
        GenericRowData wanted = (GenericRowData) flinks.deserialize(record);

        Decoded decoded = Formats.decode(ours, table, record);

        assertThat(decoded.error()).as("%s\n%s", table, document).isNull();
        assertThat(Formats.columns(decoded.row())).as("%s\n%s", table, document).isEqualTo(wanted);
    }
}
