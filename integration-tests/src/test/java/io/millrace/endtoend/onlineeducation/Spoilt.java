package io.millrace.endtoend.onlineeducation;

import io.millrace.endtoend.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Ways in which a record can be malformed, and ways in which a message can be of another kind without being so. */
final class Spoilt {
    private static final List<Function<JsonText, byte[]>> NO_OBJECT = List.of(
            valid -> null,
            valid -> new byte[0],
            valid -> utf8("connection reset by peer"),
            valid -> Arrays.copyOf(valid.bytes(), valid.bytes().length / 2),
            valid -> utf8(valid + " " + valid),
            valid -> utf8(valid + "}"),
            valid -> utf8("[" + valid + "]"),
            valid -> utf8("\"text\""),
            valid -> utf8("null"));

    private static final List<UnaryOperator<JsonText>> ACTION = List.of(
            data -> data.without("userid"),
            data -> data.raw("userid", "null"),
            data -> data.text("userid", "nobody"),
            data -> data.raw("userid", "1.5"),
            data -> data.without("roomid"),
            data -> data.raw("roomid", "[501]"),
            data -> data.without("timestamp"),
            data -> data.text("timestamp", "2021-08-13 08:00:00"),
            data -> data.number("timestamp", -1),
            data -> data.number("timestamp", 253_402_214_400_000L),
            data -> data.number("timestamp", Long.MAX_VALUE),
            data -> data.raw("msg", "{\"msgtype\": 116, \"msg_data\": \"move\"}"),
            data -> data.raw(
                    "msg",
                    "{\"msgtype\": \"116\", \"msg_data\": {\"target_type\": \"shape\", \"action\": \"move\","
                            + " \"page_index\": \"first\"}}"));

    private static final List<Function<JsonText, String>> OTHER_MESSAGE = List.of(
            data -> data.number("msgid", 301).text("msg", "老师好").toString(),
            data -> data.text("role", "teacher").toString(),
            data -> data.number("role", 1).text("userid", "nobody").toString(),
            data -> data.raw("msg", "[1, 2]").toString(),
            data -> data.raw("msg", "{\"msgtype\": 118, \"msg_data\": \"hello\"}")
                    .toString(),
            data -> data.without("msg").toString(),
            data -> data.raw("msgid", "null").text("roomid", "?").toString(),
            data -> "\"ping\"",
            data -> "null",
            data -> "[]");

    private Spoilt() {}

    /** @param required a field that the record cannot do without */
    static byte[] any(JsonText valid, String required, int kind) {
        return switch (kind % (NO_OBJECT.size() + 3)) {
            case 0 -> valid.without(required).bytes();
            case 1 -> valid.raw(required, "null").bytes();
            case 2 -> broken(valid.text(required, "BROKEN").toString());
            default -> NO_OBJECT.get(kind % (NO_OBJECT.size() + 3) - 3).apply(valid);
        };
    }

    static byte[] noJson(JsonText valid, int kind) {
        return NO_OBJECT.get(kind % NO_OBJECT.size()).apply(valid);
    }

    static JsonText action(JsonText data, int kind) {
        return ACTION.get(kind % ACTION.size()).apply(data);
    }

    static String otherMessage(JsonText data, int kind) {
        return OTHER_MESSAGE.get(kind % OTHER_MESSAGE.size()).apply(data);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Puts a byte that is no UTF-8 in the place of a letter. */
    private static byte[] broken(String text) {
        byte[] bytes = text.replace("BROKEN", "BROK\u0001N").getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = bytes[at] == 1 ? (byte) 0xFF : bytes[at];
        }
        return bytes;
    }
}
