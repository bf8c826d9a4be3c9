/**
 * Records of Kafka as the product speaks of them: where one lies, what pipelines put aside of them and why, what has been
 * replayed, and how a topic is read up to now. Consumers are given; nothing here knows Flink.
 */
package io.millrace.records;
