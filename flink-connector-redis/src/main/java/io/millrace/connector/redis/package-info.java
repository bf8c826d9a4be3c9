/**
 * Flink tables in Redis: connector {@code redis}, a sink and a lookup source.
 *
 * <p>{@code schema} turns a table's declaration into a layout (which column is the key, which the member …) and rows into
 * bytes; {@code client} opens connections and judges what the server answers; {@code sink} and {@code lookup} are the two
 * ways of using them. Whatever the sink writes may be written again: after a lost connection, after a restart from a
 * checkpoint. Every command is chosen so that the second time changes nothing.
 */
package io.millrace.connector.redis;
