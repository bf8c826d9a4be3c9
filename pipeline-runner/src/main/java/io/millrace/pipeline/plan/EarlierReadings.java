package io.millrace.pipeline.plan;

import io.millrace.solution.Solution;
import io.millrace.solution.Topic;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.table.catalog.ResolvedCatalogTable;

/**
 * Sees to it that a record is late once and for all. A pipeline that begins again from the beginning, and a recomputation,
 * read a topic in another order than it was read first; so its table is told where the late records of that reading lie,
 * each with the watermark that it met.
 */
final class EarlierReadings {
    private EarlierReadings() {}

    /** Declares a table anew when it is over a topic of which the solution puts late records aside. */
    static void keepInMind(CatalogTables tables, String name, Solution solution) {
        tables.find(name)
                .filter(EarlierReadings::beginsWithOneTopic)
                .filter(table -> puts(solution, lateOf(table)))
                .ifPresent(table -> tables.put(name, table.copy(withEarlierReading(table))));
    }

    private static boolean beginsWithOneTopic(ResolvedCatalogTable table) {
        Map<String, String> options = table.getOptions();
        return options.getOrDefault("connector", "").equals("watermarked-kafka")
                && options.getOrDefault("scan.startup.mode", "").equals("earliest-offset")
                && options.containsKey("topic")
                && !options.get("topic").contains(";");
    }

    private static String lateOf(ResolvedCatalogTable table) {
        return table.getOptions().get("topic") + Topic.LATE;
    }

    private static boolean puts(Solution solution, String late) {
        return solution.topics().stream().map(Topic::name).anyMatch(late::equals);
    }

    private static Map<String, String> withEarlierReading(ResolvedCatalogTable table) {
        Map<String, String> options = new HashMap<>(table.getOptions());
        options.put("recorded-watermarks.topic", lateOf(table));
        options.put("recorded-watermarks.replayed-topic", lateOf(table) + Topic.REPLAYED);
        return options;
    }
}
