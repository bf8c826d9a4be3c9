package io.millrace.compiler.topic;

import io.millrace.compiler.declaration.TopicTable;

/** What the columns are called in which a topic's source and verdict tell more of a record than its fields. */
record RecordColumns(
        String parseError,
        String rawBytes,
        String topic,
        String partition,
        String offset,
        String time,
        String watermark,
        String error,
        String used,
        String late) {
    /** Returns them for a topic: the author's own where there are some, and else names that the author has not taken. */
    static RecordColumns of(TopicTable table) {
        return new RecordColumns(
                metadata(table, "value.error", TopicTable.PARSE_ERROR),
                metadata(table, "value.raw", "raw_bytes"),
                metadata(table, "topic", "record_topic"),
                metadata(table, "partition", "record_partition"),
                metadata(table, "offset", "record_offset"),
                metadata(table, "timestamp", "record_time"),
                metadata(table, "watermark", "record_watermark"),
                table.hidden("record_error"),
                table.hidden("record_used"),
                table.hidden("record_late"));
    }

    private static String metadata(TopicTable table, String key, String wanted) {
        return table.metadata(key).orElseGet(() -> table.hidden(wanted));
    }

    /** Returns where a record lies, as columns of a SELECT. */
    String place() {
        return topic + ", " + partition + ", " + offset + ", ";
    }
}
