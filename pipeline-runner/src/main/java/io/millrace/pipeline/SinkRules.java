package io.millrace.pipeline;

import io.millrace.solution.Location;
import io.millrace.solution.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.util.TimeUtils;

/** The rules about options with which a connector of Flink would lose rows. */
final class SinkRules {
    private static final String INTERVAL = "sink.buffer-flush.interval";
    private static final String ROWS = "sink.buffer-flush.max-rows";

    private SinkRules() {}

    /** Checks the tables that a file writes. */
    static List<Problem> check(Collection<ResultTable> results, Location location) {
        List<Problem> problems = new ArrayList<>();
        for (ResultTable result : results) {
            if (result.connector().startsWith("hbase")) {
                checkHBase(result, location, problems);
            }
        }
        return problems;
    }

    /**
     * A flush by the clock that fails leaves nothing waiting and is told to the next row only; a checkpoint in between is
     * complete without the rows. And without a limit of rows a checkpoint flushes nothing.
     */
    private static void checkHBase(ResultTable result, Location location, List<Problem> problems) {
        // Flink has said already what is wrong with a text that is no duration.
        if (!TimeUtils.parseDuration(result.options().getOrDefault(INTERVAL, "1s"))
                .isZero()) {
            problems.add(new Problem(
                    location,
                    "a flush of '" + result.name() + "' by the clock can fail unseen and lose rows",
                    "give the table '" + INTERVAL + "' = '0'; each checkpoint flushes"));
        }
        if (result.options().getOrDefault(ROWS, "1000").strip().equals("0")) {
            problems.add(new Problem(
                    location,
                    "a checkpoint does not flush '" + result.name() + "' as long as its rows have no limit",
                    "give the table '" + ROWS + "' of at least 1, or leave it out"));
        }
    }
}
