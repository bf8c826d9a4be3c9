package io.millrace.pipeline.rules;

import io.millrace.pipeline.plan.CatalogTables;
import io.millrace.pipeline.plan.Inserted;
import io.millrace.pipeline.plan.PipelineScript;
import io.millrace.pipeline.plan.PlannedInsert;
import io.millrace.pipeline.plan.PlannedJob;
import io.millrace.pipeline.plan.PlannedScript;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.rules.code.CodeRules;
import io.millrace.pipeline.rules.mysql.MysqlSinkRules;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Problem;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/** Plans the SQL files of one solution. Planning needs no service, so it serves {@code validate} as well. */
public final class JobPlanner {
    private final Solution solution;
    private final ReferenceResolver references;
    private final Configuration defaults;
    private final SecretRules secrets;

    /**
     * Makes a planner.
     *
     * @param solution whose files are planned
     * @param references what {@code ${…}} stands for
     * @param defaults Flink options that a file may override with SET
     */
    public JobPlanner(Solution solution, ReferenceResolver references, Configuration defaults) {
        this.solution = solution;
        this.references = references;
        this.defaults = new Configuration(defaults);
        this.secrets = new SecretRules(solution);
    }

    /** Returns every problem that Flink finds in the tables, pipelines and generators of the solution. */
    public List<Problem> validate() {
        Set<Problem> problems = new LinkedHashSet<>();
        List<PlannedJob> pipelines = new ArrayList<>();
        solution.pipelines().forEach(file -> validate(file, problems).ifPresent(pipelines::add));
        SharingRules.check(pipelines).forEach(problem -> problems.add(solution.traced(problem)));
        solution.generators().forEach(file -> validate(file, problems));
        return List.copyOf(problems);
    }

    private Optional<PlannedJob> validate(SqlFile file, Set<Problem> problems) {
        try {
            PlannedJob job = plan(file);
            job.risks().forEach(risk -> problems.add(solution.traced(risk)));
            return Optional.of(job);
        } catch (InvalidSolutionException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    /**
     * Plans the job of one file, after the solution's tables.
     *
     * @param file a pipeline or a generator of the solution
     * @throws InvalidSolutionException when Flink, or a rule of Millrace about plans, refuses it
     */
    public PlannedJob plan(SqlFile file) throws InvalidSolutionException {
        try {
            return planned(file);
        } catch (InvalidSolutionException e) {
            throw solution.traced(e);
        }
    }

    private PlannedJob planned(SqlFile file) throws InvalidSolutionException {
        throwIfAny(secrets.check(file));
        PipelineScript script =
                PipelineScript.ofStreams(solution, references, file, defaults, PipelineScript.Rewriting.NONE);
        PipelineScript.Inserts inserts = script.inserts();
        TableEnvironment environment = script.environment();
        String plan = explain(script, inserts);
        PlannedScript planned = new PlannedScript(script, PlannedInsert.of(file.path(), inserts));
        List<String> scanned = PlanRules.scannedTables(plan);
        List<ResultTable> read = tables(environment, scanned);
        List<ResultTable> results = tables(environment, script.targets());
        TopicRules topicRules = new TopicRules(solution);
        List<String> topics = read.stream()
                .flatMap(table -> topicRules.topicsOf(table).stream())
                .toList();
        Set<Problem> problems = new LinkedHashSet<>(CodeRules.check(script, planned.inserts()));
        problems.addAll(PlanRules.check(plan, topics, planned.inserts()));
        problems.addAll(topicRules.check(read, script));
        problems.addAll(topicRules.check(results, script));
        problems.addAll(SourceRules.check(read, script));
        problems.addAll(AsideRules.check(script, script.statements(), planned.inserts(), read, topicRules));
        problems.addAll(ConnectorRules.check(
                results, tables(environment, PlanRules.asynchronouslyLookedUpTables(plan)), script));
        problems.addAll(SharingRules.checkWithin(planned.inserts()));
        List<Inserted> inserted = Inserted.of(environment, script.statements(), file.path());
        MysqlSinkRules sinks = MysqlSinkRules.check(solution, inserted);
        StoreLimits limits = StoreLimits.check(solution, inserted);
        problems.addAll(sinks.problems());
        problems.addAll(limits.problems());
        throwIfAny(problems);
        List<Problem> risks = new ArrayList<>(sinks.risks());
        risks.addAll(limits.risks());
        risks.addAll(
                NullRules.check(planned, List.of(() -> planExplicitly(file, false), () -> planExplicitly(file, true))));
        if (file.expanded()) {
            // Whoever says no more than what is to be known cannot be left with a pipeline that a record may stop.
            throwIfAny(risks);
        }
        return new PlannedJob(
                file.name(),
                planned.inserts().get(0).location(),
                environment,
                inserts.set(),
                Set.copyOf(topics),
                results,
                tables(environment, PlanRules.lookedUpTables(plan)),
                watermarkZone(environment, scanned),
                PlanRules.fingerprint(plan),
                risks);
    }

    private PlannedScript planExplicitly(SqlFile file, boolean functions) throws InvalidSolutionException {
        PipelineScript script =
                PipelineScript.ofStreams(solution, references, file, defaults, new StrictFunctions(functions));
        return new PlannedScript(script, PlannedInsert.of(file.path(), script.inserts()));
    }

    private static String explain(PipelineScript script, PipelineScript.Inserts inserts)
            throws InvalidSolutionException {
        try {
            return PlanRules.executionPlan(inserts.set().explain());
        } catch (RuntimeException | Error e) {
            Set<Problem> problems = new LinkedHashSet<>();
            for (int i = 0; i < inserts.texts().size(); i++) {
                problemAlone(script, inserts, i).ifPresent(problems::add);
            }
            if (problems.isEmpty()) {
                problems.add(script.problem(inserts.statements().get(0), e));
            }
            throw new InvalidSolutionException(List.copyOf(problems));
        }
    }

    /** Returns what is wrong with one INSERT when it is planned without the others. */
    private static Optional<Problem> problemAlone(PipelineScript script, PipelineScript.Inserts inserts, int index) {
        try {
            script.environment().explainSql(inserts.texts().get(index));
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            return Optional.of(script.problem(inserts.statements().get(index), e));
        }
    }

    private static void throwIfAny(Collection<Problem> problems) throws InvalidSolutionException {
        if (!problems.isEmpty()) {
            throw new InvalidSolutionException(List.copyOf(problems));
        }
    }

    /** A watermark over TIMESTAMP is a wall-clock time that Flink takes for UTC; one over TIMESTAMP_LTZ is a moment. */
    private ZoneId watermarkZone(TableEnvironment environment, List<String> tables) {
        boolean moments = tables.stream()
                .map(table -> environment.from(table).getResolvedSchema())
                .flatMap(schema -> schema.getWatermarkSpecs().stream()
                        .flatMap(watermark -> schema.getColumn(watermark.getRowtimeAttribute()).stream()))
                .anyMatch(rowtime ->
                        rowtime.getDataType().getLogicalType().is(LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE));
        return moments ? ZoneOffset.UTC : solution.timeZone();
    }

    /** Returns those of the named tables that are tables of the catalog, not views. */
    private static List<ResultTable> tables(TableEnvironment environment, Collection<String> names) {
        CatalogTables catalog = new CatalogTables(environment);
        return names.stream()
                .flatMap(name -> catalog.find(name).map(table -> ResultTable.of(name, table)).stream())
                .toList();
    }
}
