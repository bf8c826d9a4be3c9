package io.millrace.compiler;

import io.millrace.compiler.TopicTable.Field;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;

/**
 * The SQL of one topic: its source with what Kafka knows of each record, the verdict on each record, the views that results
 * read, and the INSERTs that put aside and account.
 */
final class TopicSql {
    static final String ACCOUNT = "record_account";

    private static final String YEARS =
            " NOT BETWEEN TIMESTAMP '1970-01-01 00:00:00' AND TIMESTAMP '9999-12-30 23:59:59.999'";
    /** Before the year 1583 calendars differ, and clients move days. */
    private static final String YEARS_OF_DAYS = " NOT BETWEEN DATE '1583-01-01' AND DATE '9999-12-31'";

    private static final List<String> OWN_OPTIONS = List.of(
            "connector",
            "topic",
            TopicTable.LIFETIME,
            TopicTable.PARTITIONS,
            TopicTable.PIPELINE,
            TopicTable.QUARANTINE_WHERE);

    private final TopicTable topic;
    private final ResolvedSchema schema;
    private final Set<Slot> slots;
    private final List<String> uses;
    private final Map<String, String> keyLimits;
    private final String parseError;
    private final String rawBytes;
    private final String recordTopic;
    private final String recordPartition;
    private final String recordOffset;
    private final String recordTime;
    private final String recordWatermark;
    private final String recordError;
    private final String recordUsed;
    private final String recordLate;

    /**
     * Writes for one topic.
     *
     * @param schema the types of its columns
     * @param slots the slots of the windows over it by which it is told who comes late
     * @param uses the conditions of which a record must fulfil one to be of use; none when each is
     * @param keyLimits the conditions of which it must fulfil none, by what is wrong with one that does
     */
    TopicSql(
            TopicTable topic,
            ResolvedSchema schema,
            Set<Slot> slots,
            List<String> uses,
            Map<String, String> keyLimits) {
        this.topic = topic;
        this.schema = schema;
        this.slots = slots;
        this.uses = List.copyOf(uses);
        this.keyLimits = Collections.unmodifiableMap(new LinkedHashMap<>(keyLimits));
        this.parseError = metadata("value.error", "parse_error");
        this.rawBytes = metadata("value.raw", "raw_bytes");
        this.recordTopic = metadata("topic", "record_topic");
        this.recordPartition = metadata("partition", "record_partition");
        this.recordOffset = metadata("offset", "record_offset");
        this.recordTime = metadata("timestamp", "record_time");
        this.recordWatermark = metadata("watermark", "record_watermark");
        this.recordError = topic.hidden("record_error");
        this.recordUsed = topic.hidden("record_used");
        this.recordLate = topic.hidden("record_late");
    }

    private String metadata(String key, String wanted) {
        return topic.metadata(key).orElseGet(() -> topic.hidden(wanted));
    }

    private void declare(String column, String type, String key, List<String> declared) {
        if (topic.metadata(key).isEmpty()) {
            declared.add(column + " " + type + " METADATA FROM '" + key + "' VIRTUAL");
        }
    }

    private boolean mayBeFiltered() {
        return !uses.isEmpty()
                || topic.options().find(TopicTable.QUARANTINE_WHERE).isPresent();
    }

    /** Answers a table that has the columns alone, of which Flink tells the types. */
    static String columnsAlone(TopicTable topic) {
        return "CREATE TABLE " + Sql.name(topic.view("columns")) + " (\n"
                + topic.fields().stream().map(Field::text).collect(Collectors.joining(",\n"))
                + topic.eventTime()
                        .map(column -> ",\nWATERMARK FOR " + Sql.name(column) + " AS "
                                + topic.watermark().orElseThrow())
                        .orElse("")
                + "\n) WITH ('connector' = 'datagen');";
    }

    private boolean timed() {
        return topic.eventTime().isPresent();
    }

    private boolean mayBeLate() {
        return !slots.isEmpty();
    }

    private LogicalType eventTimeType() {
        return schema.getColumn(topic.eventTime().orElseThrow())
                .orElseThrow()
                .getDataType()
                .getLogicalType();
    }

    private boolean ofMoments() {
        return eventTimeType().is(LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE);
    }

    private String wallClock(String moment) {
        return ofMoments() ? "CAST(" + moment + " AS TIMESTAMP(3))" : moment;
    }

    /** Writes the tables: the source, and those over the topics of what is put aside. */
    void tables(SqlWriter writer) {
        writer.write(topic.location(), "CREATE TABLE " + Sql.name(topic.named("_topic")) + " (");
        for (Field field : topic.fields()) {
            writer.write(field.location(), "    " + text(field) + ",");
        }
        List<String> hidden = new ArrayList<>();
        declare(parseError, "STRING", "value.error", hidden);
        declare(rawBytes, "BYTES", "value.raw", hidden);
        declare(recordTopic, "STRING", "topic", hidden);
        declare(recordPartition, "INT", "partition", hidden);
        declare(recordOffset, "BIGINT", "offset", hidden);
        declare(recordTime, "TIMESTAMP_LTZ(3)", "timestamp", hidden);
        topic.options()
                .find(TopicTable.QUARANTINE_WHERE)
                .ifPresent(condition -> hidden.add("raw_text AS CAST(" + rawBytes + " AS STRING)"));
        if (timed()) {
            String column = Sql.name(topic.eventTime().orElseThrow());
            declare(recordWatermark, ofMoments() ? "TIMESTAMP_LTZ(3)" : "TIMESTAMP(3)", "watermark", hidden);
            // A record dated in the future does not move the watermark: one wrong clock must not make all others late.
            hidden.add("WATERMARK FOR " + column + " AS CASE WHEN " + column
                    + " <= LOCALTIMESTAMP + INTERVAL '10' MINUTE THEN "
                    + topic.watermark().orElseThrow() + " END");
        }
        writer.write(topic.location(), "    " + String.join(",\n    ", hidden) + "\n" + Sql.with(sourceOptions()));
        writer.write(topic.location(), aside(Topic.QUARANTINE, "error STRING,\n    raw_bytes BYTES"));
        if (mayBeLate()) {
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

    private Field field(String name) {
        return topic.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> sourceOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("connector", timed() ? "watermarked-kafka" : "kafka");
        options.put("topic", topic.topic());
        options.put("properties.bootstrap.servers", "${kafka.bootstrap-servers}");
        options.put("properties.group.id", "${solution.name}");
        options.put("properties.isolation.level", "read_committed");
        options.put("scan.startup.mode", "earliest-offset");
        options.put("scan.topic-partition-discovery.interval", "30s");
        Map<String, String> own = new LinkedHashMap<>(topic.options().values());
        own.keySet()
                .removeIf(key -> OWN_OPTIONS.contains(key)
                        || key.startsWith(TopicTable.RULE)
                        || key.startsWith(TopicTable.ALIAS));
        boolean keyed = own.containsKey("key.fields");
        options.put(keyed ? "value.format" : "format", "safe-json");
        if (keyed) {
            options.put("key.format", "raw");
            options.put("value.fields-include", "EXCEPT_KEY");
        }
        // Not every store takes others.
        String reading = (keyed ? "value." : "") + "safe-json.";
        options.put(reading + "finite-numbers", "true");
        topic.aliases().forEach((field, other) -> options.put(reading + TopicTable.ALIAS + field, other));
        options.putAll(own);
        return options;
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

    /** Writes the views: the verdict on each record, and what results read. */
    void views(SqlWriter writer, Set<Slot> read) {
        Location location = topic.location();
        writer.write(
                location,
                "CREATE TEMPORARY VIEW " + Sql.name(topic.view("judged")) + " AS\nSELECT\n    "
                        + String.join(", ", carried()) + ",");
        if (mayBeFiltered()) {
            writer.write(
                    location,
                    "    " + parseError + " IS NULL"
                            + (uses.isEmpty()
                                    ? ""
                                    : " AND COALESCE(\n        " + String.join("\n        OR ", uses)
                                            + ",\n        FALSE)")
                            + " AS " + recordUsed + ",");
        }
        writer.write(location, "    CASE");
        writer.write(location, "        WHEN " + parseError + " IS NOT NULL THEN " + parseError());
        Map<String, String> unfit = timesOfOtherYears();
        unfit.putAll(keyLimits);
        unfit.forEach((reason, condition) ->
                writer.write(location, "        WHEN " + condition + "\n            THEN " + Sql.text(reason)));
        uncomputedEventTime(writer);
        topic.options()
                .under(TopicTable.RULE)
                .forEach((reason, condition) -> writer.write(
                        topic.options().location(TopicTable.RULE + reason, location),
                        "        WHEN NOT (" + condition + ") THEN " + Sql.text(reason)));
        writer.write(location, "    END AS " + recordError + (mayBeLate() ? "," : ""));
        if (mayBeLate()) {
            writer.write(
                    location,
                    slots.stream()
                            .map(this::closed)
                            .collect(Collectors.joining("\n        OR ", "    ", " AS " + recordLate)));
        }
        writer.write(location, "FROM " + Sql.name(topic.named("_topic")) + " AS " + Uses.RECORD + ";");
        writer.write(location, view(topic.name(), "", ""));
        for (Slot slot : read) {
            writer.write(
                    location,
                    slot.course() == Slot.Course.OVERLAPPING
                            ? view(topic.view(slot.ending()), ",\n    " + recordWatermark + " AS record_watermark", "")
                            : view(topic.view(slot.ending()), "", "\n    AND NOT " + missed(slot)));
        }
    }

    /** What is read behind the verdict; the text of a record is for the verdict alone, and costs to make. */
    private Set<String> carried() {
        List<String> columns = new ArrayList<>();
        topic.fields().forEach(field -> columns.add(field.name()));
        columns.addAll(List.of(parseError, rawBytes, recordTopic, recordPartition, recordOffset, recordTime));
        if (timed()) {
            columns.add(recordWatermark);
        }
        // The author may have declared some of what Kafka knows of a record.
        return columns.stream().map(Sql::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String parseError() {
        return topic.options()
                .find(TopicTable.QUARANTINE_WHERE)
                .map(condition -> "CASE WHEN " + condition + " THEN " + parseError + " END")
                .orElse(parseError);
    }

    /** Where there is but one slot to miss, the verdict tells. */
    private String missed(Slot slot) {
        return slots.equals(Set.of(slot)) ? recordLate : closed(slot);
    }

    private String closed(Slot slot) {
        String time = Sql.name(topic.eventTime().orElseThrow());
        return "slot_closed(" + wallClock(time) + ", " + slot.length() + ", " + Intervals.of(slot.lifetime(topic))
                + ", " + wallClock(recordWatermark) + ")";
    }

    private void uncomputedEventTime(SqlWriter writer) {
        topic.eventTime()
                .map(this::field)
                .filter(field -> field.origin() == Field.Origin.COMPUTED
                        && eventTimeType().isNullable())
                .ifPresent(field -> writer.write(
                        field.location(),
                        "        WHEN (" + field.text().replaceFirst("(?is)^\\S+\\s+AS\\s+", "")
                                + ") IS NULL\n            THEN " + Sql.text(field.name() + " cannot be told")));
    }

    private String view(String name, String more, String condition) {
        String columns =
                topic.fields().stream().map(field -> Sql.name(field.name())).collect(Collectors.joining(",\n    "));
        String readable =
                topic.options().find(TopicTable.QUARANTINE_WHERE).isPresent() ? " AND " + parseError + " IS NULL" : "";
        return "CREATE TEMPORARY VIEW " + Sql.name(name) + " AS\nSELECT\n    " + columns + more + "\nFROM "
                + Sql.name(topic.view("judged")) + "\nWHERE " + recordError + " IS NULL" + readable + condition + ";";
    }

    /** Answers the conditions under which a time is of no year of the stores, by what is wrong with it. */
    private Map<String, String> timesOfOtherYears() {
        Map<String, String> conditions = new LinkedHashMap<>();
        for (Column column : schema.getColumns()) {
            if (column.isPhysical()) {
                LogicalType type = column.getDataType().getLogicalType();
                addTimes(column.getName(), recordColumn(column.getName()), type, conditions);
            }
        }
        return conditions;
    }

    private static String recordColumn(String name) {
        return Uses.RECORD + "." + Sql.name(name);
    }

    private static void addTimes(String name, String path, LogicalType type, Map<String, String> conditions) {
        if (type.is(LogicalTypeFamily.TIMESTAMP)) {
            boolean moment = type.is(LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE);
            conditions.put(
                    name + " lies outside the years 1970 to 9999",
                    (moment ? "CAST(" + path + " AS TIMESTAMP(3))" : path) + YEARS);
        } else if (type.is(LogicalTypeRoot.DATE)) {
            conditions.put(name + " lies outside the years 1583 to 9999", path + YEARS_OF_DAYS);
        } else if (type instanceof RowType row) {
            row.getFields()
                    .forEach(field -> addTimes(
                            name + "." + field.getName(),
                            path + "." + Sql.name(field.getName()),
                            field.getType(),
                            conditions));
        }
    }

    /** Writes the INSERTs that account for each record, and put aside what no result can use. */
    void inserts(SqlWriter writer) {
        String judged = Sql.name(topic.view("judged"));
        boolean filtered = mayBeFiltered();
        String place = recordTopic + ", " + recordPartition + ", " + recordOffset + ", ";
        String aside = place + "CAST(" + recordTime + " AS TIMESTAMP(3)), ";
        writer.write(
                topic.location(),
                "INSERT INTO " + ACCOUNT + "\nSELECT\n    " + place + "\n    CASE\n"
                        + "        WHEN " + recordError + " IS NOT NULL THEN 'quarantined'\n"
                        + (filtered ? "        WHEN NOT " + recordUsed + " THEN 'filtered'\n" : "")
                        + (mayBeLate() ? "        WHEN " + recordLate + " THEN 'late'\n" : "")
                        + "        ELSE 'used'\n    END\nFROM " + judged + ";\n");
        writer.write(
                topic.location(),
                "INSERT INTO " + Sql.name(topic.named(Topic.QUARANTINE)) + "\nSELECT " + aside + recordError + ", "
                        + rawBytes + "\nFROM " + judged + "\nWHERE " + recordError + " IS NOT NULL;\n");
        if (mayBeLate()) {
            writer.write(
                    topic.location(),
                    "INSERT INTO " + Sql.name(topic.named(Topic.LATE)) + "\nSELECT " + aside + "CAST("
                            + Sql.name(topic.eventTime().orElseThrow()) + " AS TIMESTAMP(3)), "
                            + (ofMoments() ? "CAST(" + recordWatermark + " AS TIMESTAMP(3))" : recordWatermark)
                            + ", " + rawBytes + "\nFROM " + judged + "\nWHERE " + recordError + " IS NULL"
                            + (filtered ? " AND " + recordUsed : "") + " AND " + recordLate + ";\n");
        }
    }

    /** Answers the topics that belong to it. */
    List<Topic> topics() {
        List<Topic> all = new ArrayList<>();
        all.add(new Topic(topic.topic(), topic.partitions()));
        all.add(new Topic(topic.topic() + Topic.QUARANTINE, 1));
        if (mayBeLate()) {
            all.add(new Topic(topic.topic() + Topic.LATE, 1));
        }
        return all;
    }
}
