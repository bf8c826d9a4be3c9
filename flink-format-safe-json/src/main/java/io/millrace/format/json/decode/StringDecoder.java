package io.millrace.format.json.decode;

import io.millrace.format.json.input.BadRecordException;
import io.millrace.format.json.input.CompactText;
import io.millrace.format.json.input.JsonInput;
import io.millrace.format.json.input.StringToken;
import io.millrace.format.json.input.ValueSkipper;
import io.millrace.format.json.text.Utf8;
import org.apache.flink.table.data.StringData;

/**
 * CHAR and VARCHAR. A string without escapes is a slice of the record. Any other value is kept as its JSON text, as
 * Flink's format keeps it: numbers as they are written, objects and arrays without white space.
 */
final class StringDecoder extends ScalarDecoder {
    private static final StringData TRUE = StringData.fromString("true");
    private static final StringData FALSE = StringData.fromString("false");

    private final int longest;
    private final CompactText compactText;

    StringDecoder(String expected, int longest, CompactText compactText) {
        super(expected);
        this.longest = longest;
        this.compactText = compactText;
    }

    @Override
    Object decode(JsonInput in) throws BadRecordException {
        int start = in.position;
        if (in.bytes[start] == '"' && !StringToken.skip(in) && in.position - start - 2 <= longest) {
            return in.slice(start + 1, in.position - 1);
        }
        in.position = start;
        return super.decode(in);
    }

    @Override
    Object fromString(JsonInput in) {
        int size = in.textEnd - in.textStart;
        // A character takes a byte at least, so nearly all values need no counting.
        if (size > longest && Utf8.length(in.text, in.textStart, in.textEnd) > longest) {
            return null;
        }
        return in.textAsStringData();
    }

    @Override
    Object fromNumber(JsonInput in, boolean plain) {
        return fromString(in);
    }

    @Override
    Object fromBoolean(boolean value) {
        String text = Boolean.toString(value);
        return text.length() > longest ? null : value ? TRUE : FALSE;
    }

    @Override
    Object fromContainer(JsonInput in) throws BadRecordException {
        int start = in.position;
        ValueSkipper.skip(in);
        byte[] text = compactText.of(in, start);
        in.setText(text, 0, text.length);
        return fromString(in);
    }
}
