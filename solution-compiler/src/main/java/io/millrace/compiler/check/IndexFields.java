package io.millrace.compiler.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.solution.ElasticsearchIndex;
import io.millrace.solution.dashboard.Dataset;
import io.millrace.solution.problem.Nearest;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The fields that the documents of an index have.
 *
 * @param names the names of the index, its own first
 * @param paths the fields, {@code a.b} for one in an object
 * @param open those of which nothing is known within
 * @param complete whether there are no others: so it is where the index follows from a result
 */
record IndexFields(List<String> names, Set<String> paths, Set<String> open, boolean complete) {
    private static final String ID = "_id";

    static IndexFields of(ElasticsearchIndex index) {
        List<String> names = new ArrayList<>(List.of(index.name()));
        index.definition().path("aliases").fieldNames().forEachRemaining(names::add);
        IndexFields fields = new IndexFields(
                names,
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                !index.path().toString().endsWith(".json"));
        fields.add("", index.definition().path("mappings").path("properties"));
        return fields;
    }

    private void add(String within, JsonNode properties) {
        properties.properties().forEach(property -> {
            String path = within + property.getKey();
            paths.add(path);
            if (property.getValue().path("enabled").asBoolean(true)) {
                add(path + ".", property.getValue().path("properties"));
            } else {
                open.add(path + ".");
            }
        });
    }

    /** Returns whether a search of this index, or of all whose names begin so when a star ends it, meets this one. */
    boolean isSearchedBy(String asked) {
        return asked.endsWith("*")
                ? names.stream().anyMatch(name -> name.startsWith(asked.substring(0, asked.length() - 1)))
                : names.contains(asked);
    }

    /** Returns the fields that a dataset names and no document has. */
    List<Problem> check(Dataset.Elasticsearch dataset) {
        Set<String> named = new LinkedHashSet<>();
        JsonNode aggregations = dataset.search().path(dataset.search().has("aggs") ? "aggs" : "aggregations");
        if (aggregations.isMissingNode()) {
            named.addAll(dataset.columns());
            named.remove(ID);
        } else {
            aggregations.findValues("field").stream()
                    .filter(JsonNode::isTextual)
                    .forEach(field -> named.add(field.textValue()));
        }
        return named.stream()
                .filter(field -> complete && !has(field))
                .map(field -> new Problem(
                        dataset.location(),
                        "dataset '" + dataset.name() + "' names the field '" + field + "', which the documents of '"
                                + names.get(0) + "' do not have",
                        Nearest.remedy(field, paths)))
                .toList();
    }

    private boolean has(String field) {
        return field.startsWith("_") || paths.contains(field) || open.stream().anyMatch(field::startsWith);
    }
}
