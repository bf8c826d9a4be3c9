package io.millrace.verification;

import io.millrace.pipeline.ClusterAddress;
import io.millrace.pipeline.Cut;
import io.millrace.pipeline.JobPlanner;
import io.millrace.pipeline.PlannedJob;
import io.millrace.pipeline.Recomputation;
import io.millrace.pipeline.ResultTable;
import io.millrace.solution.InvalidSolutionException;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.verification.comparison.ComparisonCounts;
import io.millrace.verification.comparison.ComparisonTableFactory;
import io.millrace.verification.stored.StoredResults;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.util.ExceptionUtils;

/**
 * The verification of one solution: planned while its pipelines run, {@link #hold held} while they stand still, {@link
 * #run run} when they run again.
 */
public final class Verification implements AutoCloseable {
    private static final String ACCOUNT = "record-account";
    /** The accumulator in which that connector counts records. */
    private static final String READ = "recordAccount";
    /** Sinks that keep nothing that could be read back, and are no results. */
    private static final Set<String> NO_RESULTS = Set.of(ACCOUNT, "blackhole", "print");

    private static final int SHOWN_CHANGES = 3;
    private static final long PROGRESS_SECONDS = 5;

    private final Solution solution;
    private final ReferenceResolver references;
    private final String kafka;
    private final Consumer<String> progress;
    private final StoredResults stored;
    private final Map<SqlFile, Pipeline> pipelines = new LinkedHashMap<>();

    private Verification(
            Solution solution, ReferenceResolver references, String kafka, Path folder, Consumer<String> progress) {
        this.solution = solution;
        this.references = references;
        this.kafka = kafka;
        this.progress = progress;
        this.stored = new StoredResults(folder, solution.verifyRules().redisKeys(), progress);
    }

    /** What is known of a pipeline before and during its verification. */
    private static final class Pipeline {
        private final PlannedJob job;
        private final Map<String, ResultReport> reports = new LinkedHashMap<>();
        private final List<ResultTable> held = new ArrayList<>();
        private String refusal;
        private Cut cut;

        Pipeline(PlannedJob job) {
            this.job = job;
        }
    }

    /**
     * Plans the pipelines of a solution, to know what they read and write.
     *
     * @param references what {@code ${…}} stands for in the pipelines that run
     * @param kafka the bootstrap servers
     * @param folder an empty folder for what the stores hold
     * @param progress is told in one line what is being done
     */
    public static Verification plan(
            Solution solution, ReferenceResolver references, String kafka, Path folder, Consumer<String> progress)
            throws InvalidSolutionException {
        Verification verification = new Verification(solution, references, kafka, folder, progress);
        JobPlanner planner = new JobPlanner(solution, references, new Configuration());
        for (SqlFile file : solution.pipelines()) {
            verification.pipelines.put(file, new Pipeline(planner.plan(file)));
        }
        return verification;
    }

    /**
     * Takes hold of all results; the pipelines must stand still.
     *
     * @param savepoints for each pipeline the folder of the savepoint that it was stopped with
     * @param fingerprints for each pipeline what tells its plan from others
     */
    public void hold(Map<String, Path> savepoints, Map<String, String> fingerprints) {
        for (Pipeline pipeline : pipelines.values()) {
            String name = pipeline.job.name();
            if (!savepoints.containsKey(name)) {
                pipeline.refusal = "it was not running";
            } else if (!pipeline.job.fingerprint().equals(fingerprints.get(name))) {
                pipeline.refusal = "its SQL has changed since it was started; start it again before it can be proven";
            } else {
                pipeline.cut = Cut.of(savepoints.get(name));
                pipeline.job.results().forEach(result -> hold(pipeline, result));
            }
        }
    }

    private void hold(Pipeline pipeline, ResultTable result) {
        if (NO_RESULTS.contains(result.connector())) {
            return;
        }
        try {
            stored.hold(result, ResultLayout.of(result, solution.verifyRules().processingTimeOf(result.name())));
            pipeline.held.add(result);
        } catch (VerificationException e) {
            pipeline.reports.put(result.name(), ResultReport.unproven(result.name(), e.getMessage()));
        }
    }

    /**
     * Recomputes and compares; the pipelines may run.
     *
     * @param cluster where the recomputation runs
     * @param shown how many differences of a result are kept at most
     * @throws InvalidSolutionException when a pipeline cannot be planned for bounded topics
     */
    public List<PipelineReport> run(ClusterAddress cluster, int parallelism, int shown)
            throws InvalidSolutionException {
        progress.accept("reading what the stores held");
        stored.write();
        List<PipelineReport> reports = new ArrayList<>();
        for (Map.Entry<SqlFile, Pipeline> entry : pipelines.entrySet()) {
            reports.add(run(entry.getKey(), entry.getValue(), cluster, parallelism, shown));
        }
        return reports;
    }

    private PipelineReport run(SqlFile file, Pipeline pipeline, ClusterAddress cluster, int parallelism, int shown)
            throws InvalidSolutionException {
        if (pipeline.refusal != null) {
            return unproven(pipeline, 0, List.of(), pipeline.refusal);
        }
        TopicState topics = TopicState.of(pipeline.cut, kafka);
        List<String> notes = new ArrayList<>(topics.empty());
        notes.addAll(topics.gone());
        if (topics.replaced()) {
            return unproven(pipeline, topics.records(), notes, "its topic does not hold what it has read");
        }
        progress.accept(String.format("%s: recomputing %,d records", file.name(), topics.records()));
        Recomputation recomputation = Recomputation.plan(
                solution,
                references,
                file,
                topics.cut(),
                cluster,
                parallelism,
                result -> sink(pipeline, result, shown));
        Map<String, Object> counted = await(file, recomputation.submit());
        for (ResultTable result : pipeline.held) {
            ComparisonCounts counts = ComparisonCounts.of(result.name(), counted);
            pipeline.reports.put(
                    result.name(),
                    topics.gone().isEmpty()
                            ? ResultReport.of(
                                    result.name(),
                                    counts,
                                    counts.differs() ? cause(pipeline, result, topics, recomputation) : null)
                            : ResultReport.ofPart(result.name(), counts, "the topic no longer holds all records"));
        }
        return report(pipeline, topics.records(), notes);
    }

    private Map<String, String> sink(Pipeline pipeline, ResultTable result, int shown) {
        if (pipeline.held.contains(result)) {
            return ComparisonTableFactory.options(
                    result, stored.file(result), solution.verifyRules().processingTimeOf(result.name()), shown);
        }
        return result.connector().equals(ACCOUNT) ? result.options() : Map.of("connector", "blackhole");
    }

    /** Answers what may have made a difference that a recomputation cannot judge, or null. */
    private String cause(Pipeline pipeline, ResultTable result, TopicState topics, Recomputation recomputation) {
        OptionalLong first = topics.firstRecord();
        if (first.isEmpty() || !recomputation.looksUp(result.name())) {
            return null;
        }
        Map<String, Long> changes = new HashMap<>();
        for (ResultTable lookup : pipeline.job.lookups()) {
            if (lookup.connector().startsWith("hbase")) {
                stored.changedSince(lookup.options(), first.getAsLong())
                        .forEach((row, time) -> changes.put(lookup.name() + " row " + row, time));
            }
        }
        return changes.isEmpty()
                ? null
                : "looked-up rows have changed since the first record (" + changes.size() + "): "
                        + changes.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .limit(SHOWN_CHANGES)
                                .map(c -> c.getKey() + " at " + Instant.ofEpochMilli(c.getValue()))
                                .collect(Collectors.joining(", "));
    }

    private static PipelineReport unproven(Pipeline pipeline, long records, List<String> notes, String cause) {
        for (ResultTable result : pipeline.job.results()) {
            if (!NO_RESULTS.contains(result.connector())) {
                pipeline.reports.put(result.name(), ResultReport.unproven(result.name(), cause));
            }
        }
        return report(pipeline, records, notes);
    }

    private static PipelineReport report(Pipeline pipeline, long records, List<String> notes) {
        return new PipelineReport(pipeline.job.name(), records, notes, List.copyOf(pipeline.reports.values()));
    }

    private Map<String, Object> await(SqlFile file, JobClient job) {
        while (true) {
            try {
                JobExecutionResult result = job.getJobExecutionResult().get(PROGRESS_SECONDS, TimeUnit.SECONDS);
                return result.getAllAccumulatorResults();
            } catch (TimeoutException e) {
                done(job).ifPresent(done -> progress.accept(file.name() + ": " + done));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new VerificationException("the verification was interrupted", e);
            } catch (ExecutionException e) {
                throw new VerificationException("recomputing '" + file.name() + "' failed: " + deepest(e), e);
            }
        }
    }

    private static String deepest(Throwable failure) {
        String message = failure.toString();
        for (Throwable cause = ExceptionUtils.stripExecutionException(failure);
                cause != null;
                cause = cause.getCause()) {
            message = cause.getMessage() == null ? message : cause.getMessage();
        }
        return message.lines().findFirst().orElse(message);
    }

    /** Answers how far a recomputation has come; nothing when the cluster is too busy to tell. */
    private static Optional<String> done(JobClient job) {
        try {
            Map<String, Object> counters = job.getAccumulators().get(PROGRESS_SECONDS, TimeUnit.SECONDS);
            long rows = counters.entrySet().stream()
                    .filter(counter -> counter.getKey().endsWith(ComparisonCounts.COMPUTED))
                    .mapToLong(counter -> (Long) counter.getValue())
                    .sum();
            Object read = counters.get(READ);
            return Optional.of((read == null ? "" : String.format("%,d records read, ", (Long) read))
                    + String.format("%,d rows computed", rows));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        stored.close();
    }
}
