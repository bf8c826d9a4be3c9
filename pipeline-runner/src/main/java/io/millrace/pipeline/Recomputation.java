package io.millrace.pipeline;

import io.millrace.solution.InvalidSolutionException;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.Topic;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;

/**
 * A pipeline planned once more, as a batch job: it reads the same topics up to a cut, decides as the pipeline did which
 * records were late, and gives its results to somebody else than the stores.
 *
 * <p>The SQL is the pipeline's own; Flink plans it for bounded data, with sorts and joins that spill to disk in the place
 * of state. See {@link BatchRewriter} for what has to be said in another way, and {@link BoundedSources} for its topics.
 */
public final class Recomputation {
    private final String name;
    private final PipelineScript.Inserts inserts;
    private final Set<String> lookups;
    private final Set<String> lateness;

    private Recomputation(String name, PipelineScript.Inserts inserts, Set<String> lookups, Set<String> lateness) {
        this.name = name;
        this.inserts = inserts;
        this.lookups = lookups;
        this.lateness = lateness;
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
        Set<String> late = new HashSet<>();
        solution.topics().stream().map(Topic::name).forEach(late::add);
        BoundedSources sources = new BoundedSources(script.environment(), cut, late);
        sources.bound(targets);
        sources.replace(targets, sink);
        PipelineScript.Inserts inserts = script.inserts();
        return new Recomputation(
                pipeline.name(),
                inserts,
                resultsWith(
                        script, inserts, plan -> !PlanRules.lookedUpTables(plan).isEmpty()),
                resultsWith(script, inserts, plan -> sources.watermarkColumns().stream()
                        .anyMatch(column -> PlanRules.usesBeyondScan(plan, column))));
    }

    private static LocalDateTime watermarkOf(Cut cut) {
        long millis = cut.watermark().orElse(Long.MIN_VALUE);
        // Before the first watermark no window is closed.
        return millis == Long.MIN_VALUE
                ? LocalDateTime.of(1, 1, 1, 0, 0)
                : LocalDateTime.ofEpochSecond(
                        Math.floorDiv(millis, 1000), (int) Math.floorMod(millis, 1000L) * 1_000_000, ZoneOffset.UTC);
    }

    /** Answers the results whose part of the plan has a property. */
    private static Set<String> resultsWith(
            PipelineScript script, PipelineScript.Inserts inserts, Predicate<String> property)
            throws InvalidSolutionException {
        Set<String> results = new HashSet<>();
        List<String> targets = new ArrayList<>(script.targets());
        for (int i = 0; i < inserts.texts().size(); i++) {
            if (property.test(PlanRules.executionPlan(
                    script.environment().explainSql(inserts.texts().get(i))))) {
                results.add(targets.get(i));
            }
        }
        return results;
    }

    /** Answers the results that depend on a table that is looked up as records pass. */
    public Set<String> resultsOfLookups() {
        return lookups;
    }

    /** Answers the results that take or leave a record by the watermark that it met. */
    public Set<String> resultsOfLateness() {
        return lateness;
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
