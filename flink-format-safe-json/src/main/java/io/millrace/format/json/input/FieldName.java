package io.millrace.format.json.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A name of an object's member, declared or seen, and the name that came behind it last time. */
public final class FieldName {
    private static final int UNKNOWN = -1;

    private final byte[] text;
    private final int field;

    /** The name and its closing quote, padded. */
    private final long[] words;

    /** The bits of the last word that are not padding. */
    private final long lastMask;

    private FieldName follower;

    private FieldName(byte[] text, int field) {
        this.text = text;
        this.field = field;
        byte[] padded = Arrays.copyOf(text, (text.length / Long.BYTES + 1) * Long.BYTES);
        padded[text.length] = '"';
        words = new long[padded.length / Long.BYTES];
        for (int i = 0; i < words.length; i++) {
            words[i] = Words.at(padded, i * Long.BYTES);
        }
        lastMask = -1L >>> ((padded.length - text.length - 1) * Byte.SIZE);
    }

    /** The name of a declared field. */
    static FieldName declared(String name, int field) {
        return new FieldName(name.getBytes(StandardCharsets.UTF_8), field);
    }

    /** A name that is not declared. */
    static FieldName unknown(byte[] text) {
        return new FieldName(text, UNKNOWN);
    }

    public boolean isDeclared() {
        return field != UNKNOWN;
    }

    /** The index of the declared field. */
    public int field() {
        return field;
    }

    int length() {
        return text.length;
    }

    /** What is likely to come next, or null. */
    FieldName follower() {
        return follower;
    }

    void setFollower(FieldName name) {
        follower = name;
    }

    boolean hasText(byte[] other, int start, int end) {
        return Arrays.equals(text, 0, text.length, other, start, end);
    }

    /**
     * Whether names of this text can be told by their raw bytes: in a document, a quote or backslash of a name is
     * escaped.
     */
    boolean isRaw() {
        for (byte character : text) {
            if (character == '"' || character == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Whether this name, written without escapes, stands at an index; close to the end of the record it says no. */
    boolean isAt(JsonInput in, int start) {
        if (start + words.length * Long.BYTES > in.limit) {
            return false;
        }
        int last = words.length - 1;
        for (int i = 0; i < last; i++) {
            if (Words.at(in.bytes, start + i * Long.BYTES) != words[i]) {
                return false;
            }
        }
        return ((Words.at(in.bytes, start + last * Long.BYTES) ^ words[last]) & lastMask) == 0;
    }

    @Override
    public String toString() {
        return new String(text, StandardCharsets.UTF_8);
    }
}
