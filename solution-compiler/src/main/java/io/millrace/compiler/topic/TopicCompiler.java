package io.millrace.compiler.topic;

import io.millrace.compiler.declaration.Result;
import io.millrace.compiler.declaration.Store;
import io.millrace.compiler.declaration.TopicTable;
import io.millrace.compiler.query.Condition;
import io.millrace.compiler.query.Declarations;
import io.millrace.compiler.query.KeyLimits;
import io.millrace.compiler.query.SolutionDraft;
import io.millrace.compiler.query.Sql;
import io.millrace.compiler.query.SqlWriter;
import io.millrace.compiler.query.Uses;
import io.millrace.compiler.query.Windows;
import io.millrace.pipeline.plan.QueryShapes;
import io.millrace.solution.Solution;
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
import org.apache.flink.table.catalog.ResolvedSchema;

/** Expands topics, by their columns and by what results make of their records. */
public final class TopicCompiler {
    private final Declarations declarations;
    private final Windows windows;
    private final SolutionDraft draft;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, KeyLimits> keys = new LinkedHashMap<>();
    private final Map<String, Set<String>> finite = new LinkedHashMap<>();
    private int expressions;

    public TopicCompiler(Declarations declarations, Windows windows, SolutionDraft draft) {
        this.declarations = declarations;
        this.windows = windows;
        this.draft = draft;
    }

    /** Returns the columns of a result that are finite numbers, if numbers, because fields of topics are. */
    public Set<String> finite(Result result) {
        return finite.getOrDefault(result.name(), Set.of());
    }

    /** Returns the columns of a result's key that are judged record by record. */
    public Set<String> judgedKeys(Result result) {
        return Optional.ofNullable(keys.get(result.name()))
                .map(KeyLimits::judged)
                .orElse(Set.of());
    }

    /** Returns the SQL of each topic by the name of its table. */
    public Map<String, TopicSql> compile() throws InvalidSolutionException {
        Map<String, TopicSql> sql = new LinkedHashMap<>();
        SqlWriter writer = new SqlWriter();
        declarations.topics().values().forEach(topic -> writer.write(topic.location(), TopicSql.columnsAlone(topic)));
        Solution withColumns = draft.with(draft.file(writer, "columns"));
        try {
            QueryShapes shapes = new QueryShapes(withColumns);
            declarations.topics().values().stream()
                    .flatMap(topic -> Condition.of(topic).stream())
                    .forEach(condition -> check(condition, shapes));
            if (!problems.isEmpty()) {
                throw new InvalidSolutionException(problems);
            }
            for (TopicTable topic : declarations.topics().values()) {
                ResolvedSchema schema = shapes.declared(topic.view("columns"));
                Map<Result, Uses.Use> uses = uses(topic);
                sql.put(
                        topic.name(),
                        new TopicSql(
                                topic,
                                schema,
                                windows.slots(topic),
                                conditions(uses.values()),
                                keyLimits(topic, uses, shapes)));
            }
        } catch (InvalidSolutionException e) {
            throw withColumns.traced(e);
        }
        return sql;
    }

    private void check(Condition condition, QueryShapes shapes) {
        SqlWriter writer = new SqlWriter();
        condition.write(writer);
        try {
            draft.define(shapes, draft.file(writer, condition.view()));
            condition.check(shapes.of(condition.view())).ifPresent(problems::add);
        } catch (InvalidSolutionException e) {
            problems.addAll(e.problems());
        }
    }

    /** Returns what each result that reads a topic makes of its records. */
    private Map<Result, Uses.Use> uses(TopicTable topic) {
        Uses uses = new Uses(topic, declarations.views());
        Map<Result, Uses.Use> found = new LinkedHashMap<>();
        for (Result result : declarations.results().values()) {
            if (declarations.readings().of(result.name()).contains(topic.name())) {
                Uses.Use use = uses.of(result.query());
                found.put(result, use);
                finite.computeIfAbsent(result.name(), name -> new LinkedHashSet<>())
                        .addAll(uses.finite(use));
            }
        }
        return found;
    }

    /** Returns the conditions under which results use a record; none when one of them may use each. */
    private static List<String> conditions(Collection<Uses.Use> uses) {
        return uses.stream().allMatch(use -> use.condition().isPresent())
                ? uses.stream()
                        .map(use -> "(" + use.condition().orElseThrow() + ")")
                        .distinct()
                        .toList()
                : List.of();
    }

    /** Returns which records would lead to keys that the store of a result does not take, by what is wrong with them. */
    private Map<String, String> keyLimits(TopicTable topic, Map<Result, Uses.Use> uses, QueryShapes shapes) {
        Map<String, String> limits = new LinkedHashMap<>();
        uses.forEach((result, use) -> limits.putAll(keys.computeIfAbsent(
                        result.name(),
                        name -> new KeyLimits(result, Store.of(result.options()).orElseThrow()))
                .of(use, expression -> isRowWise(topic, expression, shapes))));
        return limits;
    }

    /** Returns whether Flink takes an expression where there is no more than one record: not an aggregate, nor a window. */
    private boolean isRowWise(TopicTable topic, String expression, QueryShapes shapes) {
        String view = topic.view("key" + expressions++);
        SqlWriter writer = new SqlWriter();
        writer.write(
                topic.location(),
                "CREATE TEMPORARY VIEW " + Sql.name(view) + " AS SELECT 1 AS `found`" + Condition.from(topic)
                        + " WHERE CAST(" + expression + " AS STRING) = '';");
        try {
            draft.define(shapes, draft.file(writer, view));
            return true;
        } catch (InvalidSolutionException e) {
            return false;
        }
    }
}
