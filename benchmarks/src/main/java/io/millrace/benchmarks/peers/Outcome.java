package io.millrace.benchmarks.peers;

/**
 * What a run leads to.
 *
 * @param rows how many rows
 * @param total the sum of their numbers
 * @param digest the sum of their hashes, whatever order they are in
 */
record Outcome(long rows, long total, long digest) {
    static final Outcome NOTHING = new Outcome(0, 0, 0);

    /** Returns the outcome with one more row. */
    Outcome with(String row, long number) {
        long hash = row.hashCode() * 1_000_003L + Long.hashCode(number);
        return new Outcome(rows + 1, total + number, digest + hash * hash);
    }
}
