/**
 * Flink format {@code safe-json}: every record becomes exactly one row. A record that is not JSON, or that does not fit
 * the declared types unchanged, becomes a row with an error in a metadata column. Another one holds the bytes of every
 * record, good or bad.
 */
package io.millrace.format.json;
