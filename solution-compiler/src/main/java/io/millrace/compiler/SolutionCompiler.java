package io.millrace.compiler;

import io.millrace.compiler.check.DatasetSources;
import io.millrace.compiler.check.GeneratorFields;
import io.millrace.compiler.check.ServiceRules;
import io.millrace.compiler.declaration.Declaration;
import io.millrace.compiler.declaration.DeclarationsReader;
import io.millrace.compiler.declaration.LookupTable;
import io.millrace.compiler.declaration.OptionRules;
import io.millrace.compiler.declaration.Result;
import io.millrace.compiler.declaration.Store;
import io.millrace.compiler.declaration.TopicTable;
import io.millrace.compiler.query.Declarations;
import io.millrace.compiler.query.Queries;
import io.millrace.compiler.query.SolutionDraft;
import io.millrace.compiler.query.Sql;
import io.millrace.compiler.query.SqlWriter;
import io.millrace.compiler.result.JobGroup;
import io.millrace.compiler.result.ResultCompiler;
import io.millrace.compiler.result.ResultSql;
import io.millrace.compiler.topic.TopicCompiler;
import io.millrace.compiler.topic.TopicSql;
import io.millrace.pipeline.plan.QueryShapes;
import io.millrace.solution.ElasticsearchIndex;
import io.millrace.solution.HBaseTable;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.Topic;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.folder.PagesReader;
import io.millrace.solution.mysql.MysqlTable;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Expands the topics and results of a solution into tables and pipelines. */
public final class SolutionCompiler {
    private final Solution written;
    private final Declarations declarations;
    private final SolutionDraft draft;
    private final Queries queries;
    private final TopicCompiler topics;

    private SolutionCompiler(Solution written, List<Declaration> all) throws InvalidSolutionException {
        this.written = written;
        this.draft = new SolutionDraft(written);
        this.declarations = new Declarations(all);
        List<Problem> problems = new ArrayList<>(declarations.problems());
        problems.addAll(ServiceRules.check(declarations, written.services()));
        problems.addAll(OptionRules.check(all, written));
        throwIfAny(problems);
        this.queries = new Queries(declarations);
        throwIfAny(queries.problems());
        this.topics = new TopicCompiler(declarations, queries.windows(), draft);
    }

    /**
     * Returns a solution of which all tables and pipelines can be planned. One that declares neither topics nor results of this
     * kind is answered as it is.
     *
     * @throws InvalidSolutionException with all that is wrong with its declarations, each where it stands
     */
    public static Solution compile(Solution written) throws InvalidSolutionException {
        try {
            List<Declaration> declarations = DeclarationsReader.read(written);
            boolean nothing = declarations.stream()
                    .allMatch(declaration ->
                            declaration instanceof Declaration.View || declaration instanceof Declaration.Other);
            return nothing ? written : new SolutionCompiler(written, declarations).compile();
        } catch (InvalidSolutionException e) {
            throw GeneratorProblems.with(e, written);
        }
    }

    /** Returns a solution with the tables and views that follow from declarations without results, and nothing that runs. */
    static Solution tables(Solution written, List<Declaration> declarations) throws InvalidSolutionException {
        SolutionCompiler compiler = new SolutionCompiler(written, declarations);
        Map<String, TopicSql> sql = compiler.topics.compile();
        return compiler.draft.with(
                compiler.tables(sql), List.copyOf(compiler.owned(sql).values()));
    }

    private static void throwIfAny(List<Problem> problems) throws InvalidSolutionException {
        if (!problems.isEmpty()) {
            throw new InvalidSolutionException(problems);
        }
    }

    private Solution compile() throws InvalidSolutionException {
        Map<String, TopicSql> sql = topics.compile();
        SqlFile tables = tables(sql);
        Solution withTables = draft.with(tables);
        try {
            ResultCompiler results = new ResultCompiler(declarations, queries, topics, draft);
            SqlFile sinks = results.compile(new QueryShapes(withTables));
            return complete(sql, results, List.of(tables, sinks));
        } catch (InvalidSolutionException e) {
            throw withTables.traced(e);
        }
    }

    /** Writes tables in the order of the files, then the views over them. */
    private SqlFile tables(Map<String, TopicSql> sql) {
        SqlWriter writer = new SqlWriter();
        declarations.topics().values().stream()
                .findFirst()
                .ifPresent(first -> writer.write(
                        first.location(),
                        "CREATE TABLE " + TopicSql.ACCOUNT
                                + " (`topic` STRING, `partition` INT, `offset` BIGINT, verdict STRING)\n"
                                + "WITH ('connector' = 'record-account');"));
        for (Declaration declaration : declarations.all()) {
            if (declaration instanceof TopicTable topic) {
                sql.get(topic.name()).tables(writer);
                sql.get(topic.name()).views(writer, queries.windows().allSlots(topic));
            } else if (declaration instanceof LookupTable lookup) {
                writeLookup(lookup, writer);
            } else if (declaration instanceof Declaration.Other other) {
                writer.copy(other.file(), other.statement().text() + ";");
            }
        }
        Set<String> done = new LinkedHashSet<>();
        declarations.viewsOfTables().forEach(view -> queries.writeView(view, writer, done));
        return draft.file(writer, "tables");
    }

    private void writeLookup(LookupTable lookup, SqlWriter writer) {
        Store store = Store.of(lookup.options()).orElseThrow();
        Map<String, String> options = lookup.connectorOptions(store, written);
        writer.copy(
                lookup.file(),
                LookupTable.head(lookup.statement().text()) + Sql.with(options).substring(1));
    }

    /** Returns what a result reads of Kafka. */
    private Set<String> readStreams(Result result) {
        Set<String> streams = new LinkedHashSet<>(declarations.readings().of(result.name()));
        streams.removeIf(name -> !declarations.topics().containsKey(name)
                && !declarations.results().containsKey(name));
        return streams;
    }

    private Solution complete(Map<String, TopicSql> sql, ResultCompiler results, List<SqlFile> tables)
            throws InvalidSolutionException {
        List<Problem> problems = new ArrayList<>();
        List<SqlFile> pipelines = new ArrayList<>(written.pipelines());
        for (JobGroup group : JobGroup.of(declarations.topics(), results.expanded(), this::readStreams)) {
            group.check().ifPresent(problems::add);
            pipelines.add(pipeline(group, sql));
        }
        List<MysqlTable> mysqlTables = new ArrayList<>(written.mysqlTables());
        List<HBaseTable> hbaseTables = new ArrayList<>(written.hbaseTables());
        List<ElasticsearchIndex> indexes = new ArrayList<>(written.elasticsearchIndexes());
        Map<String, Topic> owned = owned(sql);
        for (ResultSql result : results.expanded()) {
            result.mysqlTable(problems).ifPresent(mysqlTables::add);
            result.hbaseTable().ifPresent(hbaseTables::add);
            result.elasticsearchIndex().ifPresent(indexes::add);
            result.topic().ifPresent(topic -> owned.putIfAbsent(topic.name(), topic));
        }
        problems.addAll(GeneratorFields.check(written, declarations.topics().values()));
        throwIfAny(problems);
        Function<List<Dashboard>, Solution> showing = pages ->
                draft.copy(tables, pipelines, List.copyOf(owned.values()), mysqlTables, hbaseTables, indexes, pages);
        PagesReader.Pages pages = PagesReader.read(showing.apply(List.of()));
        List<Problem> unasked =
                DatasetSources.check(written, declarations.results().values(), indexes);
        problems.addAll(unasked);
        // A name that a dataset has wrong would be blamed on the charts that have it right.
        pages.problems().stream()
                .filter(problem -> unasked.stream().noneMatch(other -> other.location()
                        .file()
                        .equals(problem.location().file())))
                .forEach(problems::add);
        throwIfAny(problems);
        return showing.apply(pages.dashboards());
    }

    /** Returns the topics of the solution by their names: those that the author says more of, and those that are declared. */
    private Map<String, Topic> owned(Map<String, TopicSql> sql) {
        Map<String, Topic> owned = new LinkedHashMap<>();
        written.topics().forEach(topic -> owned.put(topic.name(), topic));
        sql.values().forEach(topic -> topic.topics().forEach(needed -> owned.putIfAbsent(needed.name(), needed)));
        return owned;
    }

    private SqlFile pipeline(JobGroup group, Map<String, TopicSql> sql) {
        SqlWriter writer = new SqlWriter();
        writer.write(group.location(), group.settings());
        writer.write(group.location(), "EXECUTE STATEMENT SET BEGIN\n");
        group.topics().forEach(topic -> sql.get(topic.name()).inserts(writer));
        group.results().forEach(result -> result.insert(writer));
        writer.write(group.location(), "END;");
        return draft.file(writer, group.name());
    }
}
