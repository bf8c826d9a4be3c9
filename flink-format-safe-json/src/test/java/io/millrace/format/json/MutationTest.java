package io.millrace.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.json.Formats.Decoded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged documents: the format never throws, answers with one row (both checked by {@link Formats#decode}), and where
 * it still calls a record good, Flink's format reads the same, but for the documented differences.
 */
class MutationTest {
    private static final int TABLES_PER_SEED = 60;
    private static final int DOCUMENTS_PER_TABLE = 10;
    private static final int MUTATIONS_PER_DOCUMENT = 20;
    private static final byte[] SPICE =
            "{}[]\",:\\u00e9 0123456789-+.eEtrufalsn\n\t\u0000\u007f".getBytes(StandardCharsets.ISO_8859_1);

    static LongStream seeds() {
        return LongStream.of(1, 2, 3, 20261121, ThreadLocalRandom.current().nextLong());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void neverThrowsAndNeverBends(long seed) throws Exception {
        Random random = new Random(seed);
        int good = 0;
        int bad = 0;
        for (int i = 0; i < TABLES_PER_SEED; i++) {
            DataType table = new RandomTables(random).table();
            DeserializationSchema<RowData> ours = Formats.safeJson(table, Map.of());
            DeserializationSchema<RowData> flinks = Formats.flinkJson(table, Map.of());
            RandomDocuments documents = new RandomDocuments(random, false);
            for (int j = 0; j < DOCUMENTS_PER_TABLE; j++) {
                byte[] record =
                        documents.document((RowType) table.getLogicalType()).getBytes(StandardCharsets.UTF_8);
                for (int k = 0; k < MUTATIONS_PER_DOCUMENT; k++) {
                    byte[] mutated = mutate(record, random);
                    Decoded decoded = Formats.decode(ours, table, mutated);
                    if (decoded.good()) {
                        good++;
                        compare(table, mutated, decoded, flinks);
                    } else {
                        bad++;
                        assertThat(decoded.raw()).isEqualTo(mutated);
                        assertThat(decoded.error())
                                .matches("(no value|not JSON|wrong value|missing value) at \\$.*, byte \\d+: .+");
                    }
                }
            }
        }
        // The test would be blind if mutations were always or never harmless.
        assertThat(good).isGreaterThan(500);
        assertThat(bad).isGreaterThan(500);
    }

    private static void compare(DataType table, byte[] record, Decoded decoded, DeserializationSchema<RowData> flinks)
            throws IOException {
        String document = new String(record, StandardCharsets.UTF_8);
        RowData wanted;
        try {
            wanted = flinks.deserialize(record);
        } catch (IOException refused) {
            assertThat(KnownDifferences.onlyWeAccept(table, record))
                    .as("Flink refuses: %s\n%s\n%s", refused.getCause(), table, document)
                    .isTrue();
            return;
        }
        if (!Formats.columns(decoded.row()).equals(wanted)) {
            assertThat(KnownDifferences.readDifferently(record))
                    .as("%s\n%s\nours:  %s\nFlink: %s", table, document, decoded.row(), wanted)
                    .isTrue();
        }
    }

    private static byte[] mutate(byte[] record, Random random) {
        byte[] mutated = record.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(mutated.length + 1);
            mutated = switch (random.nextInt(6)) {
                case 0 -> Arrays.copyOf(mutated, at);
                case 1 -> splice(mutated, at, Math.min(mutated.length, at + 1 + random.nextInt(4)), new byte[0]);
                case 2 -> splice(mutated, at, at, new byte[] {SPICE[random.nextInt(SPICE.length)]});
                case 3 -> splice(mutated, at, at, part(mutated, random));
                case 4 -> splice(mutated, at, Math.min(mutated.length, at + 1), new byte[] {(byte) random.nextInt()});
                default ->
                    splice(mutated, at, Math.min(mutated.length, at + 1), new byte[] {
                        SPICE[random.nextInt(SPICE.length)]
                    });
            };
        }
        return mutated;
    }

    private static byte[] part(byte[] record, Random random) {
        int from = random.nextInt(record.length + 1);
        return Arrays.copyOfRange(record, from, Math.min(record.length, from + random.nextInt(30)));
    }

    private static byte[] splice(byte[] record, int from, int to, byte[] replacement) {
        byte[] spliced = new byte[record.length - (to - from) + replacement.length];
        System.arraycopy(record, 0, spliced, 0, from);
        System.arraycopy(replacement, 0, spliced, from, replacement.length);
        System.arraycopy(record, to, spliced, from + replacement.length, record.length - to);
        return spliced;
    }
}
