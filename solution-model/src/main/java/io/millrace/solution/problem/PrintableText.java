package io.millrace.solution.problem;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Text of unknown origin as one line that a terminal can be shown safely. */
public final class PrintableText {
    private static final int LONGEST = 4000;

    private PrintableText() {}

    /** Returns UTF-8 as text with control characters escaped, anything else in hexadecimal; long ones are cut. */
    public static String of(byte[] bytes) {
        String text;
        try {
            text = of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            text = "(hex) " + HexFormat.of().formatHex(bytes);
        }
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST) + "… (" + bytes.length + " bytes; --format json has all)";
    }

    /** Returns a text with control characters escaped. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(point -> {
            // Formatting characters may turn the direction of a whole terminal line.
            if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
                line.append(String.format("\\u%04x", point));
            } else {
                line.appendCodePoint(point);
            }
        });
        return line.toString();
    }
}
