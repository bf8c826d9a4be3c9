package io.millrace.compiler.declaration;

import io.millrace.solution.problem.Location;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A topic, declared by its own fields: {@code CREATE TABLE … WITH ('connector' = 'topic', 'topic' = …)}.
 *
 * @param name what the table is called
 * @param topic the topic
 * @param fields its columns in their order
 * @param eventTime the column of its watermark, if it has one
 * @param watermark what stands behind {@code WATERMARK FOR … AS}
 * @param lifetime how long a slot of time takes records behind the watermark
 * @param options all of its options
 */
public record TopicTable(
        String name,
        String topic,
        List<Field> fields,
        Optional<String> eventTime,
        Optional<String> watermark,
        Duration lifetime,
        Options options,
        Path file,
        Location location)
        implements Declaration {
    static final String CONNECTOR = "topic";
    static final String TOPIC = "topic";
    public static final String RULE = "rule.";
    static final String ALIAS = "alias.";
    public static final String QUARANTINE_WHERE = "quarantine-where";
    public static final String PIPELINE = "pipeline";
    public static final String PARTITIONS = "partitions";
    static final String LIFETIME = "lifetime";
    /** What a condition may use beside the columns. */
    public static final String PARSE_ERROR = "parse_error";

    public static final String RAW_TEXT = "raw_text";
    public static final Duration USUAL_LIFETIME = Duration.ofHours(24);

    private static final Pattern METADATA = Pattern.compile("(?i)METADATA\\s+FROM\\s+'([^']*)'");

    public TopicTable {
        fields = List.copyOf(fields);
    }

    /**
     * A column.
     *
     * @param text its declaration
     * @param type its type as declared; nothing when it is computed
     * @param origin whether it is a field of the record, of its metadata, or computed
     */
    public record Field(String name, String text, Optional<String> type, Origin origin, Location location) {
        public enum Origin {
            RECORD,
            METADATA,
            COMPUTED
        }
    }

    /** Returns the column of a name. */
    public Field field(String column) {
        return fields.stream()
                .filter(field -> field.name().equals(column))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the other names of fields, by the name of the column. */
    public Map<String, String> aliases() {
        return options.under(ALIAS);
    }

    /** Returns whether a record without this field is put aside. */
    public boolean requires(Field field) {
        boolean declared = field.text().matches("(?is).*\\bNOT\\s+NULL\\b(?![^<]*>).*");
        return field.origin() == Field.Origin.RECORD
                && !options.find(SourceOptions.KEY_FIELDS)
                        .filter(field.name()::equals)
                        .isPresent()
                && (declared || eventTime.filter(field.name()::equals).isPresent());
    }

    /** Returns with how many partitions it is made, unless {@code solution.yaml} says so. */
    public int partitions() {
        return Integer.parseInt(options.values().getOrDefault(PARTITIONS, "1"));
    }

    /** Returns a name of what belongs to the topic, which any table of Flink may have. */
    public String named(String ending) {
        return topic.replaceAll("[^A-Za-z0-9_]", "_") + ending;
    }

    /** Returns a name of a view of its records. */
    public String view(String ending) {
        return name + "__" + ending;
    }

    /** Returns the column that the author declares for something that Kafka knows of a record; Flink takes one only. */
    public Optional<String> metadata(String key) {
        return fields.stream()
                .filter(field -> field.origin() == Field.Origin.METADATA)
                .filter(field -> {
                    Matcher from = METADATA.matcher(field.text());
                    return from.find()
                            ? from.group(1).equals(key)
                            : field.name().equals(key);
                })
                .map(Field::name)
                .findFirst();
    }

    /** Returns a name for a column that the author does not see, which is none of the author's own. */
    public String hidden(String wanted) {
        String free = wanted;
        while (taken(free)) {
            free += "_";
        }
        return free;
    }

    private boolean taken(String column) {
        return fields.stream().anyMatch(field -> field.name().equalsIgnoreCase(column));
    }
}
