/**
 * Where a number comes from, and where it goes: Kafka field, result column, dataset, chart. Read from the files of a solution
 * alone; nothing of it runs.
 */
package io.millrace.lineage;
