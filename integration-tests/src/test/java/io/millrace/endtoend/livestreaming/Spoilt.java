package io.millrace.endtoend.livestreaming;

import io.millrace.endtoend.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Ways in which a record can be malformed. Each takes a valid record and answers the bytes of one that is not. */
final class Spoilt {
    private static final List<Function<JsonText, byte[]>> ANY = List.of(
            valid -> null,
            valid -> new byte[0],
            valid -> utf8("   "),
            valid -> utf8("connection reset by peer"),
            valid -> Arrays.copyOf(valid.bytes(), valid.bytes().length / 2),
            valid -> utf8(valid + " " + valid),
            valid -> utf8(valid + "}"),
            valid -> utf8("[" + valid + "]"),
            valid -> utf8("\"text\""),
            valid -> utf8("null"),
            valid -> utf8("{}"),
            valid -> utf8(valid.toString().replace(':', '=')),
            valid -> valid.raw("user_id", "true").bytes(),
            valid -> valid.raw("user_id", "9223372036854775808").bytes(),
            valid -> valid.text("user_id", "nobody").bytes(),
            valid -> valid.raw("room_id", "20210813.5").bytes(),
            valid -> valid.raw("room_id", "{\"id\": 20210813}").bytes());

    private static final List<Function<JsonText, byte[]>> VISIT = List.of(
            valid -> valid.without("arrive_time").bytes(),
            valid -> valid.raw("arrive_time", "null").bytes(),
            valid -> valid.text("arrive_time", "2021-02-30 08:00:00").bytes(),
            valid -> valid.text("arrive_time", "2021-08-13 24:00:00").bytes(),
            valid -> valid.text("arrive_time", "0012-08-13 08:00:00").bytes(),
            valid -> valid.text("leave_time", "yesterday").bytes(),
            valid -> valid.text("leave_time", "0000-08-13 08:00:00").bytes(),
            valid -> valid.text("create_time", "1582-10-10 08:00:00").bytes(),
            valid -> valid.raw("create_time", "1628812800000").bytes(),
            valid -> valid.without("ip").bytes(),
            valid -> valid.text("ip", "1".repeat(46)).bytes(),
            valid -> valid.without("room_id").bytes(),
            valid -> valid.raw("grade", "2147483648").bytes(),
            valid -> valid.raw("region", "[1122]").bytes(),
            valid -> valid.text("province", "省".repeat(33)).bytes(),
            valid -> broken(valid.text("province", "BROKEN").toString()));

    private static final List<Function<JsonText, byte[]>> GIFT = List.of(
            valid -> valid.without("gift_type").bytes(),
            valid -> valid.raw("gift_type", "null").bytes(),
            valid -> valid.raw("gift_type", "1.5").bytes(),
            valid -> valid.without("gift_total_amount").bytes(),
            valid -> valid.text("gift_total_amount", "many").bytes(),
            valid -> valid.raw("gift_total_amount", "1000000000001").bytes(),
            valid -> valid.raw("gift_total_amount", "1e400").bytes(),
            valid -> valid.without("create_time").bytes(),
            valid -> valid.text("create_time", "2021-13-01 00:00:00").bytes(),
            valid -> valid.text("create_time", "2021-02-29 00:00:00").bytes());

    private Spoilt() {}

    static byte[] visit(JsonText valid, int kind) {
        return spoil(VISIT, valid, kind);
    }

    static byte[] gift(JsonText valid, int kind) {
        return spoil(GIFT, valid, kind);
    }

    private static byte[] spoil(List<Function<JsonText, byte[]>> own, JsonText valid, int kind) {
        int which = kind % (ANY.size() + own.size());
        return (which < ANY.size() ? ANY.get(which) : own.get(which - ANY.size())).apply(valid);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Puts bytes that are no UTF-8 in the place of a word. */
    private static byte[] broken(String text) {
        byte[] bytes = text.replace("BROKEN", "BROK\u0001N").getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = bytes[at] == 1 ? (byte) 0xFF : bytes[at];
        }
        return bytes;
    }
}
