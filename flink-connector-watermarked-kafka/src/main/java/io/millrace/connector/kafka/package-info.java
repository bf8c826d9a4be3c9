/**
 * Flink's Kafka table source with a watermark that survives a restart: connector {@code watermarked-kafka}.
 *
 * <p>A Kafka source starts every run without a watermark, while windows behind it keep what they had. Until the first
 * new watermark arrives, {@code CURRENT_WATERMARK} is null and nothing looks late: a record for a window that was
 * cleaned up opens it again from zero. Here the last watermark is part of the checkpoint and is sent again before the
 * first record, so that lateness is decided after a restart exactly as it would have been without one.
 */
package io.millrace.connector.kafka;
