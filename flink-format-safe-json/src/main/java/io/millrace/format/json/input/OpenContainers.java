package io.millrace.format.json.input;

import java.util.Arrays;

/** The objects and arrays around a position, one bit each. */
final class OpenContainers {
    private static final int LARGEST_KEPT = 1 << 10;

    private long[] objects = new long[1];
    private int depth;

    /** Starts anew; the room that one very deep record needed is given back. */
    void clear() {
        depth = 0;
        if (objects.length > LARGEST_KEPT) {
            objects = new long[1];
        }
    }

    boolean isEmpty() {
        return depth == 0;
    }

    void open(boolean object) {
        int word = depth >> 6;
        if (word == objects.length) {
            objects = Arrays.copyOf(objects, 2 * word);
        }
        long bit = 1L << depth;
        objects[word] = object ? objects[word] | bit : objects[word] & ~bit;
        depth++;
    }

    void close() {
        depth--;
    }

    /** Whether the innermost container is an object. */
    boolean inObject() {
        int innermost = depth - 1;
        return (objects[innermost >> 6] >> innermost & 1) != 0;
    }

    /** The character that ends the innermost container. */
    char end() {
        return inObject() ? '}' : ']';
    }
}
