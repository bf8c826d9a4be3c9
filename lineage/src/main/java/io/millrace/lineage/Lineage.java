package io.millrace.lineage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where each number of a solution comes from: from the fields of topics to the columns of results, of datasets, and to charts.
 *
 * @param solution the solution's name
 * @param topics what is read
 * @param results what is made of it
 * @param datasets what is asked of them
 * @param charts what is drawn
 */
public record Lineage(
        String solution, List<Topic> topics, List<Result> results, List<Dataset> datasets, List<Chart> charts) {
    public Lineage {
        topics = List.copyOf(topics);
        results = List.copyOf(results);
        datasets = List.copyOf(datasets);
        charts = List.copyOf(charts);
    }

    /**
     * A topic.
     *
     * @param name the topic
     * @param declared the file of the solution's folder, and the line, that declares it
     * @param fields its fields that a result makes something of
     */
    public record Topic(String name, String declared, List<String> fields) {}

    /**
     * A column.
     *
     * @param name its name
     * @param from what its values are computed from; nothing for a count of rows, or a constant
     */
    public record Column(String name, Set<Origin> from) {}

    /**
     * A result.
     *
     * @param name what it is called
     * @param declared the file of the solution's folder, and the line, that declares it
     * @param store {@code mysql}, {@code hbase}, {@code redis}, {@code elasticsearch} or {@code kafka}
     * @param place the table, index, topic or key; empty when each row has a key of its own
     * @param key the columns that make its key
     * @param columns all of its columns
     * @param rows what decides which records count, and in which row
     */
    public record Result(
            String name,
            String declared,
            String store,
            String place,
            List<String> key,
            List<Column> columns,
            Set<Origin> rows) {}

    /**
     * A dataset of a page.
     *
     * @param page the page's name
     * @param name its name
     * @param declared the file of the solution's folder, and the line, that declares it
     * @param columns its columns
     * @param rows what decides which rows it has, and in which order
     */
    public record Dataset(String page, String name, String declared, List<Column> columns, Set<Origin> rows) {
        String id() {
            return page + "/" + name;
        }
    }

    /**
     * A chart of a page.
     *
     * @param page the page's name
     * @param name its name
     * @param title what stands above it
     * @param dataset the dataset that it draws
     * @param columns the columns that it draws by the role that they play
     */
    public record Chart(String page, String name, String title, String dataset, Map<String, List<String>> columns) {
        String id() {
            return page + "/" + name;
        }
    }

    /** Returns the names of all topics, results, datasets and charts; those of pages as {@code page/name}. */
    public Set<String> names() {
        return sources().keySet();
    }

    /**
     * Returns what has to do with one of them: what it is made of, and what is made of it.
     *
     * @param name one of {@link #names()}
     */
    public Lineage about(String name) {
        Map<String, Set<String>> sources = sources();
        Map<String, Set<String>> uses = new LinkedHashMap<>();
        sources.forEach((use, of) -> of.forEach(
                source -> uses.computeIfAbsent(source, key -> new TreeSet<>()).add(use)));
        Set<String> related = new LinkedHashSet<>(reached(name, sources));
        related.addAll(reached(name, uses));
        return new Lineage(
                solution,
                topics.stream().filter(topic -> related.contains(topic.name())).toList(),
                results.stream()
                        .filter(result -> related.contains(result.name()))
                        .toList(),
                datasets.stream()
                        .filter(dataset -> related.contains(dataset.id()))
                        .toList(),
                charts.stream().filter(chart -> related.contains(chart.id())).toList());
    }

    private static Set<String> reached(String from, Map<String, Set<String>> links) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String next = open.remove();
            if (reached.add(next)) {
                open.addAll(links.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }

    /** Returns by its name what each is made of. A chart may have the name of its dataset: it is the chart that is meant then. */
    private Map<String, Set<String>> sources() {
        Map<String, Set<String>> sources = new LinkedHashMap<>();
        topics.forEach(topic -> sources.put(topic.name(), Set.of()));
        results.forEach(result -> sources.put(result.name(), of(result.columns(), result.rows())));
        datasets.forEach(dataset -> sources.put(dataset.id(), of(dataset.columns(), dataset.rows())));
        charts.forEach(chart ->
                sources.computeIfAbsent(chart.id(), id -> new TreeSet<>()).add(chart.page() + "/" + chart.dataset()));
        return sources;
    }

    private static Set<String> of(List<Column> columns, Set<Origin> rows) {
        Set<String> names = new TreeSet<>();
        Stream.concat(columns.stream().flatMap(column -> column.from().stream()), rows.stream())
                .forEach(origin -> names.add(origin.of()));
        return names;
    }
}
