package io.millrace.connector.redis.client;

import java.nio.charset.StandardCharsets;

/** A key in a message: text of one line, and not too much of it. */
public final class ShownKey {
    private static final int LONGEST = 100;

    private ShownKey() {}

    public static String of(byte[] key) {
        String text = new String(key, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
        return "'" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + "'";
    }
}
