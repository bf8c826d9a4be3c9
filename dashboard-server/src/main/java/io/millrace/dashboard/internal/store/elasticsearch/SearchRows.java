package io.millrace.dashboard.internal.store.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes rows of the answer to a search: of its buckets when it has aggregations, else of its documents. */
final class SearchRows {
    private static final String COUNT = "doc_count";
    private static final Set<String> TRUTHS = Set.of("true", "false");
    private static final String BUCKETS = "buckets";

    private final List<String> columns;
    private final List<List<JsonNode>> rows = new ArrayList<>();

    private SearchRows(List<String> columns) {
        this.columns = columns;
    }

    /** Returns rows of one value a column. */
    static List<List<JsonNode>> of(JsonNode answer, List<String> columns) {
        SearchRows reader = new SearchRows(columns);
        if (answer.has("aggregations")) {
            reader.bucket(answer.get("aggregations"), Map.of());
        } else {
            answer.at("/hits/hits").forEach(reader::document);
        }
        return reader.rows;
    }

    private void document(JsonNode hit) {
        rows.add(columns.stream()
                .map(column -> column.equals("_id") ? hit.path("_id") : field(hit.path("_source"), column))
                .toList());
    }

    /** A field's name may hold dots itself. */
    private static JsonNode field(JsonNode object, String path) {
        JsonNode whole = object.path(path);
        for (int dot = path.indexOf('.'); whole.isMissingNode() && dot > 0; dot = path.indexOf('.', dot + 1)) {
            JsonNode inner = object.path(path.substring(0, dot));
            whole = inner.isObject() ? field(inner, path.substring(dot + 1)) : whole;
        }
        return whole;
    }

    /** Takes in the aggregations of one bucket; {@code outer} holds the values of the buckets around it. */
    private void bucket(JsonNode aggregations, Map<String, JsonNode> outer) {
        Map<String, JsonNode> values = new HashMap<>(outer);
        if (aggregations.has(COUNT)) {
            values.put(COUNT, aggregations.get(COUNT));
        }
        Map<String, JsonNode> inner = new HashMap<>();
        aggregations.properties().forEach(field -> {
            JsonNode aggregation = field.getValue();
            if (aggregation.has("value")) {
                values.put(field.getKey(), aggregation.get("value"));
            } else if (aggregation.has(BUCKETS) || hasInner(aggregation)) {
                inner.put(field.getKey(), aggregation);
            } else if (aggregation.has(COUNT)) {
                values.put(field.getKey(), aggregation.get(COUNT));
            }
        });
        if (inner.isEmpty()) {
            rows.add(columns.stream()
                    .map(column -> values.getOrDefault(column, MissingNode.getInstance()))
                    .toList());
        }
        inner.forEach((name, aggregation) -> buckets(name, aggregation, values));
    }

    /** Returns whether an aggregation of one bucket holds others. */
    private static boolean hasInner(JsonNode aggregation) {
        for (JsonNode value : aggregation) {
            if (value.isObject()) {
                return true;
            }
        }
        return false;
    }

    private void buckets(String name, JsonNode aggregation, Map<String, JsonNode> values) {
        JsonNode buckets = aggregation.path(BUCKETS);
        if (buckets.isMissingNode()) {
            bucket(aggregation, values);
        } else if (buckets.isArray()) {
            buckets.forEach(bucket -> bucket(bucket, with(values, name, key(bucket))));
        } else {
            buckets.properties()
                    .forEach(
                            bucket -> bucket(bucket.getValue(), with(values, name, TextNode.valueOf(bucket.getKey()))));
        }
    }

    /** Returns the key of a bucket; Elasticsearch counts true as 1 and says what it means beside it. */
    private static JsonNode key(JsonNode bucket) {
        JsonNode meant = bucket.path("key_as_string");
        return TRUTHS.contains(meant.asText()) ? meant : bucket.path("key");
    }

    private static Map<String, JsonNode> with(Map<String, JsonNode> values, String name, JsonNode key) {
        Map<String, JsonNode> extended = new HashMap<>(values);
        extended.put(name, key);
        return extended;
    }
}
