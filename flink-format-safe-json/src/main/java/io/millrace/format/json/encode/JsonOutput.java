package io.millrace.format.json.encode;

import io.millrace.format.json.text.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of JSON text. One instance serves one subtask, record after record. */
public final class JsonOutput {
    private static final int INITIAL_CAPACITY = 512;
    private static final int LARGEST_KEPT = 1 << 20;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private static final String ESCAPED = "\"\\\b\f\n\r\t";
    private static final String ESCAPES = "\"\\bfnrt";
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

    private final boolean escapeSupplementary;
    private byte[] buffer = new byte[INITIAL_CAPACITY];
    private int size;

    /**
     * An empty buffer.
     *
     * @param escapeSupplementary whether characters beyond U+FFFF are written as a pair of escapes
     */
    public JsonOutput(boolean escapeSupplementary) {
        this.escapeSupplementary = escapeSupplementary;
    }

    /** Starts anew; a buffer that one huge record blew up is given back. */
    public void clear() {
        size = 0;
        if (buffer.length > LARGEST_KEPT) {
            buffer = new byte[INITIAL_CAPACITY];
        }
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, size);
    }

    public void write(char ascii) {
        ensure(1);
        buffer[size++] = (byte) ascii;
    }

    /** Writes bytes that are JSON already. */
    public void write(byte[] json) {
        write(json, 0, json.length);
    }

    public void write(byte[] json, int start, int end) {
        ensure(end - start);
        System.arraycopy(json, start, buffer, size, end - start);
        size += end - start;
    }

    /** Writes text that consists of ASCII characters only. */
    @SuppressWarnings("deprecation") // The one way to copy ASCII without an array in between.
    public void writeAscii(String text) {
        ensure(text.length());
        text.getBytes(0, text.length(), buffer, size);
        size += text.length();
    }

    public void write(long value) {
        if (value < 0) {
            if (value == Long.MIN_VALUE) {
                writeAscii(Long.toString(value));
                return;
            }
            write('-');
        }
        writeDigits(Math.abs(value), 1);
    }

    /** Writes a number that is not negative with at least so many digits. */
    void writeDigits(long value, int least) {
        int length = 1;
        for (long rest = value / 10; rest > 0 || length < least; rest /= 10) {
            length++;
        }
        ensure(length);
        long rest = value;
        for (int i = size + length - 1; i >= size; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += length;
    }

    /** Writes UTF-8 text as a JSON string; what is no UTF-8 becomes U+FFFD. */
    public void writeString(byte[] text, int start, int end) {
        int from = start;
        write('"');
        for (int at = start; at < end; ) {
            byte next = text[at];
            if (next >= ' ' && next != '"' && next != '\\') {
                at++;
                continue;
            }
            int behind = next < 0 ? Utf8.endOfCharacter(text, at, end) : at + 1;
            if (behind - at > 1 && (behind - at < 4 || !escapeSupplementary)) {
                at = behind;
                continue;
            }
            write(text, from, at);
            if (next >= 0) {
                writeEscape(next);
            } else if (behind < 0) {
                write(REPLACEMENT);
                behind = at + 1;
            } else {
                writeSurrogates(text, at);
            }
            at = behind;
            from = at;
        }
        write(text, from, end);
        write('"');
    }

    private void writeSurrogates(byte[] text, int at) {
        int point = (text[at] & 0x07) << 18
                | (text[at + 1] & 0x3F) << 12
                | (text[at + 2] & 0x3F) << 6
                | (text[at + 3] & 0x3F);
        writeUnicodeEscape(Character.highSurrogate(point));
        writeUnicodeEscape(Character.lowSurrogate(point));
    }

    private void writeUnicodeEscape(int unit) {
        ensure(6);
        buffer[size++] = '\\';
        buffer[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            buffer[size++] = HEX[unit >> shift & 0xF];
        }
    }

    private void writeEscape(byte character) {
        int letter = ESCAPED.indexOf(character);
        if (letter < 0) {
            writeUnicodeEscape(character);
        } else {
            write('\\');
            write(ESCAPES.charAt(letter));
        }
    }

    private void ensure(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(size, more), size + (size >> 1)));
        }
    }
}
