package io.millrace.format.json.decode;

import io.millrace.format.json.input.BadRecordException;
import io.millrace.format.json.input.JsonInput;

/** Reads the values of one declared type. Decoders may keep scratch space: one instance serves one subtask. */
abstract class ValueDecoder {
    /** Reads the value that is next (looked at with {@link JsonInput#peek}, and not {@code null}). */
    abstract Object decode(JsonInput in) throws BadRecordException;
}
