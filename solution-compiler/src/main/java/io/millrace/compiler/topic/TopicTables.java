package io.millrace.compiler.topic;

import io.millrace.compiler.declaration.SourceOptions;
import io.millrace.compiler.declaration.Store;
import io.millrace.compiler.declaration.TopicTable;
import io.millrace.compiler.declaration.TopicTable.Field;
import io.millrace.compiler.query.Sql;
import io.millrace.compiler.query.SqlWriter;
import io.millrace.solution.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.catalog.ResolvedSchema;

/** The tables of one topic: its source with what Kafka knows of each record, and those of what is put aside. */
final class TopicTables {
    private final TopicTable topic;
    private final ResolvedSchema schema;
    private final boolean mayBeLate;
    private final RecordColumns record;

    TopicTables(TopicTable topic, ResolvedSchema schema, boolean mayBeLate) {
        this.topic = topic;
        this.schema = schema;
        this.mayBeLate = mayBeLate;
        this.record = RecordColumns.of(topic);
    }

    private void declare(String column, String type, String key, List<String> declared) {
        if (topic.metadata(key).isEmpty()) {
            declared.add(column + " " + type + " METADATA FROM '" + key + "' VIRTUAL");
        }
    }

    /** Writes the tables: the source, and those over the topics of what is put aside. */
    void write(SqlWriter writer) {
        writer.write(topic.location(), "CREATE TABLE " + Sql.name(topic.named("_topic")) + " (");
        for (Field field : topic.fields()) {
            writer.write(field.location(), "    " + text(field) + ",");
        }
        List<String> hidden = new ArrayList<>();
        declare(record.parseError(), "STRING", "value.error", hidden);
        declare(record.rawBytes(), "BYTES", "value.raw", hidden);
        declare(record.topic(), "STRING", "topic", hidden);
        declare(record.partition(), "INT", "partition", hidden);
        declare(record.offset(), "BIGINT", "offset", hidden);
        declare(record.time(), "TIMESTAMP_LTZ(3)", "timestamp", hidden);
        topic.options()
                .find(TopicTable.QUARANTINE_WHERE)
                .ifPresent(
                        condition -> hidden.add(TopicTable.RAW_TEXT + " AS CAST(" + record.rawBytes() + " AS STRING)"));
        if (topic.eventTime().isPresent()) {
            String column = Sql.name(topic.eventTime().orElseThrow());
            declare(
                    record.watermark(),
                    EventTime.of(topic, schema).isMoment() ? "TIMESTAMP_LTZ(3)" : "TIMESTAMP(3)",
                    "watermark",
                    hidden);
            // A record dated in the future does not move the watermark: one wrong clock must not make all others late.
            hidden.add("WATERMARK FOR " + column + " AS CASE WHEN " + column
                    + " <= LOCALTIMESTAMP + INTERVAL '10' MINUTE THEN "
                    + topic.watermark().orElseThrow() + " END");
        }
        writer.write(
                topic.location(), "    " + String.join(",\n    ", hidden) + "\n" + Sql.with(SourceOptions.of(topic)));
        writer.write(topic.location(), aside(Topic.QUARANTINE, "error STRING,\n    raw_bytes BYTES"));
        if (mayBeLate) {
            writer.write(
                    topic.location(),
                    aside(Topic.LATE, "event_time TIMESTAMP(3),\n    `watermark` TIMESTAMP(3),\n    raw_bytes BYTES"));
        }
    }

    /** A record without its event time cannot be used; the format puts it aside. */
    private String text(Field field) {
        boolean eventTime = topic.eventTime().filter(field.name()::equals).isPresent();
        boolean nullable = schema.getColumn(field.name())
                .orElseThrow()
                .getDataType()
                .getLogicalType()
                .isNullable();
        return eventTime && nullable && field.origin() == Field.Origin.RECORD
                ? field.text() + " NOT NULL"
                : field.text();
    }

    private String aside(String ending, String columns) {
        String aside = topic.topic() + ending;
        Map<String, String> options = new LinkedHashMap<>(Store.KAFKA.endpoints(aside, ""));
        options.putAll(Store.KAFKA.writing());
        options.put("sink.transactional-id-prefix", "${solution.name}-" + aside);
        options.put("format", "safe-json");
        return "CREATE TABLE " + Sql.name(topic.named(ending)) + " (\n    `topic` STRING,\n    `partition` INT,\n"
                + "    `offset` BIGINT,\n    `timestamp` TIMESTAMP(3),\n    " + columns + "\n" + Sql.with(options);
    }
}
