/** Readers of what HBase and Elasticsearch hold for a solution. */
package io.millrace.solution.internal.storage;
