package io.millrace.warehouse.job;

import io.millrace.audit.KafkaOffsets;
import io.millrace.pipeline.checkpoint.SavepointPosition;
import io.millrace.pipeline.cluster.ClusterException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Kafka how far pipelines had read when they were stopped. Flink commits offsets after checkpoints, and ends a job
 * before it has done so after the last one; who begins from the beginning would take the last records for new ones.
 */
final class ReadPositions {
    private static final Logger LOG = LoggerFactory.getLogger(ReadPositions.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private ReadPositions() {}

    /** Commits the offsets of a savepoint for a group; the job that it is of must have ended, or be about to. */
    static void commit(String bootstrapServers, String group, Path savepoint) {
        try (KafkaOffsets offsets = KafkaOffsets.open(bootstrapServers, TIMEOUT)) {
            offsets.commit(group, SavepointPosition.of(savepoint).positions());
        } catch (KafkaException | ClusterException e) {
            LOG.warn("The offsets of {} are not committed; those of the last checkpoint are", savepoint, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
