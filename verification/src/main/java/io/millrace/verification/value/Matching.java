package io.millrace.verification.value;

/** When a store holds what was computed for a key. */
public enum Matching {
    /** It holds the value that came last. */
    LATEST,
    /** It holds the key as often as it came. */
    COUNT,
    /** It holds a HyperLogLog into which all values have gone. */
    HYPERLOGLOG
}
