package io.millrace.endtoend.randomschemas;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A topic as its author declares it.
 *
 * @param table what its table is called
 * @param name the topic
 * @param eventTime the field of its watermark, if it has one
 * @param ruled a whole number that must be at least {@link #LEAST}, if there is one
 */
record Topic(String table, String name, List<Field> fields, Optional<Field> eventTime, Optional<Field> ruled) {
    static final int LEAST = -50;

    Topic {
        fields = List.copyOf(fields);
    }

    String sql() {
        String columns = Stream.concat(
                        fields.stream().map(Field::declared),
                        eventTime.stream()
                                .map(field -> "WATERMARK FOR " + field.quoted() + " AS " + field.quoted()
                                        + " - INTERVAL '10' SECOND"))
                .collect(Collectors.joining(",\n    "));
        return "CREATE TABLE " + Field.quoted(table) + " (\n    " + columns + "\n) WITH (\n    "
                + String.join(",\n    ", options().toList()) + "\n);\n";
    }

    private Stream<String> options() {
        boolean moments =
                fields.stream().anyMatch(field -> field.kind().declared().contains("TIMESTAMP_LTZ"));
        return Stream.of(
                        Stream.of("'connector' = 'topic'", "'topic' = '" + name + "'"),
                        moments ? Stream.of("'safe-json.epoch-unit' = 'milliseconds'") : Stream.<String>empty(),
                        ruled.stream().map(field -> "'rule.too small' = '" + field.quoted() + " >= " + LEAST + "'"),
                        fields.stream().flatMap(field -> field.alias().stream()
                                .map(alias -> "'alias." + field.name() + "' = '" + alias + "'")))
                .flatMap(options -> options);
    }
}
