package io.millrace.pipeline.recompute;

import io.millrace.pipeline.checkpoint.SavepointPosition;
import io.millrace.pipeline.cluster.ClusterAddress;
import io.millrace.pipeline.cluster.ClusterException;
import io.millrace.pipeline.message.FlinkMessages;
import io.millrace.pipeline.plan.CatalogTables;
import io.millrace.pipeline.plan.PipelineScript;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.sql.InsertQuery;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.problem.InvalidSolutionException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.config.OptimizerConfigOptions;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;

/**
 * A pipeline planned once more, as a batch job: it reads the same topics up to a savepoint, decides as the pipeline did which
 * records were late, and gives its results to somebody else than the stores.
 *
 * <p>The SQL is the pipeline's own; Flink plans it for bounded data, with sorts and joins that spill to disk in the place
 * of state. See {@link BatchRewriter} for what has to be said in another way, and {@link BoundedSources} for its topics.
 * Each result is planned for itself, all INSERTs into its table as one: what cannot be recomputed does not take away the
 * others.
 */
public final class Recomputation {
    private final String name;
    private final TableEnvironment environment;
    private final BoundedSources sources;
    private final Map<String, String> inserts = new LinkedHashMap<>();
    private final Map<String, RecomputedResult> results = new LinkedHashMap<>();

    private Recomputation(String name, TableEnvironment environment, BoundedSources sources) {
        this.name = name;
        this.environment = environment;
        this.sources = sources;
    }

    /**
     * What is wanted of a result.
     *
     * @param sink the connector, with its options, that takes the place of the result's own
     * @param ignored the columns that nobody looks at
     */
    public record Wish(Map<String, String> sink, Set<String> ignored) {
        public Wish {
            sink = Map.copyOf(sink);
            ignored = Set.copyOf(ignored);
        }
    }

    /**
     * Plans a recomputation.
     *
     * @param references what {@code ${…}} stands for in the pipeline that ran
     * @param cluster where it is to run
     * @param wishes answers what is wanted of a result; one of which nothing is wanted is left out
     * @throws InvalidSolutionException when the file cannot be read or a table cannot be defined
     */
    public static Recomputation plan(
            Solution solution,
            ReferenceResolver references,
            SqlFile pipeline,
            SavepointPosition until,
            ClusterAddress cluster,
            int parallelism,
            Function<ResultTable, Optional<Wish>> wishes)
            throws InvalidSolutionException {
        try {
            Configuration options = cluster.submission();
            options.set(PipelineOptions.NAME, "verify " + solution.name() + "/" + pipeline.name());
            options.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
            options.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
            LocalDateTime wallClock = watermarkOf(until, ZoneOffset.UTC);
            BatchRewriter rewriter = new BatchRewriter(wallClock);
            PipelineScript script = new PipelineScript(solution, references, pipeline, true, options, rewriter);
            Set<String> targets = script.targets();
            BoundedSources sources = new BoundedSources(script.environment(), until);
            // A view over a table that has no end is refused.
            script.defineTables(() -> sources.bound(targets));
            LocalDateTime watermark = sources.tellMoments() ? watermarkOf(until, solution.timeZone()) : wallClock;
            rewriter.cutAt(watermark);
            Map<String, List<String>> inserts = script.insertsByTarget(() -> sources.bound(targets));
            // Set for the pipeline; in batch Flink's optimizer fails on some of the blocks that it would share.
            script.environment()
                    .getConfig()
                    .set(OptimizerConfigOptions.TABLE_OPTIMIZER_REUSE_OPTIMIZE_BLOCK_WITH_DIGEST_ENABLED, false);
            Recomputation recomputation = new Recomputation(pipeline.name(), script.environment(), sources);
            for (Map.Entry<String, List<String>> insert : inserts.entrySet()) {
                recomputation.plan(insert.getKey(), insert.getValue(), script, wishes);
            }
            recomputation.findApproximateSums(solution, references, pipeline);
            return recomputation;
        } catch (InvalidSolutionException e) {
            throw solution.traced(e);
        }
    }

    /** Windows over wall-clock times end by these, whose watermark looks like one of UTC; those over moments in the zone. */
    private static LocalDateTime watermarkOf(SavepointPosition until, ZoneId zone) {
        long millis = until.watermark().orElse(Long.MIN_VALUE);
        // Before the first watermark no window is closed.
        return millis == Long.MIN_VALUE
                ? LocalDateTime.of(1, 1, 1, 0, 0)
                : LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone);
    }

    private void plan(
            String target, List<String> texts, PipelineScript script, Function<ResultTable, Optional<Wish>> wishes) {
        Optional<ResolvedCatalogTable> declared = new CatalogTables(environment).find(target);
        if (declared.isEmpty()) {
            return;
        }
        ResultTable table = ResultTable.of(target, declared.get());
        Optional<Wish> wish = wishes.apply(table);
        if (wish.isEmpty()) {
            return;
        }
        try {
            List<InsertQuery> queries = texts.stream().map(InsertQuery::of).toList();
            String text = texts.size() == 1 ? texts.get(0) : InsertQuery.union(target, declared.get(), queries);
            sources.replace(target, wish.get().sink());
            BatchPlan plan = BatchPlan.of(environment.explainSql(text));
            Optional<String> refusal = refusal(
                    plan, compared(table, declared.get(), queries, wish.get().ignored()));
            results.put(target, result(table, plan, refusal));
            inserts.put(target, text);
        } catch (RuntimeException e) {
            // Flink's planner reports what it cannot do by a dozen unrelated classes.
            results.put(target, RecomputedResult.refused(table, why(e, script)));
        }
    }

    private static String why(RuntimeException e, PipelineScript script) {
        String message = FlinkMessages.brief(e);
        String leftOut = script.leftOut().isEmpty()
                ? ""
                : "; left out was: " + script.leftOut().get(0);
        return "Flink cannot plan it for bounded data: " + message + leftOut;
    }

    /** Returns the plans for the compared columns alone: of what nobody looks at Flink leaves nothing in them. */
    private List<BatchPlan> compared(
            ResultTable table, ResolvedCatalogTable declared, List<InsertQuery> queries, Set<String> ignored) {
        List<List<String>> paths = table.columns().stream()
                .filter(column -> !ignored.contains(column.name()))
                .flatMap(column -> paths(column, ignored).stream())
                .toList();
        return paths.isEmpty()
                ? List.of()
                : queries.stream()
                        .map(query -> BatchPlan.of(environment.explainSql(query.select(declared, paths))))
                        .toList();
    }

    /** Of a nested row of which some fields are ignored, the others one by one. */
    private static List<List<String>> paths(ResultTable.ResultColumn column, Set<String> ignored) {
        return column.type() instanceof RowType row
                        && ignored.stream().anyMatch(name -> name.startsWith(column.name() + "."))
                ? row.getFieldNames().stream()
                        .filter(field -> !ignored.contains(column.name() + "." + field))
                        .map(field -> List.of(column.name(), field))
                        .toList()
                : List.of(List.of(column.name()));
    }

    private Optional<String> refusal(BatchPlan plan, List<BatchPlan> compared) {
        Map<String, String> refusals = sources.refusals();
        Optional<String> ofTable = plan.scans().stream()
                .filter(refusals::containsKey)
                .sorted()
                .map(refusals::get)
                .findFirst();
        return ofTable.or(() -> compared.stream()
                .flatMap(columns -> columns.changingFunction().stream())
                .findFirst()
                .map(function ->
                        function + " gives another value each time, and what is compared depends on it; columns"
                                + " that hold it can be named in solution.yaml, verify.processing-time"));
    }

    private RecomputedResult result(ResultTable table, BatchPlan plan, Optional<String> refusal) {
        CatalogTables catalog = new CatalogTables(environment);
        Set<String> watermarks = sources.watermarkColumns();
        return new RecomputedResult(
                table,
                refusal,
                tables(catalog, plan.lookups()),
                tables(catalog, plan.scans()).stream()
                        .filter(scan -> !scan.connector().endsWith("kafka"))
                        .map(scan -> scan.name() + " (" + scan.connector() + ")")
                        .toList(),
                watermarks.stream().anyMatch(plan::usesBeyondScan),
                plan.branches(),
                plan.sums() && table.columns().stream().anyMatch(Recomputation::mayBeApproximate));
    }

    private static List<ResultTable> tables(CatalogTables catalog, Collection<String> names) {
        return names.stream()
                .sorted()
                .flatMap(table -> catalog.find(table).map(found -> ResultTable.of(table, found)).stream())
                .toList();
    }

    private static boolean mayBeApproximate(ResultTable.ResultColumn column) {
        return column.type().is(LogicalTypeRoot.FLOAT)
                || column.type().is(LogicalTypeRoot.DOUBLE)
                || column.type().is(LogicalTypeRoot.DECIMAL);
    }

    /** Plans those that may add up approximate numbers for streams, since that plan alone tells types. */
    private void findApproximateSums(Solution solution, ReferenceResolver references, SqlFile pipeline)
            throws InvalidSolutionException {
        if (results.values().stream().noneMatch(RecomputedResult::sumsApproximateNumbers)) {
            return;
        }
        PipelineScript streams = PipelineScript.ofStreams(
                solution, references, pipeline, new Configuration(), PipelineScript.Rewriting.NONE);
        Map<String, List<String>> texts = streams.insertsByTarget(() -> {});
        results.replaceAll((target, result) -> result.sumsApproximateNumbers()
                        && texts.get(target).stream().noneMatch(text -> ApproximateSums.in(streams.environment(), text))
                ? result.withoutSums()
                : result);
    }

    /** Returns what was found of each result that was wished for, in the order of the file. */
    public Collection<RecomputedResult> results() {
        return List.copyOf(results.values());
    }

    /** Gives a result another sink than the one that was wished for. */
    public void sink(String result, Map<String, String> options) {
        sources.replace(result, options);
    }

    /**
     * Submits the computation of some results.
     *
     * @throws ClusterException when the cluster refuses it
     */
    public JobClient submit(Collection<String> wanted) {
        StatementSet set = environment.createStatementSet();
        wanted.forEach(result -> set.addInsertSql(inserts.get(result)));
        return set.execute()
                .getJobClient()
                .orElseThrow(() -> new ClusterException("Flink gave no handle on the recomputation of '" + name + "'"));
    }
}
