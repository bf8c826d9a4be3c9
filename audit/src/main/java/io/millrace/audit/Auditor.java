package io.millrace.audit;

import io.millrace.pipeline.job.JobFigures;
import io.millrace.records.CommittedConsumer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final Optional<String> bootstrapServers;
    private final Supplier<List<Pipeline>> pipelines;
    private final Optional<KafkaOffsets> offsets;
    private final Map<String, PipelineAudit> audits = new HashMap<>();
    private final Map<String, List<Alarm>> found = new TreeMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread rounds = new Thread(this::examineUntilClosed, "auditor");
    private volatile List<Alarm> alarms = List.of();

    /**
     * What does not add up.
     *
     * @param solution whose pipeline it is about; empty when it is about all
     * @param text what is wrong, in one line
     */
    public record Alarm(Optional<String> solution, String text) {}

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
     * @param bootstrapServers where Kafka is; without it no pipeline can be compared with what Kafka holds
     * @param pipelines answers all pipelines that run
     */
    public Auditor(Optional<String> bootstrapServers, Supplier<List<Pipeline>> pipelines) {
        this.bootstrapServers = bootstrapServers;
        this.pipelines = pipelines;
        this.offsets = bootstrapServers.map(servers -> KafkaOffsets.open(servers, CommittedConsumer.ANSWER));
        rounds.setDaemon(true);
        rounds.start();
    }

    /** Returns what does not add up as of the last examination; nothing when all does. */
    public List<Alarm> alarms() {
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

    private List<Alarm> examineAll() {
        try {
            pipelines.get().forEach(this::examine);
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            // Silence would look as if all added up.
            LOG.error("Cannot examine the pipelines", e);
            return List.of(new Alarm(
                    Optional.empty(), "records are not accounted for: " + e + "; the log has the whole trace"));
        }
        return found.values().stream().flatMap(List::stream).toList();
    }

    private void examine(Pipeline pipeline) {
        try {
            PipelineAudit audit = audits.computeIfAbsent(
                    pipeline.name(), name -> new PipelineAudit(clients(pipeline), () -> committed(pipeline)));
            found.put(
                    pipeline.name(),
                    audit.examine(pipeline.figures()).stream()
                            .map(line -> new Alarm(
                                    Optional.of(pipeline.group()), "pipeline " + pipeline.name() + ", " + line))
                            .toList());
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            // Kafka is away or slow: nothing is known now that was not known before. The next round asks again.
            LOG.warn("Cannot examine {}", pipeline.name(), e);
        }
    }

    /** A pipeline that reads no topic has nothing there to compare with. */
    private Optional<AuditClients> clients(Pipeline pipeline) {
        return bootstrapServers.filter(servers -> !pipeline.topics().isEmpty()).map(AuditClients::of);
    }

    private Map<TopicPartition, Long> committed(Pipeline pipeline) {
        try {
            Map<TopicPartition, Long> committed = offsets.orElseThrow().committed(pipeline.group());
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
            rounds.join(CommittedConsumer.ANSWER.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        offsets.ifPresent(KafkaOffsets::close);
    }
}
