package io.millrace.endtoend.randomschemas;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records of a topic: most fit, and of the others each is wrong in its own way. */
final class Records {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int HOURS = 20;
    private static final int LATE_DAYS = 40;
    /** Of so many records about one is wrong as a whole. */
    private static final int WHOLE = 40;
    /** Of so many fields about one is wrong. */
    private static final int PART = 80;
    /** Of so many odd values about one is huge. */
    private static final int HUGE = 300;

    private static final List<String> ODD = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "{\"a\":[1,{\"b\":null}]}",
            "\"\"",
            "\" \"",
            "\"x\"",
            "0",
            "-1",
            "1.5",
            "1E+400",
            "-1E+400",
            "1" + "0".repeat(40),
            "\"1" + "0".repeat(40) + "\"",
            "\"NaN\"",
            "\"Infinity\"",
            "\"-Infinity\"",
            "9223372036854775808",
            "\"0000-01-01\"",
            "\"10000-01-01 00:00:00\"",
            "\"2026-02-30\"",
            "\"2026-11-21T08:00:00Z\"",
            "\"2026-11-21\"",
            "\"😀\"",
            "\"\\ud800\"",
            "\"\\udc00x\"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"a\u0001\tb\"");
    private static final List<String> NO_EVENT_TIMES = List.of(
            "null",
            "\"x\"",
            "{}",
            "true",
            "\"0000-01-01 00:00:00\"",
            "\"10000-01-01 00:00:00\"",
            "1E+400",
            "\"2026-02-30 10:00:00\"",
            "\"9999-12-31 10:00:00\"",
            "\"\"");

    private final Random random;
    private final Topic topic;
    private final ZoneId zone;
    private final Instant end;
    private final Map<Field, List<String>> usual = new HashMap<>();

    /** Draws records with event times of some hours up to an end. */
    Records(Random random, Topic topic, ZoneId zone, Instant end) {
        this.random = random;
        this.topic = topic;
        this.zone = zone;
        this.end = end;
        for (Field field : topic.fields()) {
            usual.put(
                    field,
                    random.ints(8).mapToObj(i -> field.kind().good(random)).toList());
        }
    }

    /** Returns the next record; null for a tombstone. */
    byte[] next() {
        byte[] record = Texts.bytes(object(parts(false)));
        return random.nextInt(WHOLE) == 0 ? damaged(record) : record;
    }

    /** Returns a sound record that comes when the time for it is over. */
    byte[] late() {
        return Texts.bytes(object(parts(true)));
    }

    private List<String> parts(boolean late) {
        List<String> parts = new ArrayList<>();
        for (Field field : topic.fields()) {
            boolean eventTime = topic.eventTime().filter(field::equals).isPresent();
            boolean odd = !late && random.nextInt(PART) == 0;
            if (odd && random.nextInt(6) == 0) {
                continue;
            }
            if (odd && random.nextInt(6) == 0 && !eventTime) {
                parts.add(part(field, value(field)));
            }
            String value = eventTime ? eventTime(field, odd, late) : odd ? odd(field) : value(field);
            if (field.required() || odd || random.nextInt(10) > 0) {
                parts.add(part(field, value));
            }
        }
        if (random.nextInt(20) == 0) {
            parts.add("\"of nobody\":" + ODD.get(random.nextInt(ODD.size())));
        }
        return parts;
    }

    private String part(Field field, String value) {
        String name = field.alias().filter(alias -> random.nextBoolean()).orElse(field.name());
        return Json.text(name) + (random.nextInt(10) == 0 ? " : " : ":") + value;
    }

    private String value(Field field) {
        List<String> known = usual.get(field);
        return random.nextInt(4) == 0 ? field.kind().good(random) : known.get(random.nextInt(known.size()));
    }

    private String odd(Field field) {
        List<String> edges = field.kind().edges();
        if (random.nextInt(HUGE) == 0) {
            return "\"" + List.of("z", "城", "😀").get(random.nextInt(3)).repeat(40_000) + "\"";
        }
        return random.nextBoolean() ? edges.get(random.nextInt(edges.size())) : ODD.get(random.nextInt(ODD.size()));
    }

    private String eventTime(Field field, boolean odd, boolean late) {
        if (odd) {
            return NO_EVENT_TIMES.get(random.nextInt(NO_EVENT_TIMES.size()));
        }
        Instant time = late
                ? end.minusSeconds(LATE_DAYS * 86_400L + random.nextInt(86_400))
                // One clock far ahead must not make all others late.
                : random.nextInt(200) == 0
                        ? Instant.parse("9000-01-01T10:00:00Z")
                        : end.minusSeconds(random.nextInt(HOURS * 3600));
        if (field.kind() instanceof Times.WallClock) {
            return "\"" + LocalDateTime.ofInstant(time, zone).format(SECONDS) + "\"";
        }
        return random.nextBoolean() ? Long.toString(time.toEpochMilli()) : "\"" + time + "\"";
    }

    private String object(List<String> parts) {
        if (random.nextInt(5) == 0) {
            Collections.shuffle(parts, random);
        }
        return "{" + String.join(random.nextInt(10) == 0 ? " ,\n" : ",", parts) + "}";
    }

    private byte[] damaged(byte[] record) {
        String text = Texts.of(record);
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> Arrays.copyOf(record, random.nextInt(record.length));
            case 3 -> invalid(record);
            case 4 -> Texts.bytes(text + text);
            case 5 -> Texts.bytes("[" + text + "]");
            case 6 -> Texts.bytes("null");
            case 7 -> Texts.bytes("\uFEFF" + text);
            case 8 -> Texts.bytes("{\"deep\":" + "[".repeat(3000) + "]".repeat(3000) + "," + text.substring(1));
            case 9 -> Texts.bytes("{\"deep\":" + "{\"a\":".repeat(3000) + "," + text.substring(1));
            case 10 -> Texts.bytes(" \n");
            default -> {
                byte[] noise = new byte[random.nextInt(40)];
                random.nextBytes(noise);
                yield noise;
            }
        };
    }

    /** Returns the record with a byte in a name that is no UTF-8. */
    private static byte[] invalid(byte[] record) {
        byte[] broken = record.clone();
        broken[Math.min(2, broken.length - 1)] = (byte) 0xC0;
        return broken;
    }
}
