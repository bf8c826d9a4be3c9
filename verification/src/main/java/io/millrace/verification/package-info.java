/**
 * Proves results right: recomputes them from the topics and compares them with what the stores hold.
 *
 * <p>The way of a verification: while the pipelines stand still, {@link io.millrace.verification.Verification} reads from
 * their savepoints how far they had read, and takes hold of what the stores had then ({@code stored}). When they run
 * again, each pipeline's own SQL runs once more as a batch job up to there, and each of its INSERTs ends in a comparison
 * instead of a store ({@code comparison}). {@link io.millrace.verification.value.ResultLayout} says what of a row is its key
 * and what its value, for both sides.
 */
package io.millrace.verification;
