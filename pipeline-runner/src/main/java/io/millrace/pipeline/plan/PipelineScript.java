package io.millrace.pipeline.plan;

import io.millrace.pipeline.sql.PlannerErrors;
import io.millrace.pipeline.sql.SqlScript;
import io.millrace.pipeline.sql.Statement;
import io.millrace.pipeline.sql.TableDeclaration;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The statements of one file, carried out in a table environment of their own, after the solution's tables. */
public final class PipelineScript {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineScript.class);
    private static final Pattern SET =
            Pattern.compile("SET\\s+'(?<key>[^']+)'\\s*=\\s*'(?<value>(?:[^']|'')*)'", Pattern.CASE_INSENSITIVE);

    private final Solution solution;
    private final SqlFile file;
    private final boolean bounded;
    private final boolean generator;
    private final TranslationKeeper translations;
    private final TableEnvironment environment;
    private final Rewriting rewriting;
    private final List<String> leftOut = new ArrayList<>();
    private final Map<String, TableDeclaration> declarations = new HashMap<>();
    private final PlannerErrors errors;
    private final ReferenceResolver references;

    /** Says a statement in another way. */
    public interface Rewriting {
        /** Leaves statements as they are. */
        Rewriting NONE = (statement, options) -> statement;

        /**
         * Returns what Flink is to see of a statement; each line of it stays where it is.
         *
         * @param options what the file has SET so far, and the defaults
         */
        String apply(String statement, ReadableConfig options);
    }

    /**
     * Makes the environment, in which nothing is defined yet.
     *
     * @param bounded whether it is for bounded data, or for streams
     * @param defaults Flink options that a file may override with SET
     * @param rewriting applied to each statement before Flink sees it
     */
    public PipelineScript(
            Solution solution,
            ReferenceResolver references,
            SqlFile file,
            boolean bounded,
            Configuration defaults,
            Rewriting rewriting) {
        this.solution = solution;
        this.bounded = bounded;
        this.references = references;
        this.file = file;
        this.generator = solution.generators().contains(file);
        this.rewriting = rewriting;
        this.translations = new TranslationKeeper(defaults);
        EnvironmentSettings.Builder settings = EnvironmentSettings.newInstance().withConfiguration(defaults);
        this.environment = bounded
                ? TableEnvironment.create(settings.inBatchMode().build())
                : StreamTableEnvironment.create(
                        translations, settings.inStreamingMode().build());
        this.errors = new PlannerErrors(environment, declarations);
        environment.getConfig().setLocalTimeZone(solution.timeZone());
        environment.createTemporarySystemFunction(SlotStart.NAME, SlotStart.class);
        environment.createTemporarySystemFunction(SlotClosed.NAME, SlotClosed.class);
    }

    /** Makes one for streams, with the solution's tables. */
    public static PipelineScript ofStreams(
            Solution solution, ReferenceResolver references, SqlFile file, Configuration defaults, Rewriting rewriting)
            throws InvalidSolutionException {
        PipelineScript script = new PipelineScript(solution, references, file, false, defaults, rewriting);
        script.defineTables(() -> {});
        return script;
    }

    /**
     * Defines the solution's tables.
     *
     * @param defined is run after each definition
     */
    public void defineTables(Runnable defined) throws InvalidSolutionException {
        if (generator) {
            GeneratorTables.addFunctions(solution, references, environment);
        }
        List<Problem> problems = new ArrayList<>();
        for (SqlFile tables : generator ? GeneratorTables.files(solution) : solution.tables()) {
            for (Statement statement : SqlScript.read(tables.path(), references.resolve(tables))) {
                // A view over a table that could not be declared would be told as a problem of its own.
                if (problems.isEmpty() || !statement.createsView()) {
                    collect(problems, () -> defineTable(tables, statement));
                    defined.run();
                }
            }
        }
        throwIfAny(problems);
    }

    private void defineTable(SqlFile tables, Statement statement) throws InvalidSolutionException {
        if (bounded && statement.createsView()) {
            defineIfPossible(tables, statement);
        } else {
            define(tables, statement);
        }
    }

    private String rewritten(Statement statement) {
        return rewriting.apply(statement.text(), environment.getConfig());
    }

    /** Carries out the definitions of another file. */
    void define(SqlFile definitions) throws InvalidSolutionException {
        for (Statement statement : SqlScript.read(definitions.path(), references.resolve(definitions))) {
            define(definitions, statement);
        }
    }

    public TableEnvironment environment() {
        return environment;
    }

    /** Returns the names of the tables that the file writes, in the order of its INSERTs. */
    public Set<String> targets() throws InvalidSolutionException {
        Set<String> targets = new LinkedHashSet<>();
        for (Statement statement : statements()) {
            statement.target().ifPresent(targets::add);
        }
        return targets;
    }

    /** Returns the statements of the file. */
    public List<Statement> statements() throws InvalidSolutionException {
        return SqlScript.read(file.path(), references.resolve(file));
    }

    /** Returns what Flink last made of a plan. */
    public List<Transformation<?>> translated() {
        return translations.last();
    }

    /** Returns where a table is declared. */
    public Optional<TableDeclaration> declaration(String table) {
        return Optional.ofNullable(declarations.get(table));
    }

    /** Returns what is wrong with an INSERT of the file that Flink throws this at. */
    public Problem problem(Statement statement, Throwable thrown) {
        return errors.explain(file.path(), statement, thrown);
    }

    /**
     * The INSERTs of a file.
     *
     * @param set all of them, not run yet
     * @param line the line of the first one
     * @param texts each of them
     * @param statements the same as they stand in the file
     */
    public record Inserts(StatementSet set, int line, List<String> texts, List<Statement> statements) {}

    /** Carries out the file's own statements. */
    public Inserts inserts() throws InvalidSolutionException {
        StatementSet inserts = environment.createStatementSet();
        List<String> texts = new ArrayList<>();
        List<Statement> added = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Statement statement : statements()) {
            if (statement.kind() == Statement.Kind.INSERT) {
                String text = rewritten(statement);
                collect(problems, () -> attempt(file, statement, () -> inserts.addInsertSql(text)));
                texts.add(text);
                added.add(statement);
            } else {
                throwIfAny(problems);
                define(file, statement);
            }
        }
        throwIfAny(problems);
        if (texts.isEmpty()) {
            throw problem(
                    file,
                    1,
                    "the file has no INSERT, so it is no job",
                    "add one, or move the file to " + (generator ? "generators/tables/" : "tables/"));
        }
        return new Inserts(inserts, added.get(0).line(), texts, added);
    }

    private interface Step {
        void run() throws InvalidSolutionException;
    }

    private static void collect(List<Problem> problems, Step step) {
        try {
            step.run();
        } catch (InvalidSolutionException e) {
            problems.addAll(e.problems());
        }
    }

    private static void throwIfAny(List<Problem> problems) throws InvalidSolutionException {
        if (!problems.isEmpty()) {
            throw new InvalidSolutionException(problems);
        }
    }

    /**
     * Carries out the file's own definitions for bounded data, and answers its INSERTs by the tables that they write, none of
     * them added to a job.
     *
     * @param defined is run after each definition
     */
    public Map<String, List<String>> insertsByTarget(Runnable defined) throws InvalidSolutionException {
        Map<String, List<String>> inserts = new LinkedHashMap<>();
        for (Statement statement : statements()) {
            if (statement.kind() == Statement.Kind.INSERT) {
                inserts.computeIfAbsent(statement.target().orElseThrow(), target -> new ArrayList<>())
                        .add(rewritten(statement));
            } else {
                defineIfPossible(file, statement);
                defined.run();
            }
        }
        return inserts;
    }

    /** Returns why definitions were left out. */
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /** A view over unbounded data, demo records for one, cannot be had among bounded ones; who selects from it will hear. */
    private void defineIfPossible(SqlFile origin, Statement statement) {
        try {
            define(origin, statement);
        } catch (InvalidSolutionException e) {
            LOG.debug("Left out of a recomputation: {}", e.getMessage());
            leftOut.add(e.problems().get(0).toString());
        }
    }

    private void define(SqlFile origin, Statement statement) throws InvalidSolutionException {
        switch (statement.kind()) {
            case SET -> set(origin, statement);
            case DEFINITION -> {
                attempt(origin, statement, () -> environment.executeSql(rewritten(statement)));
                statement.declaredTable().ifPresent(table -> {
                    declarations.put(table, new TableDeclaration(origin.path(), statement));
                    CatalogTables tables = new CatalogTables(environment);
                    EventTimes.keepThere(tables, table);
                    EarlierReadings.keepInMind(tables, table, solution);
                });
            }
            case INSERT ->
                throw problem(
                        origin,
                        statement.line(),
                        "tables/ may not hold an INSERT",
                        "move it to a file in "
                                + (solution.generatorTables().contains(origin) ? "generators/" : "pipelines/"));
            case RESULT -> throw new IllegalStateException("results are expanded before they are planned");
        }
    }

    private void set(SqlFile origin, Statement statement) throws InvalidSolutionException {
        Matcher matcher = SET.matcher(statement.text().strip());
        if (!matcher.matches()) {
            throw problem(origin, statement.line(), "SET must name a key and a value", "write SET 'key' = 'value';");
        }
        environment.getConfig().set(matcher.group("key"), matcher.group("value").replace("''", "'"));
    }

    // Flink tells what is wrong with SQL by a dozen unrelated classes: checked ones that it does not declare among
    // them, and
    // errors, of assertions and of a stack that is full.
    private void attempt(SqlFile origin, Statement statement, Runnable step) throws InvalidSolutionException {
        try {
            step.run();
        } catch (Exception | Error e) {
            throw new InvalidSolutionException(List.of(errors.explain(origin.path(), statement, e)));
        }
    }

    private static InvalidSolutionException problem(SqlFile origin, int line, String what, String remedy) {
        return new InvalidSolutionException(List.of(new Problem(new Location(origin.path(), line), what, remedy)));
    }
}
