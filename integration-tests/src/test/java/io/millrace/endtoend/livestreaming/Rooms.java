package io.millrace.endtoend.livestreaming;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Which module a room belonged to when a record was sent: what HBase held at that moment. */
final class Rooms {
    private final Map<Long, String> first;
    private final Map<String, TreeMap<Integer, String>> later = new HashMap<>();

    /** @param first the modules of the rooms before any record was sent */
    Rooms(Map<Long, String> first) {
        this.first = Map.copyOf(first);
    }

    /** Notes that a room belongs to a module from one record of a topic on. */
    synchronized void change(String topic, int fromIndex, long room, String module) {
        later.computeIfAbsent(topic + room, key -> new TreeMap<>()).put(fromIndex, module);
    }

    /** Returns the text that HBase held, or null when there was no row. */
    synchronized String moduleOf(String topic, int index, long room) {
        TreeMap<Integer, String> changes = later.getOrDefault(topic + room, new TreeMap<>());
        Map.Entry<Integer, String> change = changes.floorEntry(index);
        return change == null ? first.get(room) : change.getValue();
    }
}
