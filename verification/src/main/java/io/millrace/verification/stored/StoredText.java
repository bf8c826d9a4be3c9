package io.millrace.verification.stored;

import io.millrace.verification.value.Undecodable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.flink.table.data.StringData;

/** Text as stores that know bytes only hold it. */
public final class StoredText {
    private StoredText() {}

    /** Returns the text as Flink holds it; bytes that are no UTF-8 would all look the same, and are shown in hexadecimal. */
    public static Object of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)
                ? StringData.fromString(text)
                : new Undecodable("bytes " + HexFormat.of().formatHex(bytes));
    }
}
