package io.millrace.verification.comparison;

/** The place of a computed row: which subtask has made it, and as its how-manieth. Places of one subtask have an order. */
final class EntryPosition {
    private static final int READER_BITS = 48;

    private EntryPosition() {}

    /** Returns the first place of a subtask. */
    static long first(int subtask) {
        return (long) subtask << READER_BITS;
    }

    /** Returns the subtask. */
    static long reader(long place) {
        return place >> READER_BITS;
    }
}
