package io.millrace.compiler.query;

import io.millrace.compiler.declaration.Declaration;
import io.millrace.compiler.declaration.Result;
import io.millrace.compiler.declaration.TopicTable;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a solution declares, in the order of its files, and by its names. */
public final class Declarations {
    private final List<Declaration> all;
    private final Map<String, TopicTable> topics = new LinkedHashMap<>();
    private final Map<String, Declaration.View> views = new LinkedHashMap<>();
    private final Map<String, Result> results = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Readings readings;

    public Declarations(List<Declaration> all) {
        this.all = List.copyOf(all);
        for (Declaration declaration : all) {
            if (declaration instanceof TopicTable topic) {
                topics.put(topic.name(), topic);
            } else if (declaration instanceof Declaration.View view) {
                views.put(view.name(), view);
            } else if (declaration instanceof Result result) {
                results.put(result.name(), result);
            }
        }
        readings = new Readings(views, results, problems);
    }

    public List<Declaration> all() {
        return all;
    }

    public Map<String, TopicTable> topics() {
        return topics;
    }

    public Map<String, Declaration.View> views() {
        return views;
    }

    public Map<String, Result> results() {
        return results;
    }

    public Readings readings() {
        return readings;
    }

    /** Returns the views that can be defined before any result is. */
    public List<Declaration.View> viewsOfTables() {
        return views.values().stream()
                .filter(view -> readings.of(view.name()).stream().noneMatch(results::containsKey))
                .toList();
    }

    /** Returns what is wrong with how they read each other. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
