package io.millrace.pipeline.job;

/**
 * A pipeline that was stopped for a while.
 *
 * @param savepoint the folder from which it goes on
 * @param fingerprint of the plan that the savepoint belongs to
 */
public record PausedPipeline(String savepoint, String fingerprint) {}
