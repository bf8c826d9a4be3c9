package io.millrace.compiler.query;

import io.millrace.compiler.declaration.Declaration;
import io.millrace.compiler.declaration.Result;
import io.millrace.solution.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The queries of views and results as they run, their windows reading what is in time. */
public final class Queries {
    private final Declarations declarations;
    private final Windows windows;
    private final Map<String, Windows.Query> queries = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    public Queries(Declarations declarations) {
        this.declarations = declarations;
        this.windows = new Windows(declarations.topics(), declarations.views());
        declarations
                .views()
                .forEach((name, view) ->
                        queries.put(name, windows.rewrite(view.statement().text(), view.location())));
        declarations.results().forEach((name, result) -> queries.put(name, rewritten(result)));
        problems.addAll(windows.problems());
    }

    public Windows.Query of(String name) {
        return queries.get(name);
    }

    public Windows windows() {
        return windows;
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    private Windows.Query rewritten(Result result) {
        try {
            Optional<Duration> slot = result.slot();
            Windows.Query query = slot.isPresent()
                    ? windows.rewrite(result, slot.get())
                    : windows.rewrite(result.query(), result.location());
            Set<Slot.Course> courses = new LinkedHashSet<>(query.courses());
            declarations.readings().of(result.name()).stream()
                    .filter(declarations.views()::containsKey)
                    .forEach(view -> courses.addAll(queries.get(view).courses()));
            return new Windows.Query(query.text(), courses);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(
                    result.options().location(Result.SLOT, result.location()),
                    "'slot' of result '" + result.name() + "' is no time: " + e.getMessage(),
                    "write it with its unit: '10 min', '1 d'"));
            return new Windows.Query(result.query(), Set.of());
        }
    }

    /** Writes a view after those that it reads. */
    public void writeView(Declaration.View view, SqlWriter writer, Set<String> done) {
        if (!done.add(view.name())) {
            return;
        }
        declarations.readings().of(view.name()).stream()
                .filter(declarations.views()::containsKey)
                .forEach(below -> writeView(declarations.views().get(below), writer, done));
        writer.copy(view.file(), queries.get(view.name()).text() + ";");
        windows.formsOf(view).forEach(form -> writer.copy(view.file(), form + ";"));
    }
}
