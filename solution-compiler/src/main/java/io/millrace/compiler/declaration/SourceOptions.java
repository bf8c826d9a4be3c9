package io.millrace.compiler.declaration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options with which Flink reads a topic. */
public final class SourceOptions {
    private static final String FINITE = "safe-json.finite-numbers";

    static final String KEY_FIELDS = "key.fields";

    private static final List<String> OWN = List.of(
            "connector",
            TopicTable.TOPIC,
            TopicTable.LIFETIME,
            TopicTable.QUARANTINE_WHERE,
            TopicTable.PARTITIONS,
            TopicTable.PIPELINE);

    private SourceOptions() {}

    /** Returns those that say something to Millrace alone; {@code rule.REASON} and {@code alias.FIELD} are further ones. */
    static List<String> own() {
        return OWN;
    }

    static boolean isOwn(String key) {
        return OWN.contains(key) || key.startsWith(TopicTable.RULE) || key.startsWith(TopicTable.ALIAS);
    }

    /** Returns those of Flink's connector, the author's own in the place of others. */
    public static Map<String, String> of(TopicTable topic) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("connector", topic.eventTime().isPresent() ? "watermarked-kafka" : "kafka");
        options.put("topic", topic.topic());
        options.put("properties.bootstrap.servers", "${kafka.bootstrap-servers}");
        options.put("properties.group.id", "${solution.name}");
        options.put("properties.isolation.level", "read_committed");
        options.put("scan.startup.mode", "earliest-offset");
        options.put("scan.topic-partition-discovery.interval", "30s");
        Map<String, String> further = new LinkedHashMap<>(topic.options().values());
        further.keySet().removeIf(SourceOptions::isOwn);
        boolean keyed = further.containsKey(KEY_FIELDS);
        options.put(keyed ? "value.format" : "format", "safe-json");
        if (keyed) {
            options.put("key.format", "raw");
            options.put("value.fields-include", "EXCEPT_KEY");
        }
        // Not every store takes others.
        String reading = keyed ? "value." : "";
        options.put(reading + FINITE, "true");
        topic.aliases()
                .forEach((field, other) -> options.put(reading + "safe-json." + TopicTable.ALIAS + field, other));
        options.putAll(further);
        return options;
    }

    /** Returns whether records with numbers that are infinite, or none, are put aside. */
    public static boolean keepsFinite(TopicTable topic) {
        return of(topic).entrySet().stream()
                .filter(option -> option.getKey().endsWith(FINITE))
                .allMatch(option -> Boolean.parseBoolean(option.getValue()));
    }
}
