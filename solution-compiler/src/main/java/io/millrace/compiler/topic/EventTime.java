package io.millrace.compiler.topic;

import io.millrace.compiler.declaration.TopicTable;
import io.millrace.compiler.query.Sql;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * The event time of a topic.
 *
 * @param column its column, in the quotes of names
 * @param type its type
 */
record EventTime(String column, LogicalType type) {
    static EventTime of(TopicTable topic, ResolvedSchema schema) {
        String name = topic.eventTime().orElseThrow();
        return new EventTime(
                Sql.name(name),
                schema.getColumn(name).orElseThrow().getDataType().getLogicalType());
    }

    /** Whether it is a moment, and not what a clock on a wall shows. */
    boolean isMoment() {
        return type.is(LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE);
    }

    /** Returns a time of its type as what the solution's clock on the wall shows. */
    String wallClock(String time) {
        return Sql.wallClock(time, type);
    }
}
