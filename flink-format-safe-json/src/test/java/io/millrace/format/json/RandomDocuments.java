package io.millrace.format.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/**
 * Random documents that fit a table, spelled in every way that both formats take: any order, white space, escapes,
 * numbers as strings, unknown fields, fields missing or null. They keep clear of the documented differences.
 */
final class RandomDocuments {
    private static final String[] TEXTS = {
        "",
        "a",
        "live",
        "小明",
        "😀😀",
        "\u0000\u001f\u007f\u0080\uffff",
        "\"\\/",
        "\b\f\n\r\t",
        "a long text without end"
    };

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Random random;
    private final boolean iso;

    RandomDocuments(Random random, boolean iso) {
        this.random = random;
        this.iso = iso;
    }

    String document(RowType table) {
        return space() + row(table) + space();
    }

    private String value(LogicalType type) {
        if (type.isNullable() && random.nextInt(8) == 0) {
            return "null";
        }
        return switch (type.getTypeRoot()) {
            case BOOLEAN -> maybeQuoted(Boolean.toString(random.nextBoolean()));
            case TINYINT -> maybeQuoted(Integer.toString((byte) random.nextInt()));
            case SMALLINT -> maybeQuoted(Integer.toString((short) random.nextInt()));
            case INTEGER -> whole(random.nextInt());
            case BIGINT -> whole(random.nextLong() >> random.nextInt(64));
            case FLOAT -> floating(Float.toString(Float.intBitsToFloat(random.nextInt())), 38);
            case DOUBLE -> floating(Double.toString(Double.longBitsToDouble(random.nextLong())), 308);
            case DECIMAL -> decimal((DecimalType) type);
            case VARCHAR -> text(LogicalTypeChecks.getLength(type));
            case VARBINARY -> "\"" + Base64.getEncoder().encodeToString(bytes()) + "\"";
            case DATE -> "\"" + date() + "\"";
            case TIME_WITHOUT_TIME_ZONE -> "\"" + TIME.format(LocalTime.ofSecondOfDay(random.nextInt(86_400))) + "\"";
            case TIMESTAMP_WITHOUT_TIME_ZONE -> "\"" + timestamp(LogicalTypeChecks.getPrecision(type)) + "\"";
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> "\"" + timestamp(LogicalTypeChecks.getPrecision(type)) + "Z\"";
            case ARRAY -> array(((ArrayType) type).getElementType());
            case MAP -> map(((MapType) type).getValueType());
            case MULTISET -> multiset();
            case ROW -> row((RowType) type);
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    private String row(RowType type) {
        List<String> members = new ArrayList<>();
        for (RowType.RowField field : type.getFields()) {
            if (!field.getType().isNullable() || random.nextInt(8) != 0) {
                members.add(string(field.getName()) + space() + ":" + space() + value(field.getType()));
            }
        }
        while (random.nextInt(3) == 0) {
            members.add(string("unknown" + random.nextInt(100)) + ":" + anything(3));
        }
        if (random.nextBoolean()) {
            Collections.shuffle(members, random);
        }
        return join("{", members, "}");
    }

    private String array(LogicalType elementType) {
        List<String> elements = new ArrayList<>();
        while (random.nextInt(4) != 0) {
            elements.add(value(elementType));
        }
        return join("[", elements, "]");
    }

    private String map(LogicalType valueType) {
        List<String> members = new ArrayList<>();
        while (random.nextInt(4) != 0) {
            members.add(string(TEXTS[random.nextInt(TEXTS.length)]) + ":" + value(valueType));
        }
        return join("{", members, "}");
    }

    private String multiset() {
        List<String> members = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            members.add(string(Integer.toString(i)) + ":" + random.nextInt(9));
        }
        return join("{", members, "}");
    }

    private String join(String open, List<String> parts, String close) {
        return open + space() + String.join(space() + "," + space(), parts) + space() + close;
    }

    private String whole(long value) {
        return switch (random.nextInt(6)) {
            case 0 -> "\"" + space() + (value >= 0 && random.nextBoolean() ? "+" : "") + value + space() + "\"";
            case 1 -> (int) value % 1000 + ".0";
            case 2 -> (int) value % 1000 + "e" + random.nextInt(6);
            default -> Long.toString(value);
        };
    }

    private String floating(String text, int largestExponent) {
        if (!Character.isDigit(text.charAt(text.length() - 1))) {
            return "\"" + text + "\"";
        }
        return switch (random.nextInt(5)) {
            case 0 -> "\"" + text + "\"";
            case 1 -> Integer.toString(random.nextInt());
            case 2 -> random.nextInt(100_000_000) + "." + random.nextLong(Long.MAX_VALUE);
            case 3 -> random.nextInt(1000) / 100.0 + "E" + (random.nextInt(2 * largestExponent) - largestExponent);
            default -> text;
        };
    }

    private String decimal(DecimalType type) {
        int digits = 1 + random.nextInt(type.getPrecision());
        BigInteger unscaled = new BigInteger(128, random).mod(BigInteger.TEN.pow(digits));
        BigDecimal value = new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.getScale());
        return maybeQuoted(random.nextBoolean() ? value.toString() : value.toPlainString());
    }

    private String text(int longest) {
        return switch (random.nextInt(10)) {
            case 0 -> Integer.toString(random.nextInt(1_000_000));
            case 1 -> random.nextInt(100) + ".50";
            case 2 -> Boolean.toString(random.nextBoolean());
            case 3 -> longest < 100 ? "\"\"" : "[" + anything(2) + "]";
            case 4 -> "\"\\ud83d\\udE00\\uD800\\uDc00x\\udfff\"";
            default -> {
                String text = TEXTS[random.nextInt(TEXTS.length)];
                yield string(text.codePointCount(0, text.length()) > longest ? "" : text);
            }
        };
    }

    /** Any JSON value without repeated names. */
    private String anything(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> "null";
            case 1 -> Boolean.toString(random.nextBoolean());
            case 2 -> Long.toString(random.nextLong());
            case 3 -> Double.toString(random.nextGaussian());
            case 4 -> "-0";
            case 5 -> string(TEXTS[random.nextInt(TEXTS.length)]);
            case 6 -> join("[", List.of(anything(depth - 1), anything(depth - 1)), "]");
            default ->
                join("{", List.of("\"k\":" + anything(depth - 1), string("小\n") + " : " + anything(depth - 1)), "}");
        };
    }

    private String string(String text) {
        StringBuilder json = new StringBuilder("\"");
        boolean escapeAll = random.nextInt(4) == 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean control = unit < ' ';
            if (escapeAll || (control && random.nextBoolean())) {
                json.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) unit));
            } else if (unit == '"' || unit == '\\') {
                json.append('\\').append(unit);
            } else if (unit == '\n') {
                json.append("\\n");
            } else {
                json.append(unit);
            }
        }
        return json.append('"').toString();
    }

    private String maybeQuoted(String text) {
        return random.nextInt(3) == 0 ? "\"" + space() + text + space() + "\"" : text;
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    private LocalDate date() {
        return random.nextBoolean()
                ? LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365))
                : LocalDate.of(random.nextInt(10_000), 1, 1).plusDays(random.nextInt(365));
    }

    private String timestamp(int precision) {
        LocalTime time = LocalTime.ofSecondOfDay(random.nextInt(86_400));
        String text = date() + (iso ? "T" : " ") + time;
        if (time.getSecond() == 0) {
            if (iso && random.nextBoolean()) {
                return text;
            }
            text += ":00";
        }
        int digits = random.nextInt(precision + 1);
        if (digits > 0) {
            text += "." + String.format("%09d", random.nextInt(1_000_000_000)).substring(0, digits);
            text += "0".repeat(random.nextInt(10 - digits));
        }
        return text;
    }

    private String space() {
        return random.nextInt(4) == 0 ? " \t\r\n".substring(random.nextInt(4)) : "";
    }
}
