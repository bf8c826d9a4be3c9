package io.millrace.compiler.topic;

import io.millrace.compiler.declaration.TopicTable;
import io.millrace.compiler.declaration.TopicTable.Field;
import io.millrace.compiler.query.Intervals;
import io.millrace.compiler.query.Slot;
import io.millrace.compiler.query.Sql;
import io.millrace.compiler.query.SqlWriter;
import io.millrace.compiler.query.Uses;
import io.millrace.compiler.query.YearLimits;
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
import org.apache.flink.table.catalog.ResolvedSchema;

/**
 * The SQL of one topic: its source with what Kafka knows of each record, the verdict on each record, the views that results
 * read, and the INSERTs that put aside and account.
 */
public final class TopicSql {
    public static final String ACCOUNT = "record_account";

    private final TopicTable topic;
    private final ResolvedSchema schema;
    private final Set<Slot> slots;
    private final List<String> uses;
    private final Map<String, String> keyLimits;
    private final RecordColumns record;

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
        this.record = RecordColumns.of(topic);
    }

    private boolean mayBeFiltered() {
        return !uses.isEmpty()
                || topic.options().find(TopicTable.QUARANTINE_WHERE).isPresent();
    }

    /** Returns a table that has the columns alone, of which Flink tells the types. */
    static String columnsAlone(TopicTable topic) {
        return "CREATE TABLE " + Sql.name(topic.view("columns")) + " (\n"
                + topic.fields().stream().map(Field::text).collect(Collectors.joining(",\n"))
                + topic.eventTime()
                        .map(column -> ",\nWATERMARK FOR " + Sql.name(column) + " AS "
                                + topic.watermark().orElseThrow())
                        .orElse("")
                + "\n) WITH ('connector' = 'datagen');";
    }

    private boolean mayBeLate() {
        return !slots.isEmpty();
    }

    /** Writes the tables: the source, and those over the topics of what is put aside. */
    public void tables(SqlWriter writer) {
        new TopicTables(topic, schema, mayBeLate()).write(writer);
    }

    /** Writes the views: the verdict on each record, and what results read. */
    public void views(SqlWriter writer, Set<Slot> read) {
        Location location = topic.location();
        writer.write(
                location,
                "CREATE TEMPORARY VIEW " + Sql.name(topic.view("judged")) + " AS\nSELECT\n    "
                        + String.join(", ", carried()) + ",");
        if (mayBeFiltered()) {
            writer.write(
                    location,
                    "    " + record.parseError() + " IS NULL"
                            + (uses.isEmpty()
                                    ? ""
                                    : " AND COALESCE(\n        " + String.join("\n        OR ", uses)
                                            + ",\n        FALSE)")
                            + " AS " + record.used() + ",");
        }
        writer.write(location, "    CASE");
        writer.write(location, "        WHEN " + record.parseError() + " IS NOT NULL THEN " + parseError());
        Map<String, String> unfit = YearLimits.of(schema);
        unfit.putAll(keyLimits);
        unfit.forEach((reason, condition) ->
                writer.write(location, "        WHEN " + condition + "\n            THEN " + Sql.text(reason)));
        uncomputedEventTime(writer);
        topic.options()
                .under(TopicTable.RULE)
                .forEach((reason, condition) -> writer.write(
                        topic.options().location(TopicTable.RULE + reason, location),
                        "        WHEN NOT (" + condition + ") THEN " + Sql.text(reason)));
        writer.write(location, "    END AS " + record.error() + (mayBeLate() ? "," : ""));
        if (mayBeLate()) {
            writer.write(
                    location,
                    slots.stream()
                            .map(this::closed)
                            .collect(Collectors.joining("\n        OR ", "    ", " AS " + record.late())));
        }
        writer.write(location, "FROM " + Sql.name(topic.named("_topic")) + " AS " + Uses.RECORD + ";");
        writer.write(location, view(topic.name(), "", ""));
        for (Slot slot : read) {
            writer.write(
                    location,
                    slot.course() == Slot.Course.OVERLAPPING
                            ? view(
                                    topic.view(slot.ending()),
                                    ",\n    " + record.watermark() + " AS record_watermark",
                                    "")
                            : view(topic.view(slot.ending()), "", "\n    AND NOT " + missed(slot)));
        }
    }

    /** What is read behind the verdict; the text of a record is for the verdict alone, and costs to make. */
    private Set<String> carried() {
        List<String> columns = new ArrayList<>();
        topic.fields().forEach(field -> columns.add(field.name()));
        columns.addAll(List.of(
                record.parseError(),
                record.rawBytes(),
                record.topic(),
                record.partition(),
                record.offset(),
                record.time()));
        if (topic.eventTime().isPresent()) {
            columns.add(record.watermark());
        }
        // The author may have declared some of what Kafka knows of a record.
        return columns.stream().map(Sql::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String parseError() {
        return topic.options()
                .find(TopicTable.QUARANTINE_WHERE)
                .map(condition -> "CASE WHEN " + condition + " THEN " + record.parseError() + " END")
                .orElse(record.parseError());
    }

    /** Where there is but one slot to miss, the verdict tells. */
    private String missed(Slot slot) {
        return slots.equals(Set.of(slot)) ? record.late() : closed(slot);
    }

    private String closed(Slot slot) {
        String time = Sql.name(topic.eventTime().orElseThrow());
        return "slot_closed(" + EventTime.of(topic, schema).wallClock(time) + ", " + slot.length() + ", "
                + Intervals.of(slot.lifetime(topic)) + ", "
                + EventTime.of(topic, schema).wallClock(record.watermark()) + ")";
    }

    private void uncomputedEventTime(SqlWriter writer) {
        topic.eventTime()
                .map(topic::field)
                .filter(field -> field.origin() == Field.Origin.COMPUTED
                        && EventTime.of(topic, schema).type().isNullable())
                .ifPresent(field -> writer.write(
                        field.location(),
                        "        WHEN (" + field.text().replaceFirst("(?is)^\\S+\\s+AS\\s+", "")
                                + ") IS NULL\n            THEN " + Sql.text(field.name() + " cannot be told")));
    }

    private String view(String name, String more, String condition) {
        String columns =
                topic.fields().stream().map(field -> Sql.name(field.name())).collect(Collectors.joining(",\n    "));
        String readable = topic.options().find(TopicTable.QUARANTINE_WHERE).isPresent()
                ? " AND " + record.parseError() + " IS NULL"
                : "";
        return "CREATE TEMPORARY VIEW " + Sql.name(name) + " AS\nSELECT\n    " + columns + more + "\nFROM "
                + Sql.name(topic.view("judged")) + "\nWHERE " + record.error() + " IS NULL" + readable + condition
                + ";";
    }

    /** Writes the INSERTs that account for each record, and put aside what no result can use. */
    public void inserts(SqlWriter writer) {
        String judged = Sql.name(topic.view("judged"));
        boolean filtered = mayBeFiltered();
        String place = record.place();
        String aside = place + "CAST(" + record.time() + " AS TIMESTAMP(3)), ";
        writer.write(
                topic.location(),
                "INSERT INTO " + ACCOUNT + "\nSELECT\n    " + place + "\n    CASE\n"
                        + "        WHEN " + record.error() + " IS NOT NULL THEN 'quarantined'\n"
                        + (filtered ? "        WHEN NOT " + record.used() + " THEN 'filtered'\n" : "")
                        + (mayBeLate() ? "        WHEN " + record.late() + " THEN 'late'\n" : "")
                        + "        ELSE 'used'\n    END\nFROM " + judged + ";\n");
        writer.write(
                topic.location(),
                "INSERT INTO " + Sql.name(topic.named(Topic.QUARANTINE)) + "\nSELECT " + aside + record.error() + ", "
                        + record.rawBytes() + "\nFROM " + judged + "\nWHERE " + record.error() + " IS NOT NULL;\n");
        if (mayBeLate()) {
            writer.write(
                    topic.location(),
                    "INSERT INTO " + Sql.name(topic.named(Topic.LATE)) + "\nSELECT " + aside + "CAST("
                            + Sql.name(topic.eventTime().orElseThrow()) + " AS TIMESTAMP(3)), "
                            + (EventTime.of(topic, schema).isMoment()
                                    ? "CAST(" + record.watermark() + " AS TIMESTAMP(3))"
                                    : record.watermark())
                            + ", " + record.rawBytes() + "\nFROM " + judged + "\nWHERE " + record.error() + " IS NULL"
                            + (filtered ? " AND " + record.used() : "") + " AND " + record.late() + ";\n");
        }
    }

    /** Returns the topics that belong to it. */
    public List<Topic> topics() {
        List<Topic> all = new ArrayList<>();
        all.add(new Topic(topic.topic(), topic.partitions()));
        all.add(new Topic(topic.topic() + Topic.QUARANTINE, 1));
        if (mayBeLate()) {
            all.add(new Topic(topic.topic() + Topic.LATE, 1));
        }
        return all;
    }
}
