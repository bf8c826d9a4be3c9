package io.millrace.compiler.result;

import io.millrace.compiler.declaration.Result;
import io.millrace.compiler.declaration.ResultColumn;
import io.millrace.compiler.declaration.Store;
import io.millrace.compiler.query.Declarations;
import io.millrace.compiler.query.OtherKeys;
import io.millrace.compiler.query.Queries;
import io.millrace.compiler.query.SolutionDraft;
import io.millrace.compiler.query.Sql;
import io.millrace.compiler.query.SqlWriter;
import io.millrace.compiler.query.Windows;
import io.millrace.compiler.topic.TopicCompiler;
import io.millrace.pipeline.plan.QueryShapes;
import io.millrace.solution.SqlFile;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Expands results, by the types of their queries. */
public final class ResultCompiler {
    private final Declarations declarations;
    private final Queries queries;
    private final TopicCompiler topics;
    private final SolutionDraft draft;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, ResultSql> expanded = new LinkedHashMap<>();

    public ResultCompiler(Declarations declarations, Queries queries, TopicCompiler topics, SolutionDraft draft) {
        this.declarations = declarations;
        this.queries = queries;
        this.topics = topics;
        this.draft = draft;
    }

    /** Returns the SQL of each, those first that others read. */
    public Collection<ResultSql> expanded() {
        return expanded.values();
    }

    /** Writes the tables of results, each after those that it reads. */
    public SqlFile compile(QueryShapes shapes) throws InvalidSolutionException {
        SqlWriter all = new SqlWriter();
        Set<String> waiting = new LinkedHashSet<>(declarations.results().keySet());
        Set<String> defined = new LinkedHashSet<>();
        declarations.viewsOfTables().forEach(view -> defined.add(view.name()));
        while (!waiting.isEmpty()) {
            Optional<String> next = waiting.stream()
                    .filter(name -> declarations.readings().of(name).stream().noneMatch(waiting::contains))
                    .findFirst();
            if (next.isEmpty()) {
                Result first = declarations.results().get(waiting.iterator().next());
                problems.add(new Problem(
                        first.location(),
                        "result '" + first.name() + "' reads itself",
                        "let it read topics, or views"));
                break;
            }
            waiting.remove(next.get());
            try {
                sink(declarations.results().get(next.get()), shapes, all, defined);
            } catch (InvalidSolutionException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSolutionException(problems);
        }
        return draft.file(all, "results");
    }

    private void sink(Result result, QueryShapes shapes, SqlWriter all, Set<String> defined)
            throws InvalidSolutionException {
        for (String view : declarations.readings().of(result.name())) {
            // A view over results can be defined when they are.
            if (declarations.views().containsKey(view) && !defined.contains(view)) {
                SqlWriter writer = new SqlWriter();
                queries.writeView(declarations.views().get(view), writer, new LinkedHashSet<>(defined));
                queries.writeView(declarations.views().get(view), all, defined);
                draft.define(shapes, draft.file(writer, "view"));
            }
        }
        Windows.Query query = queries.of(result.name());
        String shape = result.name() + "__shape";
        SqlWriter view = new SqlWriter();
        view.write(result.location(), "CREATE TEMPORARY VIEW " + Sql.name(shape) + " AS");
        view.copy(result.file(), query.text());
        view.write(result.location(), ";");
        draft.define(shapes, draft.file(view, result.name()));
        List<ResultColumn> columns = shapes.of(shape).getColumns().stream()
                .map(column ->
                        new ResultColumn(column.getName(), column.getDataType().getLogicalType()))
                .toList();
        Store store = Store.of(result.options()).orElseThrow();
        ResultSql sql = new ResultSql(result, store, query, columns, topics.finite(result), draft.written());
        List<Problem> found = new ArrayList<>(sql.check());
        found.addAll(new OtherKeys(result, store, topics.judgedKeys(result)).check(columns));
        problems.addAll(found);
        if (found.isEmpty()) {
            expanded.put(result.name(), sql);
            sql.table(all);
            SqlWriter table = new SqlWriter();
            sql.table(table);
            draft.define(shapes, draft.file(table, result.name()));
        }
    }
}
