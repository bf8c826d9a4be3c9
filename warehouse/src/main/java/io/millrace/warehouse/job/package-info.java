/** Pipelines and generators: planned, checked against what Kafka holds, started, paused, stopped. */
package io.millrace.warehouse.job;
