/** What Flink and its connectors say, in the words of who wrote the SQL: what is wrong, and the remedy. */
package io.millrace.pipeline.message;
