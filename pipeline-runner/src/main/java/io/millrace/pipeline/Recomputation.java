package io.millrace.pipeline;

import io.millrace.solution.InvalidSolutionException;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.Topic;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.table.api.TableEnvironment;

/**
 * A pipeline planned once more, as a batch job: it reads the same topics up to a cut, decides as the pipeline did which
 * records were late, and gives its results to somebody else than the stores.
 *
 * <p>The SQL is the pipeline's own; Flink plans it for bounded data, with sorts and joins that spill to disk in the place
 * of state. See {@link BatchRewriter} for what has to be said in another way, and {@link BoundedSources} for its topics.
 */
public final class Recomputation {
    private final String name;
    private final TableEnvironment environment;
    private final PipelineScript.Inserts inserts;
    private final List<String> targets;
    private final Set<String> watermarkColumns;

    private Recomputation(
            String name,
            TableEnvironment environment,
            PipelineScript.Inserts inserts,
            List<String> targets,
            Set<String> watermarkColumns) {
        this.name = name;
        this.environment = environment;
        this.inserts = inserts;
        this.targets = targets;
        this.watermarkColumns = watermarkColumns;
    }

    /**
     * Plans a recomputation.
     *
     * @param references what {@code ${…}} stands for in the pipeline that ran
     * @param cluster where it is to run
     * @param sink answers the connector, with its options, that takes the place of a result's own
     * @throws InvalidSolutionException when Flink cannot plan it for bounded data
     */
    public static Recomputation plan(
            Solution solution,
            ReferenceResolver references,
            SqlFile pipeline,
            Cut cut,
            ClusterAddress cluster,
            int parallelism,
            Function<ResultTable, Map<String, String>> sink)
            throws InvalidSolutionException {
        Configuration options = cluster.submission();
        options.set(PipelineOptions.NAME, "verify " + solution.name() + "/" + pipeline.name());
        options.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
        options.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        PipelineScript script = new PipelineScript(
                solution, references.cutAt(watermarkOf(cut)), pipeline, true, options, new BatchRewriter());
        script.environment().createTemporarySystemFunction(BatchRewriter.SLOT_START, SlotStart.class);
        Set<String> targets = script.targets();
        Set<String> topics = solution.topics().stream().map(Topic::name).collect(Collectors.toSet());
        BoundedSources sources = new BoundedSources(script.environment(), cut, topics);
        sources.bound(targets);
        sources.replace(targets, sink);
        PipelineScript.Inserts inserts = script.inserts();
        return new Recomputation(
                pipeline.name(),
                script.environment(),
                inserts,
                List.copyOf(script.targets()),
                sources.watermarkColumns());
    }

    private static LocalDateTime watermarkOf(Cut cut) {
        long millis = cut.watermark().orElse(Long.MIN_VALUE);
        // Before the first watermark no window is closed.
        return millis == Long.MIN_VALUE
                ? LocalDateTime.of(1, 1, 1, 0, 0)
                : LocalDateTime.ofEpochSecond(
                        Math.floorDiv(millis, 1000), (int) Math.floorMod(millis, 1000L) * 1_000_000, ZoneOffset.UTC);
    }

    /** Answers whether a result depends on a table that is looked up as records pass. */
    public boolean looksUp(String result) {
        return !PlanRules.lookedUpTables(plan(result)).isEmpty();
    }

    /** Answers whether a result takes or leaves a record by the watermark that it met. */
    public boolean heedsLateness(String result) {
        String plan = plan(result);
        return watermarkColumns.stream().anyMatch(column -> PlanRules.usesBeyondScan(plan, column));
    }

    private String plan(String result) {
        return PlanRules.executionPlan(environment.explainSql(inserts.texts().get(targets.indexOf(result))));
    }

    /**
     * Submits it; once only.
     *
     * @throws ClusterException when the cluster refuses it
     */
    public JobClient submit() {
        return inserts.set()
                .execute()
                .getJobClient()
                .orElseThrow(() -> new ClusterException("Flink gave no handle on the recomputation of '" + name + "'"));
    }
}
