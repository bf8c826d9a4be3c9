package io.millrace.compiler.query;

import io.millrace.compiler.declaration.TopicTable;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * A condition that an author writes in an option of a topic.
 *
 * @param topic the topic
 * @param option the key of the option
 * @param text what it says
 */
public record Condition(TopicTable topic, String option, String text) {
    /** Returns those of a topic. */
    public static List<Condition> of(TopicTable topic) {
        List<Condition> conditions = new ArrayList<>();
        topic.options().values().forEach((key, value) -> {
            if (key.startsWith(TopicTable.RULE) || key.equals(TopicTable.QUARANTINE_WHERE)) {
                conditions.add(new Condition(topic, key, value));
            }
        });
        return conditions;
    }

    Location location() {
        return topic.options().location(option, topic.location());
    }

    /** Returns the name of the view that has its value as the only column. */
    public String view() {
        return topic.view(option);
    }

    /** Writes that view, over the table of the topic's columns alone. */
    public void write(SqlWriter writer) {
        writer.write(
                location(),
                "CREATE TEMPORARY VIEW " + Sql.name(view()) + " AS SELECT " + text + " AS fits" + from(topic) + ";");
    }

    /** Returns what is wrong with the type of its value. */
    public Optional<Problem> check(ResolvedSchema view) {
        String type =
                view.getColumnDataTypes().get(0).getLogicalType().copy(true).asSummaryString();
        return view.getColumnDataTypes().get(0).getLogicalType().is(LogicalTypeRoot.BOOLEAN)
                ? Optional.empty()
                : Optional.of(new Problem(
                        location(),
                        "'" + option + "' of topic '" + topic.name() + "' is no condition, but a value of " + type,
                        option.equals(TopicTable.QUARANTINE_WHERE)
                                ? "write what is true of a record to put aside: raw_text LIKE '%\"kind\":\"gift\"%'"
                                : "write what is true of a record that fits: amount > 0"));
    }

    /** Returns the FROM of a query over all that can be told of a record, where nothing but the columns is known. */
    public static String from(TopicTable topic) {
        String more = Stream.of(TopicTable.PARSE_ERROR, TopicTable.RAW_TEXT)
                .filter(name -> name.equals(topic.hidden(name)))
                .map(name -> ", CAST(NULL AS STRING) AS " + name)
                .collect(Collectors.joining());
        return " FROM (SELECT *" + more + " FROM " + Sql.name(topic.view("columns")) + ") AS " + Uses.RECORD;
    }
}
