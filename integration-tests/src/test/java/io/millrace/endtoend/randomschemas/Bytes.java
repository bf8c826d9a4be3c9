package io.millrace.endtoend.randomschemas;

import java.util.HexFormat;

/** Bytes that can be compared and read by people. */
record Bytes(String hex) {
    static Bytes of(byte[] bytes) {
        return new Bytes(HexFormat.of().formatHex(bytes));
    }
}
