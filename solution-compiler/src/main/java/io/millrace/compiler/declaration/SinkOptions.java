package io.millrace.compiler.declaration;

import io.millrace.solution.Solution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options with which Flink fills a result. */
public final class SinkOptions {
    private SinkOptions() {}

    /** Returns those that say something to Millrace alone. */
    static List<String> own(Store store) {
        List<String> own = new ArrayList<>(List.of(Result.STORE, Result.SLOT, TopicTable.PIPELINE));
        own.addAll(
                switch (store) {
                    case MYSQL, ELASTICSEARCH -> List.of(Result.TABLE);
                    case HBASE -> List.of(Result.TABLE, Result.FAMILY);
                    case REDIS -> List.of(Result.KEY);
                    case KAFKA -> List.of(Result.TABLE, TopicTable.PARTITIONS);
                });
        return own;
    }

    /** Returns those of Flink's connector, the author's own in the place of others. */
    public static Map<String, String> of(Result result, Store store, Solution solution) {
        Map<String, String> given = result.options().values();
        Map<String, String> options = new LinkedHashMap<>(
                store.endpoints(result.stored(), solution.mysqlDatabase().orElse("")));
        options.putAll(store.writing());
        boolean keyed = !result.key().isEmpty();
        if (store == Store.KAFKA) {
            log(result, keyed, options);
        }
        if (store == Store.REDIS && given.containsKey(Result.KEY)) {
            options.put("additional-key", given.get(Result.KEY));
        }
        if (store == Store.ELASTICSEARCH && result.key().size() < 2) {
            options.remove("document-id.key-delimiter");
        }
        List<String> own = own(store);
        given.forEach((key, value) -> {
            if (!own.contains(key)) {
                options.put(key, value);
            }
        });
        return options;
    }

    private static void log(Result result, boolean keyed, Map<String, String> options) {
        options.put("sink.transactional-id-prefix", "${solution.name}-" + result.stored());
        if (keyed) {
            options.put("connector", "upsert-kafka");
            options.put("properties.group.id", "${solution.name}");
            options.put("properties.isolation.level", "read_committed");
            options.remove("properties.max.request.size");
            options.put("key.format", result.key().size() == 1 ? "raw" : "safe-json");
        }
        boolean keyFields = result.options().values().containsKey(SourceOptions.KEY_FIELDS);
        if (keyFields) {
            options.put("key.format", "raw");
        }
        options.put(keyed || keyFields ? "value.format" : "format", "safe-json");
        if (keyed || keyFields) {
            options.put("value.fields-include", "EXCEPT_KEY");
        }
    }
}
