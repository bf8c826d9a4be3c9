package io.millrace.endtoend.randomschemas;

import java.nio.charset.StandardCharsets;

/** Texts as bytes. */
final class Texts {
    private Texts() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns a text with {@code ?} for each half of a surrogate pair. */
    static String encodable(String text) {
        return of(bytes(text));
    }
}
