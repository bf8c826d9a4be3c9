/**
 * The checkpoints and savepoints of a job as files: which is the newest, whole, and of the same plan, and what it says of
 * offsets and watermarks.
 */
package io.millrace.pipeline.checkpoint;
