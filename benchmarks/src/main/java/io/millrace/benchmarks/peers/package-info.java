/**
 * Four jobs, each in five forms on the same records with the same outcome: what a record costs in processor time.
 *
 * <p>{@link io.millrace.benchmarks.peers.Comparison} writes the records once, then starts a JVM for every run
 * ({@link io.millrace.benchmarks.peers.PeerProcess}). A run reads a topic from its beginning; what comes before the
 * measured records is its warm-up. {@link io.millrace.benchmarks.peers.Stopwatch} notices the first measured record, the
 * comparison the last row of the outcome. No run counts whose outcome is not, row by row, what was expected.
 */
package io.millrace.benchmarks.peers;
