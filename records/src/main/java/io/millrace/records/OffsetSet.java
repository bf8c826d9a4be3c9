package io.millrace.records;

import java.util.BitSet;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Offsets of one partition; a bit each, in blocks, so that a million take little however far apart they lie. */
final class OffsetSet {
    private static final int BLOCK = 1 << 16;

    private final NavigableMap<Long, BitSet> blocks = new TreeMap<>();

    /** Adds an offset and answers whether it is new. */
    boolean add(long offset) {
        BitSet block = blocks.computeIfAbsent(offset / BLOCK, number -> new BitSet());
        int bit = (int) (offset % BLOCK);
        boolean fresh = !block.get(bit);
        block.set(bit);
        return fresh;
    }

    /** Returns how many lie from one offset up to, but not including, another one. */
    long count(long from, long to) {
        long count = 0;
        for (var block : blocks.subMap(from / BLOCK, true, to / BLOCK, true).entrySet()) {
            long begin = block.getKey() * BLOCK;
            int least = (int) Math.max(0, from - begin);
            int end = (int) Math.min(BLOCK, to - begin);
            count += block.getValue().get(least, end).cardinality();
        }
        return count;
    }
}
