package io.millrace.compiler.query;

import io.millrace.compiler.declaration.Declaration;
import io.millrace.compiler.declaration.Result;
import io.millrace.compiler.declaration.TableNames;
import io.millrace.pipeline.sql.SqlScript;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What views and results read: the tables that they mention, and those below the views among them. */
public final class Readings {
    private final Map<String, Declaration.View> views;
    private final Map<String, Set<String>> mentioned = new HashMap<>();
    private final Map<String, Set<String>> read = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final List<Problem> problems;

    /** Finds out, and leaves a problem for each view that reads itself. */
    Readings(Map<String, Declaration.View> views, Map<String, Result> results, List<Problem> problems) {
        this.views = views;
        this.problems = problems;
        views.forEach((name, view) -> mentioned.put(name, names(TableNames.in(view.query()))));
        results.forEach((name, result) -> mentioned.put(name, names(TableNames.in(SqlScript.parse(result.query())))));
        views.forEach((name, view) -> follow(name, view.location()));
        results.forEach((name, result) -> follow(name, result.location()));
    }

    private static Set<String> names(List<TableNames.Mention> mentions) {
        Set<String> names = new LinkedHashSet<>();
        mentions.forEach(mention -> names.add(mention.name()));
        return names;
    }

    private Set<String> follow(String name, Location location) {
        Set<String> known = read.get(name);
        if (known != null) {
            return known;
        }
        if (!open.add(name)) {
            problems.add(
                    new Problem(location, "view '" + name + "' reads itself", "let it read tables, or other views"));
            return Set.of();
        }
        Set<String> all = new LinkedHashSet<>();
        for (String below : mentioned.get(name)) {
            all.add(below);
            if (views.containsKey(below)) {
                all.addAll(follow(below, views.get(below).location()));
            }
        }
        read.put(name, all);
        return all;
    }

    /** Returns what a view or a result reads. */
    public Set<String> of(String name) {
        return read.get(name);
    }
}
