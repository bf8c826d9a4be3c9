package io.millrace.format.json.input;

import io.millrace.format.json.encode.JsonOutput;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * The text that a STRING column holds for an object or array: without white space, strings escaped in one way, and
 * numbers in the spelling that Flink's format gives them as long as that is the same number (Flink cuts the digits of
 * others to those of a double). Members that come twice stay twice.
 */
public final class CompactText {
    /** Beyond this length a number stays as it is, since reading it would take time that grows with its square. */
    private static final int LONGEST_RESPELLED = 40;

    private final boolean decimals;
    private final JsonOutput out = new JsonOutput(false);

    /** @param decimals whether the table declares a DECIMAL: Flink's format then reads all fractions as decimals */
    public CompactText(boolean decimals) {
        this.decimals = decimals;
    }

    /** The text of the value between {@code start} and the input's position, which is known to be JSON. */
    public byte[] of(JsonInput in, int start) throws BadRecordException {
        int end = in.position;
        in.position = start;
        out.clear();
        while (in.position < end) {
            byte next = in.bytes[in.position];
            switch (next) {
                case ' ', '\n', '\r', '\t' -> in.position++;
                case '"' -> {
                    StringToken.read(in);
                    out.writeString(in.text, in.textStart, in.textEnd);
                }
                case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                    boolean plain = !NumberToken.read(in);
                    out.write(plain ? integer(in.textAsString()) : fraction(in.textAsString()));
                }
                default -> {
                    out.write((char) next);
                    in.position++;
                }
            }
        }
        return out.toByteArray();
    }

    private static byte[] integer(String text) {
        return (text.equals("-0") ? "0" : text).getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] fraction(String text) {
        return (text.length() <= LONGEST_RESPELLED ? respell(text) : text).getBytes(StandardCharsets.US_ASCII);
    }

    private String respell(String text) {
        try {
            BigDecimal exact = new BigDecimal(text);
            double nearest = Double.parseDouble(text);
            if (Double.isInfinite(nearest)) {
                return text;
            }
            if (decimals) {
                return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toString();
            }
            String respelled = Double.toString(nearest);
            return new BigDecimal(respelled).compareTo(exact) == 0 ? respelled : text;
        } catch (NumberFormatException exponentTooLarge) {
            return text;
        }
    }
}
