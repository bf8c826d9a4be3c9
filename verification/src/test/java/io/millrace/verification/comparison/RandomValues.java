package io.millrace.verification.comparison;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/** Random values of Flink's types, extremes among them, and text of all the world. */
final class RandomValues {
    private static final String[] TEXTS = {
        "",
        "null",
        "NULL",
        " ",
        "a b",
        "a_b",
        "渠道 🚀",
        "\"quoted\" \\ /",
        "tab\tline\nreturn\r",
        "0",
        "-0.0",
        "true",
        "é",
        "é",
        "'",
        "`",
        "{}",
        "[1]",
        "2021-01-01",
        "\u0001",
        "İıŞ",
        "العربية"
    };

    private final Random random;
    private final Limits limits;

    RandomValues(long seed, Limits limits) {
        this.random = new Random(seed);
        this.limits = limits;
    }

    /**
     * What a store takes.
     *
     * @param firstYear the first year of its times
     * @param notNumbers whether NaN and infinities
     * @param nullsWithin whether NULL within arrays and maps
     */
    record Limits(int firstYear, boolean notNumbers, boolean nullsWithin) {}

    /** Returns a value, one in five of them NULL where the type allows. */
    Object value(LogicalType type) {
        return random.nextInt(5) == 0 ? null : some(type);
    }

    /** Returns a value that is not NULL. */
    Object some(LogicalType type) {
        return switch (type.getTypeRoot()) {
            case CHAR -> padded(text(LogicalTypeChecks.getLength(type)), LogicalTypeChecks.getLength(type));
            case VARCHAR -> text(Math.min(LogicalTypeChecks.getLength(type), 20));
            case BOOLEAN -> random.nextBoolean();
            case TINYINT -> (byte) integer(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SMALLINT -> (short) integer(Short.MIN_VALUE, Short.MAX_VALUE);
            case INTEGER -> (int) integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> integer(Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT -> approximate(Float.MIN_VALUE, Float.MAX_VALUE).floatValue();
            case DOUBLE -> approximate(Double.MIN_VALUE, Double.MAX_VALUE);
            case DECIMAL -> decimal(LogicalTypeChecks.getPrecision(type), LogicalTypeChecks.getScale(type));
            case DATE -> (int) time().toLocalDate().toEpochDay();
            case TIME_WITHOUT_TIME_ZONE -> millis(LogicalTypeChecks.getPrecision(type));
            case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                TimestampData.fromLocalDateTime(digits(time(), LogicalTypeChecks.getPrecision(type)));
            case BINARY -> bytes(LogicalTypeChecks.getLength(type));
            case VARBINARY -> bytes(random.nextInt(9));
            case ARRAY -> array(((ArrayType) type).getElementType());
            case MAP -> map((MapType) type);
            case ROW -> row((RowType) type);
            default -> throw new IllegalArgumentException("no values of " + type);
        };
    }

    private StringData text(int length) {
        StringBuilder text = new StringBuilder(TEXTS[random.nextInt(TEXTS.length)]);
        while (random.nextInt(3) > 0) {
            text.appendCodePoint(random.nextInt(4) == 0 ? 0x4e00 + random.nextInt(0x5000) : 'a' + random.nextInt(26));
        }
        int end = text.codePointCount(0, text.length()) <= length ? text.length() : text.offsetByCodePoints(0, length);
        return StringData.fromString(text.substring(0, end));
    }

    private static StringData padded(StringData text, int length) {
        String padded = text.toString();
        return StringData.fromString(padded + "x".repeat(length - padded.codePointCount(0, padded.length())));
    }

    private long integer(long least, long greatest) {
        return switch (random.nextInt(6)) {
            case 0 -> least;
            case 1 -> greatest;
            case 2 -> 0;
            default -> Math.floorMod(random.nextLong(), 2000L) % (greatest / 2) - 100;
        };
    }

    private Double approximate(double least, double greatest) {
        return switch (random.nextInt(12)) {
            case 0 -> least;
            // MySQL takes no FLOAT of the greatest magnitude.
            case 1 -> limits.notNumbers() ? -greatest : -greatest * 0.99;
            case 2 -> -0.0;
            case 3 -> 0.0;
            case 4 -> limits.notNumbers() ? Double.NaN : 1e-5;
            case 5 -> limits.notNumbers() ? Double.NEGATIVE_INFINITY : 1e21;
            case 6 -> 0.1;
            case 7 -> 16777217.0;
            case 8 -> (double) random.nextInt(1000);
            default -> (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(30) - 10);
        };
    }

    private DecimalData decimal(int precision, int scale) {
        BigInteger greatest = BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
        BigInteger digits =
                switch (random.nextInt(5)) {
                    case 0 -> greatest;
                    case 1 -> greatest.negate();
                    case 2 -> BigInteger.ZERO;
                    case 3 -> BigInteger.valueOf(random.nextInt(1000));
                    default -> new BigInteger(greatest.bitLength() - 1, random);
                };
        return DecimalData.fromBigDecimal(new BigDecimal(digits, scale), precision, scale);
    }

    private LocalDateTime time() {
        return switch (random.nextInt(6)) {
            case 0 -> LocalDateTime.of(limits.firstYear(), 1, 2, 0, 0);
            case 1 -> LocalDateTime.of(9999, 12, 30, 23, 59, 59, 999_999_999);
            case 2 -> LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_000_000);
            case 3 -> LocalDateTime.of(2024, 2, 29, 12, 0);
            default ->
                LocalDateTime.of(1970, 1, 1, 0, 0)
                        .plusSeconds(random.nextInt())
                        .plusNanos(random.nextInt(1_000_000_000));
        };
    }

    private static LocalDateTime digits(LocalDateTime time, int digits) {
        long unit = (long) Math.pow(10, 9 - digits);
        return time.minusNanos(Math.floorMod(time.toLocalTime().toNanoOfDay(), unit));
    }

    private int millis(int digits) {
        int millis =
                switch (random.nextInt(4)) {
                    case 0 -> 0;
                    case 1 -> (int) (LocalTime.MAX.toNanoOfDay() / 1_000_000);
                    default -> random.nextInt(86_400_000);
                };
        int unit = (int) Math.pow(10, Math.max(0, 3 - digits));
        return millis / unit * unit;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private GenericArrayData array(LogicalType type) {
        List<Object> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            elements.add(limits.nullsWithin() ? value(type) : some(type));
        }
        return new GenericArrayData(elements.toArray());
    }

    private GenericMapData map(MapType type) {
        Map<Object, Object> map = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(
                    some(type.getKeyType()),
                    limits.nullsWithin() ? value(type.getValueType()) : some(type.getValueType()));
        }
        return new GenericMapData(map);
    }

    private GenericRowData row(RowType type) {
        GenericRowData row = new GenericRowData(type.getFieldCount());
        for (int i = 0; i < type.getFieldCount(); i++) {
            row.setField(i, value(type.getTypeAt(i)));
        }
        return row;
    }
}
