package io.millrace.lineage;

import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Chart;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.dashboard.Dataset;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads the lineage of a solution from its files. */
public final class LineageReader {
    private final Solution written;
    private final SqlTables tables;
    private final Map<String, Relation> relations = new LinkedHashMap<>();
    private final List<Stored> stored = new ArrayList<>();

    /**
     * Reads the SQL of a solution whose expansion has succeeded.
     *
     * @param written the solution as its author has written it, topics and results not expanded
     */
    public static LineageReader of(Solution written) {
        try {
            return new LineageReader(written, new SqlTables(written));
        } catch (InvalidSolutionException e) {
            throw new IllegalArgumentException("a solution that cannot be expanded has no lineage", e);
        }
    }

    private LineageReader(Solution written, SqlTables tables) {
        this.written = written;
        this.tables = tables;
        for (String name : tables.results()) {
            Relation relation = tables.result(name);
            relations.put(name, relation);
            stored.add(Stored.of(name, tables.options(name), relation.columns().keySet(), tables.key(name)));
        }
    }

    /** Returns the lineage with these pages in the place of those that the solution was read with. */
    public Lineage with(List<Dashboard> pages) {
        DatasetOrigins origins = new DatasetOrigins(stored);
        List<Lineage.Dataset> datasets = new ArrayList<>();
        List<Lineage.Chart> charts = new ArrayList<>();
        for (Dashboard page : pages) {
            for (Dataset dataset : page.datasets()) {
                Relation relation = origins.of(dataset);
                datasets.add(new Lineage.Dataset(
                        page.name(),
                        dataset.name(),
                        declared(dataset.location()),
                        columns(relation),
                        new TreeSet<>(relation.conditions())));
            }
            page.charts().forEach(chart -> charts.add(chart(page, chart)));
        }
        return new Lineage(written.name(), topics(), results(), datasets, charts);
    }

    /** Returns the lineage. */
    public Lineage read() {
        return with(written.dashboards());
    }

    private String declared(Location location) {
        return written.folder().relativize(location.file()) + ":" + location.line();
    }

    private static Lineage.Chart chart(Dashboard page, Chart chart) {
        return new Lineage.Chart(
                page.name(), chart.name(), chart.title(), chart.dataset(), new TreeMap<>(chart.encode()));
    }

    private static List<Lineage.Column> columns(Relation relation) {
        return relation.columns().entrySet().stream()
                .map(column -> new Lineage.Column(column.getKey(), new TreeSet<>(column.getValue())))
                .toList();
    }

    private List<Lineage.Result> results() {
        return stored.stream()
                .map(result -> new Lineage.Result(
                        result.result(),
                        declared(tables.location(result.result())),
                        result.store(),
                        result.place().orElse(""),
                        result.key(),
                        columns(relations.get(result.result())),
                        new TreeSet<>(relations.get(result.result()).conditions())))
                .toList();
    }

    private List<Lineage.Topic> topics() {
        return tables.topics().stream()
                .map(table -> {
                    String topic = tables.options(table).get("topic");
                    return new Lineage.Topic(topic, declared(tables.location(table)), fields(topic));
                })
                .toList();
    }

    private List<String> fields(String topic) {
        Set<String> fields = new TreeSet<>();
        relations.values().stream()
                .flatMap(relation -> Stream.concat(
                        relation.columns().values().stream().flatMap(Set::stream), relation.conditions().stream()))
                .filter(origin ->
                        origin.kind() == Origin.Kind.FIELD && origin.of().equals(topic))
                .forEach(origin -> fields.add(origin.name()));
        return List.copyOf(fields);
    }
}
