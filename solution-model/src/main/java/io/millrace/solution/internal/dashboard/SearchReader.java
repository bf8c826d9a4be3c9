package io.millrace.solution.internal.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.solution.dashboard.Dataset;
import io.millrace.solution.dashboard.DatasetTable;
import io.millrace.solution.internal.file.YamlMapping;
import io.millrace.solution.internal.file.YamlValue;
import io.millrace.solution.problem.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a dataset that is asked of Elasticsearch. */
final class SearchReader {
    private static final List<String> KEYS = List.of(
            "_source",
            "aggregations",
            "aggs",
            "collapse",
            "docvalue_fields",
            "from",
            "min_score",
            "post_filter",
            "query",
            "size",
            "sort",
            "track_total_hits");

    private final String name;
    private final YamlValue value;
    private final YamlMapping dataset;

    SearchReader(String name, YamlValue value, YamlMapping dataset) {
        this.name = name;
        this.value = value;
        this.dataset = dataset;
    }

    Optional<Dataset> read() {
        Optional<String> index = dataset.require("elasticsearch").flatMap(YamlValue::line);
        Optional<DatasetTable> table = DatasetTables.read(dataset);
        Optional<YamlValue> search = dataset.require("search");
        Optional<YamlMapping> body = search.flatMap(YamlValue::mapping);
        body.ifPresent(keys -> check(keys, table));
        Optional<JsonNode> json = body.flatMap(keys -> keys.self().json());
        if (index.isEmpty() || table.isEmpty() || json.isEmpty()) {
            return Optional.empty();
        }
        return value.make(
                () -> new Dataset.Elasticsearch(name, value.location(), index.get(), json.get(), table.get()));
    }

    private void check(YamlMapping body, Optional<DatasetTable> table) {
        body.refuseAllBut(Set.copyOf(KEYS));
        Optional<YamlMapping> aggregations = Aggregations.in(body);
        if (aggregations.isPresent()) {
            List<String> known = new ArrayList<>(new Aggregations().columns(aggregations.get()));
            Map<String, YamlValue> columns = dataset.find("columns")
                    .filter(declared -> table.isPresent())
                    .flatMap(YamlValue::mapping)
                    .map(YamlMapping::entries)
                    .orElse(Map.of());
            columns.forEach((column, type) -> {
                if (!known.contains(column)) {
                    type.problem("there is no aggregation '" + column + "'", Nearest.remedy(column, known));
                }
            });
        } else if (body.find("size").isEmpty()) {
            body.self()
                    .problem(
                            "'" + body.self().name() + "' has no 'size', and Elasticsearch would answer 10 documents",
                            "add it");
        }
    }
}
