package io.millrace.verification;

import io.millrace.pipeline.checkpoint.SavepointPosition;
import io.millrace.pipeline.cluster.ClusterAddress;
import io.millrace.pipeline.plan.PlannedJob;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.recompute.Recomputation;
import io.millrace.pipeline.recompute.Recomputation.Wish;
import io.millrace.pipeline.recompute.RecomputedResult;
import io.millrace.pipeline.rules.JobPlanner;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.verification.value.VerificationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;

/**
 * Writes the results anew that ask for time slots, so that late records count which a ledger has named since. The pipeline
 * must stand still: it would write newer values beside.
 */
public final class SlotRecount {
    /** Stores whose rows are replaced by a second write. */
    private static final Set<String> REPLACED = Set.of("jdbc", "hbase-2.2", "elasticsearch-7");

    private final Solution solution;
    private final ReferenceResolver references;
    private final SqlFile pipeline;
    private final PlannedJob job;

    private SlotRecount(Solution solution, ReferenceResolver references, SqlFile pipeline, PlannedJob job) {
        this.solution = solution;
        this.references = references;
        this.pipeline = pipeline;
        this.job = job;
    }

    /**
     * Plans it for the pipeline that reads a topic.
     *
     * @throws VerificationException when there is none
     */
    public static SlotRecount plan(Solution solution, ReferenceResolver references, String topic)
            throws InvalidSolutionException {
        JobPlanner planner = new JobPlanner(solution, references, new Configuration());
        for (SqlFile file : solution.pipelines()) {
            PlannedJob job = planner.plan(file);
            if (job.topicsRead().contains(topic)) {
                return new SlotRecount(solution, references, file, job);
            }
        }
        throw new VerificationException(
                "no pipeline of solution '" + solution.name() + "' reads topic '" + topic + "'");
    }

    /** Returns the pipeline's name. */
    public String pipeline() {
        return pipeline.name();
    }

    /** Returns what tells the pipeline's plan from others. */
    public String fingerprint() {
        return job.fingerprint();
    }

    /**
     * Finds the results that it would write.
     *
     * @throws VerificationException when one of them is written once and cannot be replaced
     */
    public Set<String> results(ClusterAddress cluster) throws InvalidSolutionException {
        SavepointPosition nothing = new SavepointPosition(
                job.topicsRead().stream().collect(Collectors.toMap(topic -> topic, topic -> Map.of(0, 0L))),
                java.util.OptionalLong.empty());
        Recomputation recomputation = Recomputation.plan(
                solution,
                references,
                pipeline,
                nothing,
                cluster,
                1,
                result -> Optional.of(new Wish(Map.of("connector", "blackhole"), Set.of())));
        Set<String> late = recomputation.results().stream()
                .filter(RecomputedResult::heedsLateness)
                .map(result -> result.table().name())
                .collect(Collectors.toSet());
        List<ResultTable> fixed = job.results().stream()
                .filter(result -> late.contains(result.name()))
                .filter(result -> result.connector().equals("redis"))
                .toList();
        if (!fixed.isEmpty()) {
            throw new VerificationException("result '" + fixed.get(0).name()
                    + "' is written once when its window closes; it cannot be counted anew");
        }
        return job.results().stream()
                .filter(result -> late.contains(result.name()) && REPLACED.contains(result.connector()))
                .map(ResultTable::name)
                .collect(Collectors.toSet());
    }

    /**
     * Writes the results anew.
     *
     * @param until where the pipeline stands
     * @param kafka the bootstrap servers
     * @param results those that {@link #results} has found
     */
    public void run(SavepointPosition until, String kafka, Set<String> results, ClusterAddress cluster, int parallelism)
            throws InvalidSolutionException {
        TopicState topics = TopicState.of(until, kafka);
        if (!topics.gone().isEmpty()) {
            throw new VerificationException(topics.gone().get(0) + "; so nothing is counted anew");
        }
        try {
            Recomputation recomputation = Recomputation.plan(
                    solution,
                    references,
                    pipeline,
                    topics.until(),
                    cluster,
                    parallelism,
                    result -> results.contains(result.name())
                            ? Optional.of(new Wish(result.options(), Set.of()))
                            : Optional.empty());
            recomputation.submit(results).getJobExecutionResult().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VerificationException("counting anew was interrupted", e);
        } catch (ExecutionException e) {
            throw new VerificationException(
                    "counting '" + pipeline.name() + "' anew failed: "
                            + e.getCause().getMessage(),
                    e);
        }
    }
}
