/**
 * The SQL of a file, cut into statements by Flink's own grammar, and what its messages mean. Nothing here plans.
 */
package io.millrace.pipeline.sql;
