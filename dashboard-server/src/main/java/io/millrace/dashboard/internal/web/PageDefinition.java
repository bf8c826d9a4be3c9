package io.millrace.dashboard.internal.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Chart;
import io.millrace.solution.dashboard.Dashboard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a browser needs to know to draw a page. It holds no SQL and no endpoint.
 *
 * @param solution the name of its solution, also the path element of its map
 * @param title its heading
 * @param timeZone the zone whose wall clock its times are
 * @param refreshMillis how often its datasets are asked
 * @param staleAfterMillis how old the newest data of a chart may become before the chart is marked
 * @param charts its charts in reading order
 */
record PageDefinition(
        String solution,
        String title,
        String timeZone,
        long refreshMillis,
        long staleAfterMillis,
        List<ChartDefinition> charts) {

    /** Live data is older than this only when something upstream has stopped. */
    static final Duration STALE_AFTER = Duration.ofSeconds(60);

    static PageDefinition of(Solution solution, Dashboard dashboard) {
        return new PageDefinition(
                solution.name(),
                dashboard.title(),
                solution.timeZone().getId(),
                dashboard.refresh().toMillis(),
                Math.max(STALE_AFTER.toMillis(), 10 * dashboard.refresh().toMillis()),
                dashboard.charts().stream().map(ChartDefinition::of).toList());
    }

    /** One chart, as {@link Chart} describes it. */
    record ChartDefinition(
            String name,
            String type,
            String title,
            String dataset,
            Map<String, List<String>> encode,
            Map<String, String> labels,
            Map<String, String> format,
            Chart.Place place,
            Chart.Freshness freshness,
            JsonNode option) {

        static ChartDefinition of(Chart chart) {
            Optional<Chart.Freshness> freshness = chart.freshness();
            return new ChartDefinition(
                    chart.name(),
                    chart.type().key(),
                    chart.title(),
                    chart.dataset(),
                    chart.encode(),
                    chart.labels(),
                    chart.formats().entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, format -> format.getValue()
                                    .key())),
                    chart.place(),
                    freshness.orElse(null),
                    chart.option());
        }
    }
}
