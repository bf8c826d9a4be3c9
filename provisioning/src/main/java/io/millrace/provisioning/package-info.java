/**
 * Creates in the services what a solution owns: Kafka topics, MySQL tables, HBase tables with their first
 * rows, Elasticsearch indexes.
 *
 * <p>Everything is idempotent: what is there already is left as it is, and what cannot be brought to the declared shape
 * without touching stored data is refused with a message. The services can be local or the user's own.
 */
package io.millrace.provisioning;
