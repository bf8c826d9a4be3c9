package io.millrace.format.json.decode;

import io.millrace.format.json.input.BadRecordException;
import io.millrace.format.json.input.JsonInput;
import io.millrace.format.json.input.NumberToken;
import io.millrace.format.json.input.StringToken;
import io.millrace.format.json.input.ValueSkipper;

/**
 * Reads strings, numbers and booleans. A subclass says which of them its type can hold: it gets the scalar as the input's
 * text and answers null when the value would not survive unchanged.
 */
abstract class ScalarDecoder extends ValueDecoder {
    private final String expected;

    /** @param expected the type, as a message names it */
    ScalarDecoder(String expected) {
        this.expected = expected;
    }

    @Override
    Object decode(JsonInput in) throws BadRecordException {
        int start = in.position;
        Object value = read(in, in.bytes[start]);
        if (value == null) {
            throw in.wrongValue(start, expected);
        }
        return value;
    }

    private Object read(JsonInput in, byte first) throws BadRecordException {
        switch (first) {
            case '"' -> {
                StringToken.read(in);
                return fromString(in);
            }
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                boolean plain = !NumberToken.read(in);
                return fromNumber(in, plain);
            }
            case '{', '[' -> {
                return fromContainer(in);
            }
            default -> {
                in.literal(first);
                return fromBoolean(first == 't');
            }
        }
    }

    Object fromString(JsonInput in) {
        return null;
    }

    /** @param plain whether the number has neither fraction nor exponent */
    Object fromNumber(JsonInput in, boolean plain) {
        return null;
    }

    Object fromBoolean(boolean value) {
        return null;
    }

    /** Reads the object or array that is next. */
    Object fromContainer(JsonInput in) throws BadRecordException {
        ValueSkipper.skip(in);
        return null;
    }
}
