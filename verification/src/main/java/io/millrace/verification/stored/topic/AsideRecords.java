package io.millrace.verification.stored.topic;

import io.millrace.records.PutAsideRecord;
import io.millrace.records.RecordPosition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Which records of a quarantine or late topic are what its pipeline puts aside. A pipeline that begins again from the
 * beginning puts records aside once more: those of one origin are one record, as it lies there last. And what only an
 * earlier beginning has put aside, by other SQL perhaps, is no result of the present one.
 */
final class AsideRecords {
    private final Map<String, Long> begun;
    private final Map<RecordPosition, RecordPosition> newest = new HashMap<>();
    private final Set<RecordPosition> superseded = new HashSet<>();
    /** The partitions in which a record has come since its pipeline began; those after it have, too, whatever the clock says. */
    private final Set<Integer> present = new HashSet<>();

    /** @param begun for topics that are read, since when, in milliseconds since 1970 */
    AsideRecords(Map<String, Long> begun) {
        this.begun = begun;
    }

    /** Takes note of the next record that lies there. */
    void add(ConsumerRecord<byte[], byte[]> record) {
        RecordPosition place = RecordPosition.of(record);
        Optional<RecordPosition> origin = PutAsideRecord.originOf(record.value());
        if (origin.isEmpty()) {
            return;
        }
        RecordPosition older = newest.put(origin.get(), place);
        if (older != null) {
            superseded.add(older);
        }
        if (record.timestamp() >= begun.getOrDefault(origin.get().topic(), Long.MIN_VALUE)) {
            present.add(record.partition());
        }
        if (!present.contains(record.partition())) {
            superseded.add(place);
        }
    }

    /** Leaves out the record that came from there. */
    void remove(RecordPosition origin) {
        if (newest.containsKey(origin)) {
            superseded.add(newest.get(origin));
        }
    }

    /** Returns whether a record counts; what no pipeline has written does. */
    boolean counts(ConsumerRecord<byte[], byte[]> record) {
        return !superseded.contains(RecordPosition.of(record));
    }
}
