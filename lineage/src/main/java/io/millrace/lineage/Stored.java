package io.millrace.lineage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A result in its store.
 *
 * @param result what it is called
 * @param store {@code mysql}, {@code hbase}, {@code redis}, {@code elasticsearch}, {@code kafka}
 * @param place the table, index, topic or key; nothing when each row has a key of its own
 * @param columns the names of its columns
 * @param key those that make its key
 */
record Stored(String result, String store, Optional<String> place, List<String> columns, List<String> key) {
    private static final Map<String, String> STORES = Map.of(
            "jdbc", "mysql",
            "hbase-2.2", "hbase",
            "redis", "redis",
            "elasticsearch-7", "elasticsearch",
            "kafka", "kafka",
            "upsert-kafka", "kafka");
    /** How the place is called in the options of the connectors, and of results. */
    private static final List<String> PLACES = List.of("table", "table-name", "index", "topic");

    Stored {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    static Stored of(String result, Map<String, String> options, Set<String> columns, List<String> key) {
        String connector = options.getOrDefault("connector", "");
        String store = options.getOrDefault("store", STORES.getOrDefault(connector, connector));
        Optional<String> place = store.equals("redis")
                ? Optional.ofNullable(options.getOrDefault("key", options.get("additional-key")))
                : PLACES.stream()
                        .filter(options::containsKey)
                        .map(options::get)
                        .findFirst()
                        .or(() -> Optional.of(result));
        return new Stored(result, store, place, new ArrayList<>(columns), key);
    }

    boolean isIn(String wanted) {
        return store.equals(wanted);
    }

    Origin column(String name) {
        return new Origin(Origin.Kind.RESULT, result, name);
    }

    /** Returns it as a table whose columns are its own. */
    Relation relation() {
        Map<String, Set<Origin>> own = new LinkedHashMap<>();
        columns.forEach(name -> own.put(name, Set.of(column(name))));
        return Relation.of(own);
    }

    /** Returns whether a name, or the beginning of names before a star, means this place; in part when it has a pattern. */
    boolean isAt(String wanted) {
        String name = place.orElse("").toLowerCase(Locale.ROOT);
        String fixed = name.contains("{") ? name.substring(0, name.indexOf('{')) : name;
        String asked = wanted.toLowerCase(Locale.ROOT);
        return asked.endsWith("*")
                ? fixed.startsWith(asked.substring(0, asked.length() - 1))
                : name.equals(fixed) ? asked.equals(name) : asked.startsWith(fixed);
    }
}
