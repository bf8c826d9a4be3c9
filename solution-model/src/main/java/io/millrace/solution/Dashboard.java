package io.millrace.solution;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One page.
 *
 * @param name the file's name without {@code .yaml}; the last path element of its address
 * @param path the file
 * @param title the heading
 * @param refresh how often each dataset is queried, at least 100 ms
 * @param datasets its datasets
 * @param charts its charts, in reading order
 */
public record Dashboard(
        String name, Path path, String title, Duration refresh, List<Dataset> datasets, List<Chart> charts) {
    public Dashboard {
        datasets = List.copyOf(datasets);
        charts = List.copyOf(charts);
        if (refresh.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException(
                    "refresh of dashboard '" + name + "' must be at least 100ms, got: " + refresh.toMillis() + "ms");
        }
    }
}
