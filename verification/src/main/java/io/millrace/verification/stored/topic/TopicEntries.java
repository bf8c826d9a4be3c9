package io.millrace.verification.stored.topic;

import io.millrace.pipeline.plan.ResultTable;
import io.millrace.records.RecordPosition;
import io.millrace.verification.stored.StoredFile;
import io.millrace.verification.value.Matching;
import io.millrace.verification.value.ResultLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.types.RowKind;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the records of a topic stand for: each for itself, or as changes of the rows that there are at the end. */
final class TopicEntries {
    /** The format writes rows as they come; all others write changes. */
    private static final List<String> ROWS = List.of("json", "safe-json", "raw");

    private final TopicCodec codec;
    private final StoredFile file;
    private final boolean changes;
    /** By key the latest value, where a key stands for one row. */
    private final Map<String, String> rows = new LinkedHashMap<>();
    /** By key how often a row stands there after all changes. */
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    TopicEntries(ResultTable result, TopicCodec codec, StoredFile file) {
        this.codec = codec;
        this.file = file;
        String format = result.options().getOrDefault("format", result.options().get("value.format"));
        this.changes = !ROWS.contains(format);
    }

    void add(ConsumerRecord<byte[], byte[]> record) throws IOException {
        List<GenericRowData> read = codec.read(record.key(), record.value());
        if (read.isEmpty()) {
            // Another writer's record equals nothing that was computed. Where rows are counted, their keys alone are
            // shown.
            String text = text(record.value() == null ? record.key() : record.value());
            file.add(
                    ResultLayout.keyOfTexts(List.of(RecordPosition.of(record).toString(), text)),
                    "a record that cannot be read");
        }
        for (GenericRowData row : read) {
            add(row);
        }
    }

    private void add(GenericRowData row) throws IOException {
        boolean goes = row.getRowKind() == RowKind.DELETE || row.getRowKind() == RowKind.UPDATE_BEFORE;
        String key = file.layout().keyOf(row);
        if (file.layout().matching() != Matching.COUNT) {
            if (goes) {
                rows.remove(key);
            } else {
                rows.put(key, file.layout().valueOf(row));
            }
        } else if (changes) {
            counts.merge(key, goes ? -1 : 1, Integer::sum);
        } else {
            file.add(row);
        }
    }

    /** Writes what there is after all changes. */
    void end() throws IOException {
        for (Map.Entry<String, String> row : rows.entrySet()) {
            file.add(row.getKey(), row.getValue());
        }
        for (Map.Entry<String, Integer> row : counts.entrySet()) {
            for (int i = 0; i < row.getValue(); i++) {
                file.add(row.getKey(), "{}");
            }
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
