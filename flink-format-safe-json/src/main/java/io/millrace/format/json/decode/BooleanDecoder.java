package io.millrace.format.json.decode;

import io.millrace.format.json.input.JsonInput;

/** BOOLEAN from {@code true}, {@code false}, or a string that says one of them in any case. */
final class BooleanDecoder extends ScalarDecoder {
    BooleanDecoder(String expected) {
        super(expected);
    }

    @Override
    Object fromBoolean(boolean value) {
        return value;
    }

    @Override
    Object fromString(JsonInput in) {
        in.trimText();
        if (in.textEnd - in.textStart > "false".length()) {
            return null;
        }
        String text = in.textAsString();
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        return text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
    }
}
