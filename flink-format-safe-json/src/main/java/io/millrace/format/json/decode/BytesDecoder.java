package io.millrace.format.json.decode;

import io.millrace.format.json.input.Base64Text;
import io.millrace.format.json.input.JsonInput;

/** BINARY and VARBINARY from a string in Base64. */
final class BytesDecoder extends ScalarDecoder {
    private final int longest;

    BytesDecoder(String expected, int longest) {
        super(expected);
        this.longest = longest;
    }

    @Override
    Object fromString(JsonInput in) {
        byte[] value = Base64Text.decode(in.text, in.textStart, in.textEnd);
        return value == null || value.length > longest ? null : value;
    }
}
