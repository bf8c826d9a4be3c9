package io.millrace.format.json;

import static io.millrace.format.json.Formats.table;
import static org.apache.flink.table.api.DataTypes.FIELD;
import static org.apache.flink.table.api.DataTypes.TIMESTAMP;
import static org.apache.flink.table.api.DataTypes.TIMESTAMP_LTZ;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.json.Formats.Decoded;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written can be read back, and a moment is the same however it is spelled. */
class RoundTripTest {
    private static final int TABLES_PER_SEED = 100;
    private static final int ROWS_PER_TABLE = 10;
    private static final int MOMENTS_PER_SEED = 5_000;
    private static final long FIRST_SECOND = -62_167_219_200L;
    private static final long LAST_SECOND = 253_402_300_799L;
    private static final List<String> ZONES =
            List.of("UTC", "Asia/Shanghai", "Europe/Paris", "America/New_York", "Asia/Kathmandu", "+13:45");

    static LongStream seeds() {
        return LongStream.of(1, 2, 3, ThreadLocalRandom.current().nextLong());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsWhatItWrites(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < TABLES_PER_SEED; i++) {
            DataType table = new RandomTables(random).table();
            boolean iso = random.nextBoolean();
            SerializationSchema<RowData> writer = Formats.encoder(
                    new SafeJsonFormatFactory(),
                    table,
                    Map.of(
                            "timestamp-format.standard", iso ? "ISO-8601" : "SQL",
                            "encode.decimal-as-plain-number", Boolean.toString(random.nextBoolean()),
                            "encode.ignore-null-fields", Boolean.toString(random.nextBoolean())));
            DeserializationSchema<RowData> reader = Formats.safeJson(table, Map.of());
            RandomDocuments documents = new RandomDocuments(random, iso);
            for (int j = 0; j < ROWS_PER_TABLE; j++) {
                String document = documents.document((RowType) table.getLogicalType());
                RowData row = Formats.decode(reader, table, document.getBytes(StandardCharsets.UTF_8))
                        .columns();

                Decoded decoded = Formats.decode(reader, table, writer.serialize(row));

                assertThat(decoded.error()).as("%s\n%s", table, document).isNull();
                assertThat(decoded.columns()).as("%s\n%s", table, document).isEqualTo(row);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsAMomentInEverySpelling(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < MOMENTS_PER_SEED; i++) {
            int digits = random.nextInt(10);
            Instant moment = moment(random, digits);
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            int unit = random.nextInt(4);
            DataType table = table(FIELD("m", TIMESTAMP_LTZ(digits)), FIELD("w", TIMESTAMP(digits)));
            Map<String, String> options = Map.of(
                    "epoch-unit",
                    List.of("seconds", "milliseconds", "microseconds", "nanoseconds")
                            .get(unit),
                    "wall-clock-zone",
                    zone.getId());
            DeserializationSchema<RowData> reader = Formats.safeJson(table, options);
            String json =
                    random.nextInt(3) == 0 ? number(random, moment, unit) : '"' + spelled(random, moment, digits) + '"';

            Decoded decoded = Formats.decode(
                    reader, table, ("{\"m\":" + json + ",\"w\":" + json + "}").getBytes(StandardCharsets.UTF_8));

            assertThat(decoded.error()).as("%s %s", json, options).isNull();
            assertThat(decoded.row().getTimestamp(0, digits).toInstant())
                    .as("%s %s", json, options)
                    .isEqualTo(moment);
            assertThat(decoded.row().getTimestamp(1, digits))
                    .as("%s %s", json, options)
                    .isEqualTo(TimestampData.fromLocalDateTime(LocalDateTime.ofInstant(moment, zone)));
        }
    }

    /** Two days from the ends of time at least, so that its wall clock is within them in every zone. */
    private static Instant moment(Random random, int digits) {
        long second = random.nextBoolean()
                ? 1_700_000_000L + random.nextInt(100_000_000)
                : random.nextLong(FIRST_SECOND + 200_000, LAST_SECOND - 200_000);
        long step = BigDecimal.ONE.scaleByPowerOfTen(9 - digits).longValueExact();
        return Instant.ofEpochSecond(second, random.nextInt(1_000_000_000) / step * step);
    }

    private static String number(Random random, Instant moment, int unit) {
        BigDecimal seconds = BigDecimal.valueOf(moment.getEpochSecond()).add(BigDecimal.valueOf(moment.getNano(), 9));
        BigDecimal number = seconds.scaleByPowerOfTen(3 * unit);
        String text = random.nextBoolean() ? number.stripTrailingZeros().toString() : number.toPlainString();
        return random.nextBoolean() ? '"' + text + '"' : text;
    }

    private static String spelled(Random random, Instant moment, int digits) {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(-18 * 60, 18 * 60 + 1) * 60);
        OffsetDateTime time = moment.atOffset(offset);
        if (time.getYear() < 0 || time.getYear() > 9999) {
            offset = ZoneOffset.UTC;
            time = moment.atOffset(offset);
        }
        StringBuilder text = new StringBuilder()
                .append(time.toLocalDate())
                .append(" Tt".charAt(random.nextInt(3)))
                .append(String.format("%02d:%02d", time.getHour(), time.getMinute()));
        if (time.getSecond() > 0 || time.getNano() > 0 || random.nextBoolean()) {
            text.append(String.format(":%02d", time.getSecond()));
            if (time.getNano() > 0 || random.nextBoolean()) {
                int shown = random.nextInt(Math.max(digits, 1), 10);
                text.append(".,".charAt(random.nextInt(2))).append(String.format("%09d", time.getNano()), 0, shown);
            }
        }
        return text.append(random.nextInt(4) == 0 ? " " : "")
                .append(spelled(random, offset))
                .toString();
    }

    private static String spelled(Random random, ZoneOffset offset) {
        if (offset.equals(ZoneOffset.UTC)) {
            return List.of("Z", "z", "+00:00", "-00:00", "+00", "+0000").get(random.nextInt(6));
        }
        String id = offset.getId();
        return switch (random.nextInt(3)) {
            case 0 -> id.replace(":", "");
            case 1 -> id.endsWith(":00") ? id.substring(0, 3) : id;
            default -> id;
        };
    }
}
