package io.millrace.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.solution.dashboard.Dataset;
import io.millrace.solution.dashboard.DatasetCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Follows the columns of datasets to the results that they are asked of. */
final class DatasetOrigins {
    /** How scripts name fields. */
    private static final Pattern SCRIPTED = Pattern.compile("doc\\[['\"]([^'\"]+)['\"]]");

    private final List<Stored> results;

    DatasetOrigins(List<Stored> results) {
        this.results = List.copyOf(results);
    }

    /** Returns where the columns of a dataset come from. */
    Relation of(Dataset dataset) {
        if (dataset instanceof Dataset.Sql sql) {
            return new MysqlOrigins(this::table).of(sql.sql());
        }
        if (dataset instanceof Dataset.Redis redis) {
            return redis(redis);
        }
        return search((Dataset.Elasticsearch) dataset);
    }

    private Relation table(String name) {
        return results.stream()
                .filter(result ->
                        result.isIn("mysql") && result.place().orElse("").equalsIgnoreCase(name))
                .findFirst()
                .map(Stored::relation)
                .orElseGet(() -> Relation.unknown(column -> Set.of(new Origin(Origin.Kind.TABLE, name, column))));
    }

    private Relation redis(Dataset.Redis dataset) {
        Map<String, Set<Origin>> columns = new LinkedHashMap<>();
        int place = 0;
        for (DatasetCommand command : dataset.commands()) {
            int width = dataset.json() ? dataset.columns().size() : command.width();
            for (int part = 0; part < width && place < dataset.columns().size(); part++) {
                columns.put(dataset.columns().get(place), value(command, part));
                place++;
            }
        }
        return Relation.of(columns);
    }

    private Set<Origin> value(DatasetCommand command, int part) {
        Set<Origin> origins = new TreeSet<>();
        for (Stored result : results) {
            if (result.isIn("redis") && isAsked(result, command)) {
                // Without a key of its own in the table, the first column is that of each row.
                List<String> values = result.columns()
                        .subList(
                                result.place().isPresent() ? 0 : 1,
                                result.columns().size());
                if (command.reply() == DatasetCommand.Reply.PAIRS && values.size() > part) {
                    origins.add(result.column(values.get(part)));
                } else if (!values.isEmpty()) {
                    origins.add(result.column(values.get(values.size() - 1)));
                }
            }
        }
        return origins;
    }

    /** Which keys rows with keys of their own have cannot be told from the files; only that no other result has the key. */
    private boolean isAsked(Stored result, DatasetCommand command) {
        boolean another = results.stream()
                .filter(other -> other.isIn("redis"))
                .flatMap(other -> other.place().stream())
                .anyMatch(command.arguments()::contains);
        return result.place().map(command.arguments()::contains).orElse(!another);
    }

    private Relation search(Dataset.Elasticsearch dataset) {
        List<Stored> asked = results.stream()
                .filter(result -> result.isIn("elasticsearch") && result.isAt(dataset.index()))
                .toList();
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        aggregations(dataset.search(), fields);
        Map<String, Set<Origin>> columns = new LinkedHashMap<>();
        for (String column : dataset.columns()) {
            Set<String> names = fields.isEmpty() ? Set.of(column) : fields.getOrDefault(column, Set.of());
            columns.put(column, fields(asked, names));
        }
        Set<String> queried = new TreeSet<>();
        names(dataset.search().path("query"), queried);
        return Relation.of(columns).decidedBy(fields(asked, queried));
    }

    private static Set<Origin> fields(List<Stored> results, Set<String> names) {
        return results.stream()
                .flatMap(result -> names.stream().flatMap(name -> field(result, name).stream()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Origin> field(Stored result, String name) {
        if (name.equals("_id")) {
            return result.key().stream().map(result::column).collect(Collectors.toCollection(TreeSet::new));
        }
        String column = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        if (!result.columns().contains(column)) {
            return Set.of();
        }
        return Set.of(result.column(name.endsWith(".keyword") ? column : name));
    }

    /** Notes by the name of each aggregation the fields that it is made of. */
    private static void aggregations(JsonNode search, Map<String, Set<String>> fields) {
        JsonNode aggregations = search.has("aggs") ? search.get("aggs") : search.path("aggregations");
        aggregations.properties().forEach(named -> {
            Set<String> used = new TreeSet<>();
            named.getValue().properties().stream()
                    .filter(kind -> !kind.getKey().startsWith("agg"))
                    .forEach(kind -> names(kind.getValue(), used));
            fields.put(named.getKey(), used);
            aggregations(named.getValue(), fields);
        });
    }

    /** Notes all words of a part of a search that may be fields; those that are none are told by their results. */
    private static void names(JsonNode part, Set<String> names) {
        if (part.isTextual()) {
            names.add(part.textValue());
            SCRIPTED.matcher(part.textValue()).results().forEach(field -> names.add(field.group(1)));
        }
        part.properties().forEach(property -> {
            names.add(property.getKey());
            names(property.getValue(), names);
        });
        if (part.isArray()) {
            part.forEach(element -> names(element, names));
        }
    }
}
