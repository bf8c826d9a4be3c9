package io.millrace.solution.internal.dashboard;

import io.millrace.solution.internal.file.YamlMapping;
import io.millrace.solution.internal.file.YamlValue;
import io.millrace.solution.problem.Nearest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the columns that the aggregations of a search make: each is a column of its name, a bucket's key or a metric's
 * value, and {@code doc_count} is how many documents the innermost bucket has.
 */
final class Aggregations {
    static final String COUNT = "doc_count";

    private static final Set<String> NESTING = Set.of("aggs", "aggregations");
    private static final List<String> BUCKETS = List.of(
            "terms",
            "rare_terms",
            "date_histogram",
            "auto_date_histogram",
            "histogram",
            "range",
            "date_range",
            "filters");
    private static final List<String> SINGLE_BUCKETS = List.of("filter", "missing", "nested", "global");
    private static final List<String> METRICS = List.of(
            "sum",
            "avg",
            "min",
            "max",
            "value_count",
            "cardinality",
            "weighted_avg",
            "bucket_script",
            "cumulative_sum",
            "derivative",
            "moving_fn",
            "sum_bucket",
            "avg_bucket",
            "min_bucket",
            "max_bucket");
    /** They pick among the buckets and answer nothing. */
    private static final List<String> SILENT = List.of("bucket_sort", "bucket_selector");

    private final Set<String> columns = new LinkedHashSet<>();

    /** Returns the aggregations inside of a search or of another aggregation. */
    static Optional<YamlMapping> in(YamlMapping outer) {
        return NESTING.stream()
                .flatMap(key -> outer.find(key).stream())
                .findFirst()
                .flatMap(YamlValue::mapping);
    }

    /** Returns the names of all columns; leaves a problem for what makes none. */
    Set<String> columns(YamlMapping aggregations) {
        add(aggregations);
        columns.add(COUNT);
        return columns;
    }

    private void add(YamlMapping aggregations) {
        Optional<String> rows = Optional.empty();
        for (Map.Entry<String, YamlValue> entry : aggregations.entries().entrySet()) {
            Optional<YamlMapping> aggregation = entry.getValue().mapping();
            if (aggregation.isPresent() && makesRows(entry.getKey(), entry.getValue(), aggregation.get())) {
                if (rows.isPresent()) {
                    entry.getValue()
                            .problem(
                                    "aggregations '" + rows.get() + "' and '" + entry.getKey()
                                            + "' both make rows, side by side",
                                    "put one into the other, or make two datasets");
                }
                rows = Optional.of(entry.getKey());
            }
        }
    }

    /** Takes in one aggregation; answers whether there is a row for each of its buckets. */
    private boolean makesRows(String name, YamlValue value, YamlMapping aggregation) {
        Optional<YamlMapping> inner = in(aggregation);
        inner.ifPresent(this::add);
        Optional<String> type = aggregation.entries().keySet().stream()
                .filter(key -> !NESTING.contains(key) && !key.equals("meta"))
                .findFirst();
        if (type.isEmpty()) {
            value.problem("aggregation '" + name + "' has no type", "write for example 'terms: {field: …}'");
        } else if (type.filter(Aggregations::isKnown).isEmpty()) {
            value.problem(
                    "aggregation '" + name + "' is of type '" + type.get() + "', which makes no column",
                    Nearest.remedy(
                            type.get(),
                            Stream.of(BUCKETS, SINGLE_BUCKETS, METRICS, SILENT)
                                    .flatMap(List::stream)
                                    .toList()));
        } else if (BUCKETS.contains(type.get())) {
            columns.add(name);
            return true;
        } else if (METRICS.contains(type.get()) || (SINGLE_BUCKETS.contains(type.get()) && inner.isEmpty())) {
            columns.add(name);
        }
        return type.isPresent() && SINGLE_BUCKETS.contains(type.get()) && inner.isPresent();
    }

    private static boolean isKnown(String type) {
        return Stream.of(BUCKETS, SINGLE_BUCKETS, METRICS, SILENT).anyMatch(types -> types.contains(type));
    }
}
