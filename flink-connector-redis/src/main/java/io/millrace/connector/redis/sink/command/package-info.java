/** Writes become commands: the last one of each cell counts, and elements of a list go to a script. */
package io.millrace.connector.redis.sink.command;
