package io.millrace.format.json.input;

import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.binary.BinaryStringData;

/**
 * A position in the bytes of one record, and the text of the scalar read last. One instance serves one subtask, record
 * after record.
 *
 * <p>The fields are shared by the scanners of this package ({@link StringToken}, {@link NumberToken},
 * {@link ValueSkipper}), which keep the position in a local variable while they run.
 */
public final class JsonInput {
    private static final int LONGEST_EXCERPT = 40;
    private static final byte[] NOTHING = {};
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    public byte[] bytes = NOTHING;
    public int position;
    public int limit;

    /** Holds the scalar read last: the record itself, or a copy of the scalar without its escapes. */
    public byte[] text = NOTHING;

    public int textStart;
    public int textEnd;

    final OpenContainers openContainers = new OpenContainers();

    private MemorySegment[] segments;

    public void open(byte[] record) {
        bytes = record;
        position = 0;
        limit = record.length;
        segments = null;
    }

    /** Lets go of the record, so that an idle source does not keep it alive. */
    public void close() {
        open(NOTHING);
        text = NOTHING;
    }

    /** Skips white space and returns the byte that follows, which stays unread. */
    public byte peek() throws BadRecordException {
        if (position < limit) {
            byte next = bytes[position];
            if (next > ' ') {
                return next;
            }
        }
        if (atEnd()) {
            throw cutOff();
        }
        return bytes[position];
    }

    /** Skips white space; whether nothing else is left. */
    public boolean atEnd() {
        while (position < limit) {
            byte next = bytes[position];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return false;
            }
            position++;
        }
        return true;
    }

    /** Reads one structural byte. */
    public void expect(char wanted) throws BadRecordException {
        byte next = peek();
        if (next != wanted) {
            throw notJson(position, "'" + wanted + "' expected, found " + excerpt(position, position + 1));
        }
        position++;
    }

    /** After an element: true when a comma announces the next one, false when the container ends. */
    public boolean another(char close) throws BadRecordException {
        byte next = peek();
        if (next != ',' && next != close) {
            throw notJson(position, "',' or '" + close + "' expected, found " + excerpt(position, position + 1));
        }
        position++;
        return next == ',';
    }

    /** After the opening byte of a container: whether it ends at once, and if so reads its end. */
    public boolean empty(char close) throws BadRecordException {
        if (peek() != close) {
            return false;
        }
        position++;
        return true;
    }

    /** Reads {@code null} if that is what comes next. */
    public boolean readNull() throws BadRecordException {
        if (peek() != 'n') {
            return false;
        }
        readLiteral(NULL);
        return true;
    }

    boolean readBoolean() throws BadRecordException {
        boolean value = bytes[position] == 't';
        readLiteral(value ? TRUE : FALSE);
        return value;
    }

    void readLiteral(byte[] literal) throws BadRecordException {
        int start = position;
        for (byte expected : literal) {
            if (position == limit) {
                throw cutOff();
            }
            if (bytes[position++] != expected) {
                throw notJson(start, "a value expected, found " + excerpt(start, endOfWord(start)));
            }
        }
    }

    public void literal(byte first) throws BadRecordException {
        readLiteral(first == 't' ? TRUE : first == 'f' ? FALSE : NULL);
    }

    public void setText(byte[] holder, int start, int end) {
        text = holder;
        textStart = start;
        textEnd = end;
    }

    /** Narrows the text as {@link String#trim()} does. */
    public void trimText() {
        while (textStart < textEnd && text[textStart] >= 0 && text[textStart] <= ' ') {
            textStart++;
        }
        while (textStart < textEnd && text[textEnd - 1] >= 0 && text[textEnd - 1] <= ' ') {
            textEnd--;
        }
    }

    /** The text as a string of the table: a slice of the record where it has no escapes, never a copy. */
    public BinaryStringData textAsStringData() {
        return text == bytes
                ? slice(textStart, textEnd)
                : BinaryStringData.fromBytes(text, textStart, textEnd - textStart);
    }

    /** A part of the record as a string of the table. */
    public BinaryStringData slice(int start, int end) {
        if (segments == null) {
            segments = new MemorySegment[] {MemorySegmentFactory.wrap(bytes)};
        }
        return new BinaryStringData(segments, start, end - start);
    }

    public String textAsString() {
        return new String(text, textStart, textEnd - textStart, StandardCharsets.UTF_8);
    }

    BadRecordException cutOff() {
        return notJson(limit, "the record ends in the middle of a value");
    }

    public BadRecordException notJson(int offset, String detail) {
        return new BadRecordException(Defect.NOT_JSON, offset, detail);
    }

    /** The value that starts at {@code offset} is JSON, but not what the column can hold. */
    public BadRecordException wrongValue(int offset, String expected) {
        return new BadRecordException(
                Defect.WRONG_VALUE,
                offset,
                excerpt(offset, Math.max(position, offset + 1)) + " does not fit " + expected);
    }

    private int endOfWord(int from) {
        int end = from + 1;
        while (end < limit && Character.isLetterOrDigit(bytes[end])) {
            end++;
        }
        return end;
    }

    private String excerpt(int from, int to) {
        int end = Math.min(Math.min(to, limit), from + LONGEST_EXCERPT);
        String shown = new String(bytes, from, end - from, StandardCharsets.UTF_8);
        return BadRecordException.printable(shown) + (end < to ? "…" : "");
    }
}
