package io.millrace.verification;

import io.millrace.pipeline.account.AccountFigures;
import io.millrace.pipeline.checkpoint.SavepointPosition;
import io.millrace.pipeline.cluster.ClusterException;
import io.millrace.pipeline.plan.PlannedJob;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.recompute.Recomputation;
import io.millrace.pipeline.recompute.Recomputation.Wish;
import io.millrace.pipeline.recompute.RecomputedResult;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.verification.comparison.ComparisonCounts;
import io.millrace.verification.comparison.ComparisonTableFactory;
import io.millrace.verification.comparison.ResultComparison;
import io.millrace.verification.value.ResultLayout;
import io.millrace.verification.value.StoreCodec;
import io.millrace.verification.value.VerificationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The verification of one pipeline. Whatever cannot be had of one result is that one's cause, and no other's. */
final class PipelineVerification {
    /** Sinks that keep nothing that could be read back, and are no results. */
    private static final Set<String> NO_RESULTS = Set.of(AccountFigures.CONNECTOR, "blackhole", "print");

    private final Solution solution;
    private final ReferenceResolver references;
    private final SqlFile file;
    private final PlannedJob job;
    private final Set<String> notAccounted;
    private final StoredResults stored;
    private final Consumer<String> progress;
    private final Map<String, Held> held = new LinkedHashMap<>();
    private final Map<String, ResultReport> reports = new HashMap<>();
    private String refusal;
    private SavepointPosition until;

    /** A result of which the store is held. */
    private record Held(ResultTable table, ResultLayout layout, StoreCodec codec) {}

    PipelineVerification(
            Solution solution,
            ReferenceResolver references,
            SqlFile file,
            PlannedJob job,
            Set<String> notAccounted,
            StoredResults stored,
            Consumer<String> progress) {
        this.solution = solution;
        this.references = references;
        this.file = file;
        this.job = job;
        this.notAccounted = notAccounted;
        this.stored = stored;
        this.progress = progress;
    }

    String name() {
        return job.name();
    }

    String fingerprint() {
        return job.fingerprint();
    }

    /** Says that nothing can be said of it. */
    void refuse(String why) {
        refusal = why;
    }

    /** Takes hold of its results; it must stand still, at the savepoint. */
    void hold(SavepointPosition at) {
        until = at;
        if (at.readingAgain()) {
            refuse(
                    "it has begun from the beginning and not yet read all that had been read before; verify when it has");
            return;
        }
        at.begun().forEach(stored::begun);
        job.results().stream()
                .filter(result -> !NO_RESULTS.contains(result.connector()))
                .distinct()
                .forEach(this::hold);
    }

    private void hold(ResultTable result) {
        try {
            ResultLayout layout = ResultLayout.of(result, ignored(result));
            held.put(result.name(), new Held(result, layout, stored.hold(result, layout)));
        } catch (VerificationException e) {
            reports.put(result.name(), ResultReport.unproven(result.name(), e.getMessage()));
        }
    }

    private Set<String> ignored(ResultTable result) {
        return solution.verifyRules().processingTimeOf(result.name());
    }

    /** Writes what was held; the pipeline may run. */
    void write() {
        for (Held result : List.copyOf(held.values())) {
            try {
                stored.write(result.table());
            } catch (VerificationException e) {
                unproven(result.table().name(), e.getMessage());
            }
        }
    }

    private void unproven(String result, String cause) {
        held.remove(result);
        reports.put(result, ResultReport.unproven(result, cause));
    }

    /**
     * Recomputes and compares.
     *
     * @param shown how many differences of a result are kept at most
     */
    PipelineReport run(BatchRun batch, String kafka, int shown) {
        if (refusal != null) {
            return report(0, List.of());
        }
        TopicState topics;
        try {
            topics = TopicState.of(until, kafka);
        } catch (VerificationException e) {
            refusal = e.getMessage();
            return report(0, List.of());
        }
        List<String> notes = new ArrayList<>(topics.empty());
        notes.addAll(topics.gone());
        if (topics.replaced()) {
            refusal = "its topic does not hold what it has read";
            return report(topics.records(), notes);
        }
        progress.accept(String.format("%s: recomputing %,d records", file.name(), topics.records()));
        try {
            compare(batch, topics, shown);
        } catch (InvalidSolutionException | ClusterException | VerificationException e) {
            refusal = e.getMessage();
        }
        return report(topics.records(), notes);
    }

    private void compare(BatchRun batch, TopicState topics, int shown) throws InvalidSolutionException {
        Recomputation recomputation = Recomputation.plan(
                solution,
                references,
                file,
                topics.until(),
                batch.cluster(),
                batch.parallelism(),
                result -> wish(result, shown));
        Map<String, RecomputedResult> compared = new LinkedHashMap<>();
        List<String> accounts = new ArrayList<>();
        for (RecomputedResult result : recomputation.results()) {
            String name = result.table().name();
            if (result.refusal().isPresent()) {
                if (held.containsKey(name)) {
                    unproven(name, result.refusal().get());
                }
            } else if (held.containsKey(name)) {
                compared.put(name, result);
                recomputation.sink(
                        name, options(held.get(name), shown, result.branches(), result.sumsApproximateNumbers()));
            } else {
                accounts.add(name);
            }
        }
        Causes causes = new Causes(stored, topics);
        batch.run(recomputation, List.copyOf(compared.keySet()), accounts)
                .forEach((name, counted) -> reports.put(name, judge(compared.get(name), counted, topics, causes)));
    }

    private Optional<Wish> wish(ResultTable result, int shown) {
        if (held.containsKey(result.name())) {
            return Optional.of(new Wish(options(held.get(result.name()), shown, false, false), ignored(result)));
        }
        return result.connector().equals(AccountFigures.CONNECTOR)
                ? Optional.of(new Wish(result.options(), Set.of()))
                : Optional.empty();
    }

    private Map<String, String> options(Held result, int shown, boolean branches, boolean sums) {
        return ComparisonTableFactory.options(new ResultComparison(
                result.layout(), result.codec(), stored.file(result.table()).toString(), shown, branches, sums));
    }

    private static ResultReport judge(
            RecomputedResult result, BatchRun.Counted counted, TopicState topics, Causes causes) {
        String name = result.table().name();
        if (counted.failure() != null) {
            return ResultReport.unproven(name, counted.failure());
        }
        ComparisonCounts counts = ComparisonCounts.of(name, counted.accumulators());
        return topics.gone().isEmpty()
                ? ResultReport.of(name, counts, counts.differs() ? causes.of(result, counts) : null)
                : ResultReport.ofPart(name, counts, "the topic no longer holds all records");
    }

    private PipelineReport report(long records, List<String> notes) {
        List<ResultReport> inOrder = job.results().stream()
                .filter(result -> !NO_RESULTS.contains(result.connector()))
                .map(ResultTable::name)
                .distinct()
                .map(result -> reports.containsKey(result) && refusal == null
                        ? reports.get(result)
                        : ResultReport.unproven(result, refusal == null ? "it was not computed" : refusal))
                .toList();
        return new PipelineReport(job.name(), refusal, records, notes, List.copyOf(notAccounted), inOrder);
    }
}
