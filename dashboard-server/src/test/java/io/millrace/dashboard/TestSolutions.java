package io.millrace.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.millrace.dashboard.internal.store.Rows;
import io.millrace.solution.Solution;
import io.millrace.solution.VerifyRules;
import io.millrace.solution.dashboard.Chart;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.dashboard.Dataset;
import io.millrace.solution.dashboard.DatasetTable;
import io.millrace.solution.folder.SolutionReader;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Solutions that consist of dashboards only. */
public final class TestSolutions {
    private static final Location SOMEWHERE = new Location(Path.of("dashboards", "page.yaml"), 1);

    private TestSolutions() {}

    /** Returns a solution in the zone of Shanghai. */
    public static Solution solution(String name, Path folder, Dashboard... dashboards) {
        return solution(name, folder, ZoneId.of("Asia/Shanghai"), dashboards);
    }

    /** Returns a solution whose MySQL database is {@code livedb}. */
    public static Solution solution(String name, Path folder, ZoneId zone, Dashboard... dashboards) {
        return new Solution(
                name,
                folder,
                "视频直播 / Live streaming",
                "Viewers, members and gifts of a live-streaming platform.",
                zone,
                Set.of(),
                Optional.of("livedb"),
                List.of(),
                Map.of(),
                Map.of(),
                VerifyRules.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(dashboards));
    }

    /** Returns a dashboard. */
    public static Dashboard dashboard(String name, Duration refresh, List<Dataset> datasets, Chart... charts) {
        return new Dashboard(
                name,
                Path.of("dashboards", name + ".yaml"),
                "视频直播实时大屏 / Live streaming",
                refresh,
                datasets,
                List.of(charts));
    }

    /** Returns a dataset. */
    public static Dataset dataset(String name, String sql, String... columns) {
        return new Dataset.Sql(name, SOMEWHERE, List.of(columns), sql);
    }

    /** Returns the dataset that a dashboard declares by this YAML, of a solution with all services. */
    public static Dataset declared(String name, String yaml) {
        try {
            Path folder = Files.createTempDirectory("solution");
            try {
                Files.createDirectory(folder.resolve("dashboards"));
                Files.writeString(folder.resolve("solution.yaml"), "title: T\nservices: [redis, elasticsearch]\n");
                Files.writeString(
                        folder.resolve("dashboards/page.yaml"),
                        "title: P\ncharts: {}\ndatasets:\n  " + name + ": {" + yaml + "}\n");
                return SolutionReader.read(folder)
                        .dashboards()
                        .get(0)
                        .datasets()
                        .get(0);
            } finally {
                Files.delete(folder.resolve("dashboards/page.yaml"));
                Files.delete(folder.resolve("dashboards"));
                Files.delete(folder.resolve("solution.yaml"));
                Files.delete(folder);
            }
        } catch (IOException | InvalidSolutionException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }

    /** Returns a chart that fills a place and has neither labels nor a raw option. */
    public static Chart chart(
            Chart.Type type, String name, String title, Map<String, List<String>> encode, Chart.Place place) {
        return chart(type, name, title, encode, place, null, JsonNodeFactory.instance.objectNode());
    }

    /** Returns a chart whose dataset has the chart's name. */
    public static Chart chart(
            Chart.Type type,
            String name,
            String title,
            Map<String, List<String>> encode,
            Chart.Place place,
            Chart.Freshness freshness,
            JsonNode option) {
        return new Chart(
                name,
                SOMEWHERE,
                type,
                title,
                name,
                encode,
                Map.of("viewers", "观众", "entries", "进房次数", "amount", "礼物金额", "members", "会员"),
                Map.of(),
                place,
                Optional.ofNullable(freshness),
                option);
    }

    /** Returns rows whose columns are numbers where the first row has one, else text. */
    public static Rows rows(List<String> columns, List<List<Object>> values) {
        List<DatasetTable.Type> types = IntStream.range(0, columns.size())
                .mapToObj(column -> !values.isEmpty() && values.get(0).get(column) instanceof Number
                        ? DatasetTable.Type.NUMBER
                        : DatasetTable.Type.TEXT)
                .toList();
        return new Rows(columns, types, values);
    }
}
