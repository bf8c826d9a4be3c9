/**
 * Holds what pipelines say of their records against what Kafka holds. What a pipeline counts is part of its checkpoints,
 * what it puts aside is visible some moments after one; so only counts that are two checkpoints old are compared, and a
 * difference is never one of timing.
 */
package io.millrace.audit;
