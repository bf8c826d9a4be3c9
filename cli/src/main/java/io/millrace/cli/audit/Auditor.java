package io.millrace.cli.audit;

import io.millrace.pipeline.JobFigures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Examines all pipelines every few seconds, whether or not anybody looks. */
public final class Auditor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);
    private static final int SECONDS = 5;

    private final String bootstrapServers;
    private final Supplier<List<Pipeline>> pipelines;
    private final KafkaOffsets offsets;
    private final Map<String, PipelineAudit> audits = new HashMap<>();
    private final Map<String, List<String>> found = new TreeMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread rounds = new Thread(this::examineUntilClosed, "auditor");
    private volatile List<String> alarms = List.of();

    /**
     * A pipeline as it is now.
     *
     * @param name solution and file
     * @param group the consumer group under which it commits its offsets
     * @param topics those that it reads
     * @param figures what it says of itself
     */
    public record Pipeline(String name, String group, Set<String> topics, JobFigures figures) {
        public Pipeline {
            topics = Set.copyOf(topics);
        }
    }

    /**
     * Starts to examine.
     *
     * @param pipelines answers all pipelines that run
     */
    public Auditor(String bootstrapServers, Supplier<List<Pipeline>> pipelines) {
        this.bootstrapServers = bootstrapServers;
        this.pipelines = pipelines;
        this.offsets = new KafkaOffsets(bootstrapServers, CommittedReader.ANSWER);
        rounds.setDaemon(true);
        rounds.start();
    }

    /** Answers what does not add up, one line each, as of the last examination; nothing when all does. */
    public List<String> alarms() {
        return alarms;
    }

    private void examineUntilClosed() {
        try {
            while (!closed.await(SECONDS, TimeUnit.SECONDS)) {
                alarms = examineAll();
            }
        } catch (InterruptedException | InterruptException e) {
            // Closed; the flag is down, so that the consumers can be closed too.
            Thread.interrupted();
        } finally {
            audits.values().forEach(PipelineAudit::close);
        }
    }

    private List<String> examineAll() {
        try {
            pipelines.get().forEach(this::examine);
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            // Silence would look as if all added up.
            LOG.error("Cannot examine the pipelines", e);
            return List.of("records are not accounted for: " + e + "; the log has the whole trace");
        }
        List<String> lines = new ArrayList<>();
        found.forEach((name, all) -> all.forEach(line -> lines.add("pipeline " + name + ", " + line)));
        return List.copyOf(lines);
    }

    private void examine(Pipeline pipeline) {
        try {
            PipelineAudit audit = audits.computeIfAbsent(
                    pipeline.name(), name -> new PipelineAudit(bootstrapServers, () -> committed(pipeline)));
            found.put(pipeline.name(), audit.examine(pipeline.figures()));
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            // Kafka is away or slow: nothing is known now that was not known before. The next round asks again.
            LOG.warn("Cannot examine {}", pipeline.name(), e);
        }
    }

    private Map<TopicPartition, Long> committed(Pipeline pipeline) {
        try {
            Map<TopicPartition, Long> committed = offsets.committed(pipeline.group());
            committed.keySet().removeIf(partition -> !pipeline.topics().contains(partition.topic()));
            return committed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        rounds.interrupt();
        try {
            rounds.join(CommittedReader.ANSWER.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        offsets.close();
    }
}
