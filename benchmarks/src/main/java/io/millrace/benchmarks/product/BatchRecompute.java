package io.millrace.benchmarks.product;

import io.millrace.pipeline.checkpoint.SavepointPosition;
import io.millrace.pipeline.cluster.EmbeddedCluster;
import io.millrace.pipeline.recompute.Recomputation;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.folder.SolutionReader;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Recomputes the pipelines of live-streaming in batch up to the ends of their topics, and throws the results away: what a
 * verification cannot do without. Arguments: the folder of the solution. Environment: {@code KAFKA_BOOTSTRAP}, {@code
 * MYSQL_URL}, {@code MYSQL_USER}, {@code MYSQL_PASSWORD}, {@code HBASE_ZOOKEEPER}.
 */
public final class BatchRecompute {
    private static final long SORT_MEMORY = 512L << 20;

    private BatchRecompute() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        Solution solution = SolutionReader.read(Path.of(arguments[0]).toAbsolutePath());
        ReferenceResolver references = new ReferenceResolver(
                solution,
                new Endpoints(Map.of(
                        Reference.KAFKA_BOOTSTRAP_SERVERS, System.getenv("KAFKA_BOOTSTRAP"),
                        // Nothing is written, so no transaction begins.
                        Reference.KAFKA_TRANSACTION_TIMEOUT, "1",
                        Reference.MYSQL_URL, System.getenv("MYSQL_URL"),
                        Reference.MYSQL_USER, System.getenv("MYSQL_USER"),
                        Reference.MYSQL_PASSWORD, System.getenv("MYSQL_PASSWORD"),
                        Reference.HBASE_ZOOKEEPER, System.getenv("HBASE_ZOOKEEPER"))));
        SavepointPosition until = ends(solution);
        int slots = Runtime.getRuntime().availableProcessors();
        Path folder = Files.createTempDirectory("recompute");
        try (EmbeddedCluster cluster = EmbeddedCluster.startForBatches(2 * slots, SORT_MEMORY, folder)) {
            for (SqlFile pipeline : solution.pipelines()) {
                Recomputation recomputation = Recomputation.plan(
                        solution,
                        references,
                        pipeline,
                        until,
                        cluster.address(),
                        slots,
                        result -> Optional.of(new Recomputation.Wish(Map.of("connector", "blackhole"), Set.of())));
                recomputation
                        .submit(recomputation.results().stream()
                                .map(result -> result.table().name())
                                .toList())
                        .getJobExecutionResult()
                        .get();
            }
        }
    }

    private static SavepointPosition ends(Solution solution) {
        Map<String, Map<Integer, Long>> positions = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", System.getenv("KAFKA_BOOTSTRAP")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            solution.topics().stream().filter(topic -> !topic.putAside()).forEach(topic -> {
                List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
                positions.put(
                        topic.name(),
                        consumer.endOffsets(partitions).entrySet().stream()
                                .collect(Collectors.toMap(e -> e.getKey().partition(), Map.Entry::getValue)));
            });
        }
        return new SavepointPosition(positions, OptionalLong.empty());
    }
}
