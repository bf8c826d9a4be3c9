package io.millrace.solution.internal.dashboard;

import io.millrace.solution.dashboard.Chart;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.dashboard.Dataset;
import io.millrace.solution.internal.file.Durations;
import io.millrace.solution.internal.file.FolderListing;
import io.millrace.solution.internal.file.Names;
import io.millrace.solution.internal.file.Problems;
import io.millrace.solution.internal.file.YamlFile;
import io.millrace.solution.internal.file.YamlMapping;
import io.millrace.solution.internal.file.YamlValue;
import io.millrace.solution.mysql.MysqlTables;
import io.millrace.solution.reference.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code dashboards/*.yaml}. */
public final class DashboardReader {
    private static final Set<String> KEYS = Set.of("title", "refresh", "datasets", "charts");
    private static final String LEAST = "the lines 'title: My page', 'datasets: {}' and 'charts: {}'";
    private static final Duration DEFAULT_REFRESH = Duration.ofSeconds(1);

    private final Set<Service> services;
    private final Optional<MysqlTables> tables;
    private final boolean tablesFollow;
    private final Problems problems;

    /**
     * Makes a reader.
     *
     * @param services those that may be asked
     * @param tables the tables of MySQL, where they are known
     * @param tablesFollow whether they will be known later, so that nothing is said yet of columns that charts take from them
     */
    public DashboardReader(
            Set<Service> services, Optional<MysqlTables> tables, boolean tablesFollow, Problems problems) {
        this.services = services;
        this.tables = tables;
        this.tablesFollow = tablesFollow;
        this.problems = problems;
    }

    public List<Dashboard> read(Path folder) {
        return FolderListing.files(folder, Set.of(".yaml"), problems).stream()
                .map(this::dashboard)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Dashboard> dashboard(Path file) {
        if (!Names.allow(FolderListing.stem(file))) {
            problems.add(
                    file, "name '" + FolderListing.stem(file) + "' must consist of " + Names.RULE, "rename the file");
        }
        return YamlFile.read(file, LEAST, problems)
                .flatMap(root -> root.mapping(KEYS))
                .flatMap(root -> dashboard(file, root));
    }

    private Optional<Dashboard> dashboard(Path file, YamlMapping root) {
        String title = root.require("title").flatMap(YamlValue::line).orElse("");
        Map<String, Optional<Dataset>> datasets = root.require("datasets")
                .flatMap(YamlValue::mapping)
                .map(mapping -> new DatasetReader(services, tables).read(mapping))
                .orElse(Map.of());
        List<Chart> charts = root.require("charts")
                .flatMap(YamlValue::mapping)
                .map(mapping -> charts(mapping, tablesFollow ? withoutColumns(datasets) : datasets))
                .orElse(List.of());
        YamlValue refresh = root.find("refresh").orElse(root.self());
        Duration period = root.find("refresh").flatMap(Durations::read).orElse(DEFAULT_REFRESH);
        return refresh.make(() -> new Dashboard(
                FolderListing.stem(file),
                file,
                title,
                period,
                datasets.values().stream().flatMap(Optional::stream).toList(),
                charts));
    }

    /** A name that a dataset has wrong would be blamed on the charts that have it right. */
    private static Map<String, Optional<Dataset>> withoutColumns(Map<String, Optional<Dataset>> datasets) {
        Map<String, Optional<Dataset>> bare = new LinkedHashMap<>(datasets);
        bare.replaceAll((name, dataset) -> dataset.filter(known -> known instanceof Dataset.Redis));
        return bare;
    }

    private static List<Chart> charts(YamlMapping mapping, Map<String, Optional<Dataset>> datasets) {
        List<Chart> charts = new ArrayList<>();
        mapping.entries().forEach((name, value) -> new ChartReader(name, value, datasets)
                .read()
                .ifPresent(chart -> {
                    refuseOverlap(charts, chart, value);
                    charts.add(chart);
                }));
        return charts;
    }

    private static void refuseOverlap(List<Chart> before, Chart chart, YamlValue value) {
        before.stream()
                .filter(other -> other.place().overlaps(chart.place()))
                .findFirst()
                .ifPresent(other -> value.problem(
                        "chart '" + chart.name() + "' overlaps chart '" + other.name() + "'",
                        "change the 'place' of one of them"));
    }
}
