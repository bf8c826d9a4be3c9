package io.millrace.demo;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.InputGroup;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code DRAW(name, of, …)}: a number from 0 up to, but not including, 1. It is the same for the same seed, name and
 * arguments, and has nothing to do with that of any other name or argument. Whole numbers of different types are the same.
 */
public final class Draw extends ScalarFunction {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final long seed;

    /** Draws under a seed, any text. */
    public Draw(String seed) {
        this.seed = hash(seed);
    }

    public double eval(String name, @DataTypeHint(inputGroup = InputGroup.ANY) Object... of) {
        long drawn = mix(seed ^ hash(name));
        for (Object part : of) {
            drawn = mix((drawn + STEP) ^ (part instanceof Number number ? number.longValue() : hash(part)));
        }
        return (drawn >>> 11) * 0x1p-53;
    }

    private static long hash(Object value) {
        String text = String.valueOf(value);
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }

    /** The last step of SplitMix64: each bit of the argument changes half of the answer's. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
