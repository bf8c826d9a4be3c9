package io.millrace.verification;

import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.recompute.RecomputedResult;
import io.millrace.verification.comparison.ComparisonCounts;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.util.TimeUtils;

/** What may have made a result differ that is no fault of it, and that a recomputation cannot judge. */
final class Causes {
    private static final int SHOWN_CHANGES = 3;

    private final StoredResults stored;
    private final TopicState topics;

    Causes(StoredResults stored, TopicState topics) {
        this.stored = stored;
        this.topics = topics;
    }

    /** Returns the cause, or null when there is none. */
    String of(RecomputedResult result, ComparisonCounts counts) {
        String lookups = lookups(result);
        if (lookups != null) {
            return lookups;
        }
        if (!result.unfixed().isEmpty()) {
            return "it reads " + String.join(", ", result.unfixed()) + ", whose rows may be others by now";
        }
        return options(result.table(), counts);
    }

    private String lookups(RecomputedResult result) {
        if (topics.firstRecord().isEmpty()) {
            return null;
        }
        Map<String, Long> changes = new HashMap<>();
        for (ResultTable lookup : result.lookups()) {
            if (!lookup.connector().startsWith("hbase")) {
                return "it looks up rows of " + lookup.name() + " (" + lookup.connector()
                        + "), of which nobody knows whether they have changed since";
            }
            stored.changedSince(lookup.options(), topics.firstRecord().getAsLong())
                    .forEach((row, time) -> changes.put(lookup.name() + " row " + row, time));
        }
        return changes.isEmpty()
                ? null
                : "looked-up rows have changed since the first record (" + changes.size() + "): "
                        + changes.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .limit(SHOWN_CHANGES)
                                .map(c -> c.getKey() + " at " + Instant.ofEpochMilli(c.getValue()))
                                .collect(Collectors.joining(", "));
    }

    /** Options by which a store does not hold all that was written, or more. */
    private String options(ResultTable table, ComparisonCounts counts) {
        Map<String, String> options = table.options();
        boolean onlyMissing = counts.extra() + counts.different() == 0;
        boolean onlyExtra = counts.missing() + counts.different() == 0;
        if (onlyMissing
                && table.connector().equals("redis")
                && options.containsKey("additional-ttl")
                && expired(options)) {
            return "its keys live no longer than 'additional-ttl', and records are older";
        }
        if (onlyMissing && options.containsKey("sink.list.max-length")) {
            return "its lists keep no more than 'sink.list.max-length' elements";
        }
        if (onlyExtra && table.connector().equals("redis") && Boolean.parseBoolean(options.get("ignore-delete"))) {
            return "its sink keeps what the query has taken back ('ignore-delete')";
        }
        if (table.connector().startsWith("hbase") && Boolean.parseBoolean(options.get("sink.ignore-null-value"))) {
            return "its sink keeps older cells where new ones are NULL ('sink.ignore-null-value')";
        }
        return null;
    }

    private boolean expired(Map<String, String> options) {
        String lifetime = options.get("additional-ttl").strip();
        long millis = lifetime.chars().allMatch(Character::isDigit)
                ? Long.parseLong(lifetime) * 1000
                : TimeUtils.parseDuration(lifetime).toMillis();
        return topics.firstRecord().orElse(Long.MAX_VALUE) < System.currentTimeMillis() - millis;
    }
}
