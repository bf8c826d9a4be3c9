package io.millrace.format.json.encode;

/** Writes values of one declared type. */
interface ValueEncoder {
    /** Writes a value that is not null, given in the form that Flink uses internally. */
    void encode(Object value, JsonOutput out);
}
