package io.millrace.solution.dashboard;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One page.
 *
 * @param name the file's name without {@code .yaml}; the last path element of its address
 * @param path the file
 * @param title the heading
 * @param refresh how often each dataset is queried, 100 ms to a day
 * @param datasets its datasets
 * @param charts its charts, in reading order
 */
public record Dashboard(
        String name, Path path, String title, Duration refresh, List<Dataset> datasets, List<Chart> charts) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofDays(1);

    public Dashboard {
        datasets = List.copyOf(datasets);
        charts = List.copyOf(charts);
        if (refresh.compareTo(SHORTEST) < 0 || refresh.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "refresh of dashboard '" + name + "' must be 100ms to 1d, got: " + refresh.toMillis() + "ms");
        }
    }
}
