package io.millrace.format.json.decode;

import io.millrace.format.json.input.BadRecordException;
import io.millrace.format.json.input.Defect;
import io.millrace.format.json.input.JsonInput;

/** An element of an array or a value of a map, which may be null only if its type says so. */
record Element(boolean nullable, ValueDecoder decoder) {
    Object decode(JsonInput in) throws BadRecordException {
        if (!in.readNull()) {
            return decoder.decode(in);
        }
        if (!nullable) {
            throw new BadRecordException(
                    Defect.MISSING_VALUE, in.position - "null".length(), "declared NOT NULL, but null");
        }
        return null;
    }
}
