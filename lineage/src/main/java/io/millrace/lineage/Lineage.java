package io.millrace.lineage;

import io.millrace.solution.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
     * @param location where it is declared
     * @param fields its fields that a result makes something of
     */
    public record Topic(String name, Location location, List<String> fields) {}

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
     * @param location where it is declared
     * @param store {@code mysql}, {@code hbase}, {@code redis}, {@code elasticsearch} or {@code kafka}
     * @param place the table, index, topic or key; nothing when each row has a key of its own
     * @param key the columns that make its key
     * @param columns all of its columns
     * @param rows what decides which records count, and in which row
     */
    public record Result(
            String name,
            Location location,
            String store,
            Optional<String> place,
            List<String> key,
            List<Column> columns,
            Set<Origin> rows) {}

    /**
     * A dataset of a page.
     *
     * @param page the page's name
     * @param name its name
     * @param location where it is declared
     * @param columns its columns
     * @param rows what decides which rows it has, and in which order
     */
    public record Dataset(String page, String name, Location location, List<Column> columns, Set<Origin> rows) {}

    /**
     * A chart of a page.
     *
     * @param page the page's name
     * @param name its name
     * @param title what stands above it
     * @param dataset the dataset that it draws
     * @param columns the columns that it draws by the role that they play
     */
    public record Chart(String page, String name, String title, String dataset, Map<String, List<String>> columns) {}
}
