/**
 * Rows become writes, writes become batches, a batch becomes at most a few commands for each key.
 *
 * <p>One batch is under way at a time, so that writes to a key arrive in their order. Within a batch only the last write
 * to a cell (a key, a field, a member) counts; elements of a list go to a script, all of one list in one call.
 */
package io.millrace.connector.redis.sink;
