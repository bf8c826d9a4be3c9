package io.millrace.records;

import java.util.HashMap;
import java.util.Map;

/** Where the records of one quarantine or late topic came from: however often a record lies there, it is one. */
public final class Origins {
    private final Map<String, Map<Integer, OffsetSet>> offsets = new HashMap<>();

    /** Adds a record's origin and answers whether it is new. */
    public boolean add(RecordPosition origin) {
        return offsets.computeIfAbsent(origin.topic(), topic -> new HashMap<>())
                .computeIfAbsent(origin.partition(), partition -> new OffsetSet())
                .add(origin.offset());
    }

    /** Returns how many records of a partition there are, from one offset up to, but without, another. */
    public long count(String topic, int partition, long from, long to) {
        OffsetSet ofPartition = offsets.getOrDefault(topic, Map.of()).get(partition);
        return ofPartition == null ? 0 : ofPartition.count(from, to);
    }
}
